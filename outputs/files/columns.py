"""The columns of the file of a list: those of its table, those computed from them, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.catalogue import EVIDENCE, Catalogue
from atlas.coverage import is_approximate
from atlas.criteria import COLLECTIVITES, INITIATIVES
from geo.vintage import CREDIT
from loaders.columns import PASSAGE_MARK

# What every row says of where it comes from: the documents, and the vintage of the territories.
CREDITS = ("sources_titres", "sources_adresses", "territoires")

COLUMNS = {
    INITIATIVES: (
        *("id", "nom", "resume", "nature", "themes", "famille", "echelle", "lieu"),
        *("code_commune", "code_epci", "code_departement", "code_region"),
        *("departements", "departement", "regions", "region", "pays", "localisation"),
        *("annee_debut", "statut", "site", "reference_rtes", "initiative_parente", "sources"),
        *CREDITS,
    ),
    COLLECTIVITES: (
        *("id", "nom", "rubrique_rtes", "niveau", "code", "nom_actuel", "statut", "composition"),
        *("perimetre", "departements", "departement", "regions", "region", "population"),
        *("attestee", "precision", "source", "passage", "note"),
        *CREDITS,
    ),
}

# What a list of the members on a day says besides: known on that very day, or between two facts.
ON_A_DAY = ("etat", *EVIDENCE)

# What the area of a collectivité is known by.
ACTUEL, COMPOSE, APPROCHE, INCONNU = "actuel", "compose", "approche", "inconnu"


@dataclass(frozen=True)
class Described:
    """A column as people read it: its name in the file, its title, and what it says."""

    name: str
    title: str
    description: str


# The columns that are in no Table Schema, or that come from another table.
_ADDED = {
    "famille": ("Famille", "Famille du premier thème\u202f: elle décide de la couleur et du symbole."),
    "lieu": ("Lieu", "Nom du territoire le plus précis que la ligne désigne."),
    "departements": (
        "Codes des départements",
        "Départements où est le territoire, séparés par «\u202f;\u202f».",
    ),
    "departement": ("Départements", "Noms de ces départements."),
    "regions": ("Codes des régions", "Régions où est le territoire, séparées par «\u202f;\u202f»."),
    "region": ("Régions", "Noms de ces régions."),
    "population": ("Population", "Habitants du territoire que désigne le code, d’après l’INSEE."),
    "perimetre": (
        "Périmètre",
        "D’où vient le contour\u202f: «\u202factuel\u202f», celui du territoire que désigne le code\u202f; "
        "«\u202fcompose\u202f», celui de la date, réuni d’après la composition\u202f; "
        "«\u202fapproche\u202f», celui de l’entité qui a pris la place de la collectivité\u202f; "
        "«\u202finconnu\u202f», aucun.",
    ),
    "attestee": ("Attestée le", "Date de la dernière source qui nomme la collectivité comme membre."),
    "precision": ("Précision de la date", "Ce que la source dit de cette date\u202f: jour, mois ou annee."),
    "source": ("Source", "Identifiant du document qui l’atteste (table des sources)."),
    "passage": ("Passage", "Lignes de ce document, ou adresse."),
    "etat": (
        "État au jour choisi",
        "«\u202fattestee\u202f»\u202f: une source le dit ce jour-là\u202f; "
        "«\u202fpresumee\u202f»\u202f: le jour est entre deux faits.",
    ),
    "avant_date": ("Fait précédent", "Date du dernier fait qui commence au plus tard ce jour-là."),
    "avant_source": ("Source du fait précédent", "Identifiant du document."),
    "avant_passage": ("Passage du fait précédent", "Lignes de ce document, ou adresse."),
    "apres_date": ("Fait suivant", "Date du premier fait qui commence après ce jour."),
    "apres_source": ("Source du fait suivant", "Identifiant du document."),
    "apres_passage": ("Passage du fait suivant", "Lignes de ce document, ou adresse."),
    "sources_titres": ("Titres des sources", "Documents cités par la ligne, séparés par «\u202f;\u202f»."),
    "sources_adresses": ("Adresses des sources", "Adresses de ces documents, dans le même ordre."),
    "territoires": ("Territoires", "D’où viennent les codes, les noms et les contours, et leur millésime."),
}


def completed(catalogue: Catalogue, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of a list all the columns of its file, and no other.

    Parameters
    ----------
    catalogue
        Where the titles of the sources are found.
    table
        ``initiatives`` or ``collectivites``.
    rows
        Rows of a listing of the catalogue, in any order, which is kept.

    Returns
    -------
    pandas.DataFrame
        ``COLUMNS`` of the table and, of the members on a day, ``ON_A_DAY``; dtypes as in the tables.
    """
    if table == COLLECTIVITES:
        rows = rows.assign(perimetre=pd.array(list(map(_perimeter, rows.to_dict("records"))), dtype="str"))
    of_a_day = ON_A_DAY if set(ON_A_DAY) <= set(rows) else ()
    return credited(catalogue, rows)[[*COLUMNS[table], *of_a_day]]


def described(catalogue: Catalogue, table: str, columns: Iterable[str]) -> list[Described]:
    """Describe columns of the file of a list, as the Table Schema does when they are in the table."""
    schema = catalogue.schemas[table].by_name
    return [
        Described(name, schema[name].title, schema[name].description)
        if name in schema
        else Described(name, *_ADDED[name])
        for name in columns
    ]


def credited(catalogue: Catalogue, rows: pd.DataFrame) -> pd.DataFrame:
    """Add to rows the titles and addresses of their ``source`` or ``sources``, and the credit."""
    documents = catalogue.tables.sources.set_index("id")
    titles, addresses = documents["titre"].to_dict(), documents["adresse"].to_dict()
    cited = list(map(cited_documents, passages_of(rows)))
    return rows.assign(
        sources_titres=[tuple(titles[each] for each in names if each in titles) for names in cited],
        sources_adresses=[tuple(addresses[each] for each in names if each in addresses) for names in cited],
        territoires=CREDIT,
    )


def passages_of(rows: pd.DataFrame) -> pd.Series:
    """Return the passages that each row cites, as tuples: those of ``sources``, or the one ``source``."""
    return rows["sources"] if "sources" in rows else rows["source"].map(lambda source: (source,))


def cited_documents(passages: Iterable[str]) -> list[str]:
    """Return the ids of the documents that passages are in, each once."""
    return list(dict.fromkeys(passage.partition(PASSAGE_MARK)[0] for passage in passages))


def _perimeter(row: Mapping) -> str:
    if not row["ancres"]:
        return INCONNU
    if is_approximate(row):
        return APPROCHE
    return COMPOSE if row["composition"] else ACTUEL
