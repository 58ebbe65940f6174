"""What is missing in the tables, row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, ListedTable
from atlas.listings import ids_of, listing_of
from atlas.quality.counts import initiatives_by, rows_by_source
from loaders.personal import masked
from loaders.problems import Rule

COLUMNS = ("table", "ligne", "identifiant", "libelle", "remarque")


@dataclass(frozen=True)
class Finding:
    """One thing to look at, wherever it occurs.

    Attributes
    ----------
    id
        Its name in a file or an address.
    title
        What the rows have in common.
    remedy
        What a curator can do about it.
    rows : pandas.DataFrame
        ``table`` (str, the file), ``ligne`` (Int64, its line; NA for what no line says), ``identifiant``,
        ``libelle``, ``remarque`` (str).
    """

    id: str
    title: str
    remedy: str
    rows: pd.DataFrame


def quality_report(edition: Edition) -> tuple[Finding, ...]:
    """Go through the tables and gather what is missing in them, most of it from the data of the moment."""
    return tuple(finding_of(edition, name) for name in FINDINGS)


def finding_of(edition: Edition, name: str) -> Finding:
    """Gather one finding of the report, a key of ``FINDINGS``, without the others."""
    title, remedy, find = FINDINGS[name]
    return Finding(name, title, remedy, find(edition))


def _initiatives_without_place(edition: Edition) -> pd.DataFrame:
    abroad = edition.tables["initiatives"]["pays"] != "France"
    remarks = abroad.map({True: "à l’étranger", False: "aucun territoire n’est donné"})
    return _of_table(edition, INITIATIVES.id, _unplaced(edition, INITIATIVES), remarks)


def _members_without_place(edition: Edition) -> pd.DataFrame:
    notes = edition.tables["collectivites"]["note"]
    return _of_table(edition, COLLECTIVITES.id, _unplaced(edition, COLLECTIVITES), notes)


def _members_without_code(edition: Edition) -> pd.DataFrame:
    rows = edition.tables["collectivites"]
    members = rows["id"].isin(listing_of(edition, COLLECTIVITES).frame["id"])
    return _of_table(edition, COLLECTIVITES.id, members & (rows["code"] == ""), rows["note"])


def _initiatives_without_year(edition: Edition) -> pd.DataFrame:
    return _of_table(edition, INITIATIVES.id, edition.tables["initiatives"]["annee_debut"].isna())


def _sources_without_row(edition: Edition) -> pd.DataFrame:
    unused = rows_by_source(edition)["lignes"] == 0
    return _of_table(edition, "sources", unused, label="titre")


def _without_initiative(criterion: str, edition: Edition) -> pd.DataFrame:
    counted = initiatives_by(edition, criterion)
    return _listed(counted[counted["nombre"] == 0].assign(table="initiatives.csv", remarque=""))


def _unknown_partners(edition: Edition) -> pd.DataFrame:
    broken = [
        problem
        for problem in edition.problems
        if problem.file == "partenaires.csv"
        and problem.column == "collectivite"
        and problem.rule in (Rule.REFERENCE_INCONNUE, Rule.REFERENCE_ECARTEE)
    ]
    rows = [(each.file, each.line, each.shown, each.shown, masked(each.message)) for each in broken]
    return _listed(pd.DataFrame(rows, columns=list(COLUMNS)))


def _partners_not_known_as_members(edition: Edition) -> pd.DataFrame:
    partners = edition.tables["partenaires"]
    members = listing_of(edition, COLLECTIVITES).frame["id"]
    names = edition.tables["collectivites"].set_index("id")["nom"]
    others = partners[~partners["collectivite"].isin(members)]
    initiatives = ids_of(edition, INITIATIVES)
    return _listed(
        pd.DataFrame(
            {
                "table": "partenaires.csv",
                "ligne": others.index,
                "identifiant": others["collectivite"].array,
                "libelle": others["collectivite"].map(names).array,
                "remarque": others["initiative"].map(initiatives).array,
            }
        )
    )


def _rows_set_aside(edition: Edition) -> pd.DataFrame:
    rows = [
        (each.file, each.line, masked(each.column or ""), each.shown, str(each)) for each in edition.problems
    ]
    return _listed(pd.DataFrame(rows, columns=list(COLUMNS)))


def _unplaced(edition: Edition, table: ListedTable) -> pd.Series:
    frame = listing_of(edition, table).frame
    unplaced = frame["id"][frame["latitude"].isna()]
    return edition.tables[table.id]["id"].isin(unplaced)


def _of_table(
    edition: Edition, table: str, mask: pd.Series, remarks: pd.Series | str = "", label: str = "nom"
) -> pd.DataFrame:
    """List the rows of a curated table that a mask chooses."""
    rows = edition.tables[table].assign(remarque=remarks)[mask]
    return _listed(
        pd.DataFrame(
            {
                "table": f"{table}.csv",
                "ligne": rows.index,
                "identifiant": rows["id"].array,
                "libelle": rows[label].array,
                "remarque": rows["remarque"].array,
            }
        )
    )


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.reindex(columns=list(COLUMNS)).reset_index(drop=True)
    return rows.astype({"ligne": "Int64"})


FINDINGS: Mapping[str, tuple[str, str, Callable[[Edition], pd.DataFrame]]] = {
    "anomalies": (
        "Anomalies de lecture",
        "Corriger la cellule nommée\u202f: la ligne est écartée, ou la valeur n’est pas lue.",
        _rows_set_aside,
    ),
    "initiatives-sans-lieu": (
        "Initiatives sans lieu",
        "Chercher dans la source la commune, l’intercommunalité, le département ou la région.",
        _initiatives_without_place,
    ),
    "collectivites-sans-lieu": (
        "Collectivités membres sans lieu",
        "Donner un code, ou une composition quand le périmètre est certain.",
        _members_without_place,
    ),
    "collectivites-sans-code": (
        "Collectivités membres sans code",
        "Un pays, un PETR ou un syndicat mixte n’en a pas\u202f: la note dit pourquoi.",
        _members_without_code,
    ),
    "initiatives-sans-annee": (
        "Initiatives sans année de début",
        "L’année n’est donnée que si une source la dit.",
        _initiatives_without_year,
    ),
    "sources-sans-ligne": (
        "Sources dont aucune ligne ne se réclame",
        "Lire le document, ou retirer la source.",
        _sources_without_row,
    ),
    "regions-sans-initiative": (
        "Régions sans initiative",
        "Les blancs de la carte\u202f: rien n’y est connu, ce qui ne veut pas dire que rien ne s’y fait.",
        partial(_without_initiative, "region"),
    ),
    "themes-sans-initiative": (
        "Thèmes sans initiative",
        "Chercher des exemples, ou retirer le thème.",
        partial(_without_initiative, "themes"),
    ),
    "partenaires-inconnus": (
        "Partenaires qui ne sont aucune collectivité connue",
        "Ajouter la collectivité à sa table, ou corriger l’identifiant.",
        _unknown_partners,
    ),
    "partenaires-non-membres": (
        "Partenaires que rien ne dit membres du réseau",
        "Chercher une attestation\u202f; ou une collectivité à rencontrer.",
        _partners_not_known_as_members,
    ),
}
