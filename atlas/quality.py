"""What a curator has to look at: what is missing in the tables, row by row, and what rests on each source."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from loaders.columns import PASSAGE_MARK
from loaders.problems import Rule

# The tables that cite sources, and the column in which they do.
CITING = {"initiatives": "sources", "attestations": "source", "effectifs": "source", "evenements": "source"}
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


def quality_report(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Go through the tables and gather what is missing in them, most of it from the data of the moment."""
    return tuple(finding_of(catalogue, name) for name in FINDINGS)


def finding_of(catalogue: Catalogue, name: str) -> Finding:
    """Gather one finding of the report, a key of ``FINDINGS``, without the others."""
    title, remedy, find = FINDINGS[name]
    return Finding(name, title, remedy, find(catalogue))


def rows_by_source(catalogue: Catalogue) -> pd.DataFrame:
    """Count the rows that rest on each source.

    Returns
    -------
    pandas.DataFrame
        One row a source, in the order of the table: its columns, one Int64 column a table that cites sources
        (``CITING``), and ``lignes``, their sum. A row that cites a source twice counts once.
    """
    sources = catalogue.tables.sources
    counts = {name: _citations(catalogue, name).value_counts() for name in CITING}
    counted = sources.assign(**{name: sources["id"].map(counts[name]).fillna(0) for name in CITING})
    counted = counted.astype(dict.fromkeys(CITING, "Int64"))
    return counted.assign(lignes=counted[list(CITING)].sum(axis=1))


def initiatives_by(catalogue: Catalogue, column: str) -> pd.DataFrame:
    """Count the initiatives of each value of a criterion, those without any among them.

    Parameters
    ----------
    catalogue
        The data.
    column
        ``region`` or ``themes``. An initiative of several counts in each.

    Returns
    -------
    pandas.DataFrame
        ``identifiant``, ``libelle`` (str), ``nombre`` (Int64), in the order of the vocabulary.
    """
    indexed = catalogue.listings[INITIATIVES].index["regions" if column == "region" else column]
    labels = catalogue.vocabulary[column]
    numbers = [len(indexed.get(value, ())) for value in labels]
    counted = pd.DataFrame({"identifiant": list(labels), "libelle": list(labels.values()), "nombre": numbers})
    return counted.astype({"nombre": "Int64"})


def _citations(catalogue: Catalogue, table: str) -> pd.Series:
    """Return the source of each citation of a table, a row at most once for each."""
    cited = getattr(catalogue.tables, table)[CITING[table]].explode().dropna()
    documents = cited.str.split(PASSAGE_MARK, n=1).str[0]
    return documents.reset_index().drop_duplicates()[documents.name]


def _initiatives_without_place(catalogue: Catalogue) -> pd.DataFrame:
    abroad = catalogue.tables.initiatives["pays"] != "France"
    remarks = abroad.map({True: "à l’étranger", False: "aucun territoire n’est donné"})
    return _of_table(catalogue, INITIATIVES, _unplaced(catalogue, INITIATIVES), remarks)


def _members_without_place(catalogue: Catalogue) -> pd.DataFrame:
    notes = catalogue.tables.collectivites["note"]
    return _of_table(catalogue, COLLECTIVITES, _unplaced(catalogue, COLLECTIVITES), notes)


def _members_without_code(catalogue: Catalogue) -> pd.DataFrame:
    rows = catalogue.tables.collectivites
    members = rows["id"].isin(catalogue.listings[COLLECTIVITES].frame["id"])
    return _of_table(catalogue, COLLECTIVITES, members & (rows["code"] == ""), rows["note"])


def _initiatives_without_year(catalogue: Catalogue) -> pd.DataFrame:
    return _of_table(catalogue, INITIATIVES, catalogue.tables.initiatives["annee_debut"].isna())


def _sources_without_row(catalogue: Catalogue) -> pd.DataFrame:
    unused = rows_by_source(catalogue)["lignes"] == 0
    return _of_table(catalogue, "sources", unused, label="titre")


def _without_initiative(column: str, catalogue: Catalogue) -> pd.DataFrame:
    counted = initiatives_by(catalogue, column)
    return _listed(counted[counted["nombre"] == 0].assign(table="initiatives.csv", remarque=""))


def _unknown_partners(catalogue: Catalogue) -> pd.DataFrame:
    broken = [
        problem
        for problem in catalogue.problems
        if problem.file == "partenaires.csv"
        and problem.column == "collectivite"
        and problem.rule in (Rule.REFERENCE_INCONNUE, Rule.REFERENCE_ECARTEE)
    ]
    rows = [(each.file, each.line, each.value, each.value, each.message) for each in broken]
    return _listed(pd.DataFrame(rows, columns=list(COLUMNS)))


def _partners_not_known_as_members(catalogue: Catalogue) -> pd.DataFrame:
    partners = catalogue.tables.partenaires
    members = catalogue.listings[COLLECTIVITES].frame["id"]
    names = catalogue.tables.collectivites.set_index("id")["nom"]
    others = partners[~partners["collectivite"].isin(members)]
    initiatives = catalogue.vocabulary["initiative"]
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


def _rows_set_aside(catalogue: Catalogue) -> pd.DataFrame:
    rows = [(each.file, each.line, each.column or "", each.value, str(each)) for each in catalogue.problems]
    return _listed(pd.DataFrame(rows, columns=list(COLUMNS)))


def _unplaced(catalogue: Catalogue, table: str) -> pd.Series:
    frame = catalogue.listings[table].frame
    unplaced = frame["id"][frame["latitude"].isna()]
    return getattr(catalogue.tables, table)["id"].isin(unplaced)


def _of_table(
    catalogue: Catalogue, table: str, mask: pd.Series, remarks: Iterable[str] = "", label: str = "nom"
) -> pd.DataFrame:
    """List the rows of a curated table that a mask chooses."""
    rows = getattr(catalogue.tables, table).assign(remarque=remarks)[mask]
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


FINDINGS: Mapping[str, tuple[str, str, Callable[[Catalogue], pd.DataFrame]]] = {
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
