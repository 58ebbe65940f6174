"""Everything the screens show, made once from the tables: placed, labelled, indexed."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.criteria import BOTH, COLLECTIVITES, CRITERIA, INITIATIVES, POPULATION_CLASSES
from atlas.listing import Listing
from atlas.membership import attested_members
from atlas.places import Places, collectivite_anchors, initiative_anchors
from atlas.selection import SORTABLE
from atlas.words import ECHELLES, NATURES, NIVEAUX, RUBRIQUES
from loaders.names import fold
from loaders.problems import Problem
from loaders.register import Register
from loaders.tables import Tables

INDEXED = ("territoires", "ancres")


@dataclass(frozen=True)
class Catalogue:
    """What the product knows at one version of the data.

    Attributes
    ----------
    version
        Changes when a file of the data changes.
    tables
        The curated tables, as checked.
    problems
        What is wrong in the files, row by row; the rows concerned are set aside.
    register, places
        The territories, and how they cover one another.
    listings
        ``initiatives`` and ``collectivites`` (the attested members), with where they lie.
    vocabulary
        For each key of the address, the values it may take and their labels.
    """

    version: str
    tables: Tables
    problems: tuple[Problem, ...]
    register: Register
    places: Places
    listings: Mapping[str, Listing]
    vocabulary: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(
        cls, tables: Tables, register: Register, problems: tuple[Problem, ...] = (), version: str = ""
    ) -> "Catalogue":
        """Place, label and index checked tables."""
        places = Places(register)
        listings = {
            INITIATIVES: _listing(INITIATIVES, _initiatives(tables, places)),
            COLLECTIVITES: _listing(COLLECTIVITES, _collectivites(tables, places)),
        }
        return cls(
            version, tables, problems, register, places, listings, _vocabulary(tables, places, listings)
        )


def _listing(table: str, frame: pd.DataFrame) -> Listing:
    columns = [criterion.column for criterion in CRITERIA if table in criterion.tables]
    return Listing.of(frame, [*columns, *INDEXED, "id"])


def _initiatives(tables: Tables, places: Places) -> pd.DataFrame:
    rows = tables.initiatives
    family = tables.themes.set_index("id")["famille"].to_dict()
    label = tables.themes.set_index("id")["libelle"].to_dict()
    rows = rows.assign(
        familles=[tuple(dict.fromkeys(family[theme] for theme in themes)) for themes in rows["themes"]],
        famille=[family[themes[0]] if themes else "" for themes in rows["themes"]],
        theme=[label[themes[0]] if themes else "" for themes in rows["themes"]],
        nature_libelle=rows["nature"].map(NATURES),
    ).join(places.locate(initiative_anchors(rows)))
    abroad = (rows["lieu"] == "") & (rows["pays"] != "France")
    rows = rows.assign(lieu=rows["lieu"].where(~abroad, rows["pays"]))
    return _searchable(rows, "nom", "resume", "lieu", "departement", "region", "theme")


def _collectivites(tables: Tables, places: Places) -> pd.DataFrame:
    rows = attested_members(tables.collectivites, tables.attestations)
    rows = rows.assign(rubrique=rows["rubrique_rtes"].map(RUBRIQUES)).join(
        places.locate(collectivite_anchors(rows))
    )
    return _searchable(rows, "nom", "nom_actuel", "lieu", "departement", "region", "rubrique")


def _searchable(rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    texts = (" ".join(values) for values in zip(*(rows[column] for column in columns), strict=True))
    return rows.assign(texte_cherche=[fold(text) for text in texts])


def _vocabulary(
    tables: Tables, places: Places, listings: Mapping[str, Listing]
) -> dict[str, Mapping[str, str]]:
    return {
        "recherche": places.names,
        "region": _names(places, "region"),
        "departement": _names(places, "departement"),
        "familles": dict(zip(tables.familles["id"], tables.familles["libelle"], strict=True)),
        "themes": dict(zip(tables.themes["id"], tables.themes["libelle"], strict=True)),
        "nature": NATURES,
        "echelle": ECHELLES,
        "rubrique": RUBRIQUES,
        "niveau": NIVEAUX,
        "population": {name: label for name, (_, _, label) in POPULATION_CLASSES.items()},
        "liste": {table: table for table in BOTH},
        "tri": _orders(),
        "initiative": _ids(listings[INITIATIVES]),
        "collectivite": _ids(listings[COLLECTIVITES]),
    }


def _names(places: Places, niveau: str) -> dict[str, str]:
    prefix = f"{niveau}-"
    names = {key.removeprefix(prefix): name for key, name in places.names.items() if key.startswith(prefix)}
    return dict(sorted(names.items(), key=lambda item: fold(item[1])))


def _orders() -> dict[str, str]:
    columns = {column for columns in SORTABLE.values() for column in columns}
    return {order: column for column in columns for order in (column, f"-{column}")}


def _ids(listing: Listing) -> dict[str, str]:
    return dict(zip(listing.frame["id"], listing.frame["nom"], strict=True))
