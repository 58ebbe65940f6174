"""The state of a screen: what is chosen, as it stands in the address."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd

from atlas.criteria import COLLECTIVITES, CRITERIA, CRITERION, INITIATIVES
from atlas.listing import Listing
from geo.names import fold
from geo.places import Places

SORTABLE = {
    INITIATIVES: ("nom", "theme", "nature", "lieu", "departement", "annee_debut"),
    COLLECTIVITES: ("nom", "rubrique", "departement", "region", "population", "attestee", "etat"),
}

# The key of the address that opens the sheet of a row of each table.
SHEETS = {INITIATIVES: "initiative", COLLECTIVITES: "collectivite"}

Vocabulary = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class UnknownValue:
    """A value of the address that means nothing here, and is ignored."""

    key: str
    value: str


@dataclass(frozen=True)
class Selection:
    """What is chosen: immutable, made from an address, and written back to it.

    Every field has the name of its key in the address. A tuple holds alternatives (this région *or* that
    one); the fields add up (this région *and* this theme). A criterion that a table has no column for leaves
    that table whole: a theme chooses among initiatives, a type of collectivité among collectivités.

    Attributes
    ----------
    recherche
        A territory, as ``niveau-code`` (``commune-59350``): what lies in it, and what covers it.
    texte
        Words that must all be found, whatever their accents and case.
    date
        A day, as ``2012-08-31``: the collectivités are those attested or presumed to be members on it.
    chiffre, maille
        The figure that shades the map, and the level of the territories it is counted in.
    liste
        The list shown beside the map: ``initiatives`` or ``collectivites``.
    tri
        The column it is sorted by; a leading ``-`` sorts downwards.
    initiative, collectivite
        The id of the sheet that is open.
    """

    recherche: str = ""
    region: tuple[str, ...] = ()
    departement: tuple[str, ...] = ()
    familles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    echelle: tuple[str, ...] = ()
    rubrique: tuple[str, ...] = ()
    niveau: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    texte: str = ""
    date: str = ""
    chiffre: str = ""
    maille: str = "departement"
    liste: str = INITIATIVES
    tri: str = ""
    initiative: str = ""
    collectivite: str = ""

    # -- the address ---------------------------------------------------------------------------------------

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], vocabulary: Vocabulary
    ) -> tuple["Selection", tuple[UnknownValue, ...]]:
        """Read an address.

        Parameters
        ----------
        query
            The values of each key, in order; a value may list several with commas.
        vocabulary
            The known values of each key, with their labels; a key without an entry (``texte``) is free, but
            ``date`` is a day.

        Returns
        -------
        Selection, tuple of UnknownValue
            The state, and what was ignored: unknown values, and keys that mean nothing.
        """
        known, unknown = {}, []
        for key, texts in query.items():
            if key not in _KEYS:
                unknown.append(UnknownValue(key, ""))
                continue
            values = _values(key, texts)
            kept = tuple(v for v in values if _is_known(key, v, vocabulary))
            unknown += [UnknownValue(key, v) for v in values if v not in kept]
            if kept:
                known[key] = kept if key in CRITERION else kept[0]
        return cls(**known), tuple(unknown)

    def to_query(self) -> dict[str, str | list[str]]:
        """Write the state as the keys and values of an address, without what is not chosen."""
        return {
            key.name: list(value) if isinstance(value, tuple) else value
            for key in fields(self)
            if (value := getattr(self, key.name)) and value != key.default
        }

    # -- changing it ---------------------------------------------------------------------------------------

    @property
    def day(self) -> datetime.date | None:
        """The day whose members are chosen, or nothing when it is all that were ever attested."""
        return datetime.date.fromisoformat(self.date) if self.date else None

    def with_(self, **changes: object) -> "Selection":
        """Return the state with some fields changed."""
        return replace(self, **changes)

    def without(self, key: str, value: str) -> "Selection":
        """Return the state with one chosen value taken away."""
        current = getattr(self, key)
        remaining = tuple(v for v in current if v != value) if isinstance(current, tuple) else ""
        return self.with_(**{key: remaining})

    def opening(self, key: str, identifier: str) -> "Selection":
        """Return the state with the sheet of a row open, and no other; ``key`` is one of ``SHEETS``."""
        return self.closed().with_(**{key: identifier})

    def closed(self) -> "Selection":
        """Return the state with no sheet open."""
        return self.with_(**dict.fromkeys(SHEETS.values(), ""))

    def cleared(self) -> "Selection":
        """Return the state with nothing chosen; how it is shown is kept."""
        return Selection(liste=self.liste, tri=self.tri, chiffre=self.chiffre, maille=self.maille)

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Every chosen value with its key, in the order of the filters."""
        keys = ("recherche", *(criterion.key for criterion in CRITERIA), "texte", "date")
        return tuple((key, value) for key in keys for value in _as_tuple(getattr(self, key)))

    @property
    def sheet(self) -> tuple[str, str] | None:
        """The key and the id of the open sheet; an address that names two opens the initiative."""
        named = ((key, getattr(self, key)) for key in SHEETS.values())
        return next((sheet for sheet in named if sheet[1]), None)

    # -- applying it ---------------------------------------------------------------------------------------

    def mask(self, table: str, listing: Listing, places: Places, leaving_out: str = "") -> np.ndarray:
        """Tell which rows of a table are chosen.

        Parameters
        ----------
        table
            ``initiatives`` or ``collectivites``.
        listing
            Its rows.
        places
            What the chosen territory means.
        leaving_out
            A criterion not to apply: what its options would each leave is counted among these rows.

        Returns
        -------
        numpy.ndarray of bool, shape (rows,)
        """
        mask = np.ones(len(listing), dtype=bool)
        for criterion in CRITERIA:
            values = getattr(self, criterion.key)
            if values and table in criterion.tables and criterion.key != leaving_out:
                mask &= listing.having(criterion.column, values)
        if self.recherche:
            mask &= listing.having("territoires", [self.recherche]) | listing.having(
                "ancres", places.chain(self.recherche)
            )
        if self.texte:
            mask &= listing.containing(fold(self.texte).split())
        return mask

    def apply(self, table: str, listing: Listing, places: Places) -> pd.DataFrame:
        """Return the chosen rows of a table in the order of the list.

        Map, list, counts and export all start from here, so they show the same rows.
        """
        rows = listing.frame[self.mask(table, listing, places)]
        return _sorted(rows, self.tri if self.liste == table else "", SORTABLE[table])


_KEYS = frozenset(key.name for key in fields(Selection))


def _values(key: str, texts: Iterable[str]) -> list[str]:
    if key == "texte":
        return [text.strip() for text in texts if text.strip()]
    return list(dict.fromkeys(v.strip() for text in texts for v in text.split(",") if v.strip()))


def _is_known(key: str, value: str, vocabulary: Vocabulary) -> bool:
    if key == "date":
        return _is_a_day(value)
    return key not in vocabulary or value in vocabulary[key]


def _is_a_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _as_tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _sorted(rows: pd.DataFrame, order: str, sortable: Sequence[str]) -> pd.DataFrame:
    column = order.removeprefix("-")
    if column not in sortable:
        return rows
    key = rows[column].map(fold) if pd.api.types.is_string_dtype(rows[column]) else rows[column]
    key = key.where(key != "") if pd.api.types.is_string_dtype(key) else key
    ranking = key.sort_values(ascending=not order.startswith("-"), kind="stable", na_position="last")
    return rows.loc[ranking.index]
