"""What nothing proves, or nothing that can be opened."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from atlas.editions import Edition
from atlas.labels import OFFICES, ROLES
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import ids_of, listing_of
from atlas.quality.counts import rows_by_source
from atlas.quality.finding import listed, of_table
from loaders.columns import PASSAGE_MARK
from loaders.problems import Rule
from loaders.rules.documents import is_home_page


def initiatives_with_a_home_page_only(edition: Edition) -> pd.DataFrame:
    """List the initiatives of which all that is cited is the home page of a site."""
    cited = edition.tables["initiatives"]["sources"].explode().dropna().astype("str")
    parts = cited.str.split(PASSAGE_MARK, n=1)
    documents, passages = parts.str[0], parts.str[1].fillna("").astype("str")
    opens_a_page = passages.str.startswith(("http://", "https://")) & ~passages.map(is_home_page).astype(bool)
    leads_home = documents.isin(_home_pages(edition)) & ~opens_a_page
    only = leads_home.groupby(level=0).all().reindex(edition.tables["initiatives"].index, fill_value=False)
    return of_table(edition, INITIATIVES.id, only.astype(bool), _documents(documents))


def sources_without_row(edition: Edition) -> pd.DataFrame:
    """List the sources that no row of any table cites."""
    return of_table(edition, "sources", rows_by_source(edition)["lignes"] == 0, label="titre")


def partners_not_known_as_members(edition: Edition) -> pd.DataFrame:
    """List the roles in an initiative of collectivités that nothing says are members."""
    rows = _of_others(edition, "partenaires")
    names = _words(rows["initiative"], ids_of(edition, INITIATIVES))
    return _roles(edition, "partenaires", rows, names + "\u202f: " + _words(rows["role"], ROLES))


def mandates_not_known_as_members(edition: Edition) -> pd.DataFrame:
    """List the offices in the network of collectivités that nothing says are members."""
    rows = _of_others(edition, "mandats")
    return _roles(edition, "mandats", rows, _words(rows["fonction"], OFFICES))


def _home_pages(edition: Edition) -> frozenset[str]:
    """Return the ids of the sources whose address is that of a site, read or refused as such."""
    sources = edition.tables["sources"]
    refused = [each.line for each in edition.problems if each.rule == Rule.SOURCE_INJOIGNABLE and each.value]
    is_home = (sources["adresse"] != "") & sources["adresse"].map(is_home_page)
    return frozenset(sources["id"][is_home | sources.index.isin(refused)])


def _documents(cited: pd.Series) -> pd.Series:
    """Name the documents of each row, each once."""
    return cited.groupby(level=0).agg(lambda documents: ", ".join(dict.fromkeys(documents)))


def _of_others(edition: Edition, table: str) -> pd.DataFrame:
    rows = edition.tables[table]
    members = listing_of(edition, COLLECTIVITES).frame["id"]
    return rows[~rows["collectivite"].isin(members)]


def _words(values: pd.Series, labels: Mapping[str, str]) -> pd.Series:
    return values.map(labels).astype("str")


def _roles(edition: Edition, table: str, rows: pd.DataFrame, remarks: pd.Series) -> pd.DataFrame:
    names = edition.tables["collectivites"].set_index("id")["nom"]
    return listed(
        pd.DataFrame(
            {
                "table": f"{table}.csv",
                "ligne": rows.index,
                "identifiant": rows["collectivite"].array,
                "libelle": rows["collectivite"].map(names).array,
                "remarque": remarks.array,
            }
        )
    )
