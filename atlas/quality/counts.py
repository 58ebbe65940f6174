"""How many rows rest on each source, and how many initiatives each value of a criterion has."""

from __future__ import annotations

import pandas as pd

from atlas.criteria import CRITERION, options_of
from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from loaders.columns import PASSAGE_MARK

# The tables that cite sources, and the column in which they do.
CITING = {
    **dict.fromkeys(("initiatives", "partenaires", "collectivites", "rencontres", "ressources"), "sources"),
    **dict.fromkeys(("attestations", "effectifs", "mandats", "labels", "programmes"), "source"),
    **dict.fromkeys(("listes_completes", "regroupements"), "source"),
}


def rows_by_source(edition: Edition) -> pd.DataFrame:
    """Count the rows that rest on each source.

    Returns
    -------
    pandas.DataFrame
        One row a source, in the order of the table: its columns, one Int64 column a table that cites sources
        (``CITING``), and ``lignes``, their sum. A row that cites a source twice counts once.
    """
    sources = edition.tables["sources"]
    counts = {name: _citations(edition, name).value_counts() for name in CITING}
    counted = sources.assign(**{name: sources["id"].map(counts[name]).fillna(0) for name in CITING})
    counted = counted.astype(dict.fromkeys(CITING, "Int64"))
    return counted.assign(lignes=counted[list(CITING)].sum(axis=1))


def initiatives_by(edition: Edition, criterion: str) -> pd.DataFrame:
    """Count the initiatives of each value of a criterion, those without any among them.

    Parameters
    ----------
    edition
        The data.
    criterion
        Its key: ``region`` or ``themes``. An initiative of several counts in each.

    Returns
    -------
    pandas.DataFrame
        ``identifiant``, ``libelle`` (str), ``nombre`` (Int64), in the order of the vocabulary.
    """
    indexed = listing_of(edition, INITIATIVES).index[CRITERION[criterion].column]
    labels = options_of(edition, criterion)
    numbers = [len(indexed.get(value, ())) for value in labels]
    counted = pd.DataFrame({"identifiant": list(labels), "libelle": list(labels.values()), "nombre": numbers})
    return counted.astype({"nombre": "Int64"})


def _citations(edition: Edition, table: str) -> pd.Series:
    """Return the source of each citation of a table, a row at most once for each."""
    cited = edition.tables[table][CITING[table]].explode().dropna()
    documents = cited.str.split(PASSAGE_MARK, n=1).str[0]
    return documents.reset_index().drop_duplicates()[documents.name]
