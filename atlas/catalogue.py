"""Everything the screens show, made once from the tables: placed, labelled, indexed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from atlas.anchors import collectivite_anchors, initiative_anchors
from atlas.coverage import Coverage
from atlas.criteria import BOTH, COLLECTIVITES, CRITERIA, INITIATIVES
from atlas.labels import CHIFFRES, ECHELLES, ETATS, MAILLES, NATURES, NIVEAUX, RUBRIQUES
from atlas.listing import Listing
from atlas.membership import Etat, attested_members, members_at
from atlas.selection import SORTABLE, Selection
from geo.names import fold
from geo.places import Places
from geo.population import POPULATION_CLASSES
from geo.register import Register
from loaders.problems import Problem
from loaders.schemas import TableSchema
from loaders.tables import Tables

INDEXED = ("territoires", "ancres")
DAYS_KEPT = 32  # visitors look at the same few dates
# What a fact before the day, and one after it, say of a member that no source names on that very day.
EVIDENCE = tuple(f"{side}_{part}" for side in ("avant", "apres") for part in ("date", "source", "passage"))


@dataclass(frozen=True)
class Catalogue:
    """What the product knows at one version of the data.

    Attributes
    ----------
    version
        Changes when a file of the data changes.
    boundaries
        Changes when a file of the boundaries does, the register among them.
    tables
        The curated tables, as checked.
    problems
        What is wrong in the files, row by row; the rows concerned are set aside.
    schemas
        The description of each table, as published.
    register, places
        The territories, and how they cover one another.
    listings
        ``initiatives`` and ``collectivites`` (the attested members), with where they lie.
    vocabulary
        For each key of the address, the values it may take and their labels.
    """

    version: str
    boundaries: str
    tables: Tables
    problems: tuple[Problem, ...]
    schemas: Mapping[str, TableSchema]
    register: Register
    places: Places
    listings: Mapping[str, Listing]
    vocabulary: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(
        cls,
        tables: Tables,
        register: Register,
        problems: tuple[Problem, ...] = (),
        version: str = "",
        boundaries: str = "",
        schemas: Mapping[str, TableSchema] | None = None,
    ) -> "Catalogue":
        """Place, label and index checked tables."""
        places = Places(register)
        listings = {
            INITIATIVES: _listing(INITIATIVES, _initiatives(tables, places)),
            COLLECTIVITES: _listing(COLLECTIVITES, _collectivites(tables, places)),
        }
        return cls(
            version=version,
            boundaries=boundaries,
            tables=tables,
            problems=problems,
            schemas=schemas or {},
            register=register,
            places=places,
            listings=listings,
            vocabulary=_vocabulary(tables, places, listings),
        )

    def listings_on(self, day: date | None) -> Mapping[str, Listing]:
        """Return what a selection chooses in.

        Parameters
        ----------
        day
            The members are those attested or presumed on that day, with ``etat`` and the facts around it
            (``EVIDENCE``); with no day, all that were ever attested.
        """
        return self._listings_on(day) if day else self.listings

    def choose(self, selection: Selection) -> dict[str, pd.DataFrame]:
        """Return the chosen rows of each table, in the order of its list."""
        listings = self.listings_on(selection.day)
        return {table: selection.apply(table, listing, self.places) for table, listing in listings.items()}

    @cached_property
    def coverage(self) -> Coverage:
        """The communes of every territory, to count inhabitants with; made when it is first asked for."""
        return Coverage.of(self.register)

    @cached_property
    def _listings_on(self) -> Callable[[date], Mapping[str, Listing]]:
        # Kept by the catalogue, so that they go when it does.
        return lru_cache(DAYS_KEPT)(self._make_listings_on)

    def _make_listings_on(self, day: date) -> Mapping[str, Listing]:
        states = members_at(day, self.tables.collectivites, self.tables.attestations)
        states = states[states["etat"] != Etat.INCONNUE]
        known = self.listings[COLLECTIVITES].frame.drop(columns=["etat", "etat_libelle"])
        rows = known.merge(states[["id", "etat", *EVIDENCE]], on="id", validate="1:1")
        rows = rows.assign(etat_libelle=rows["etat"].map(ETATS))
        return {**self.listings, COLLECTIVITES: _listing(COLLECTIVITES, rows)}


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
    rows = rows.assign(rubrique=rows["rubrique_rtes"].map(RUBRIQUES), etat="", etat_libelle="").join(
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
        "chiffre": CHIFFRES,
        "maille": MAILLES,
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
