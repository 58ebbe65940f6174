"""The register of territories: every commune, EPCI, EPT, département and région, found by name or by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd
import pyarrow as pa

from geo.levels import ANCIENNE_REGION, FORMER_COMMUNES, TerritoryKey
from geo.names import core, fold
from geo.other_codes import communes_by_postal_code, former_codes
from geo.search import NameIndex
from geo.territories import AmbiguousTerritoryError, Territories, Territory, UnknownTerritoryError
from geo.unreadable import UnreadableDataError

__all__ = ["AmbiguousTerritoryError", "Register", "Territory", "UnknownTerritoryError", "read_register"]

REGISTER = "territoires.parquet"  # the file, among the boundaries of the vintage
CODES = ("code_commune", "code_epci", "code_ept", "code_departement", "code_region")
LISTS = ("departements", "regions", "codes_postaux")
PLACE = ("latitude", "longitude", "ouest", "sud", "est", "nord")
TEXTS = ("niveau", "code", "nom", "article", "type", *CODES, *LISTS)
COLUMNS = (*TEXTS, "population", *PLACE)
MOST_SUGGESTED = 5


@dataclass(frozen=True, eq=False)
class Register:
    """All territories of a vintage.

    Attributes
    ----------
    frame : pandas.DataFrame
        One row a territory, read-only by agreement. Its columns are ``COLUMNS``: `niveau`, `code`, `nom`,
        `article`, `type`, what it lies in
        (`code_*`), `departements`, `regions`, `codes_postaux` (str, `;` between values, `""` when missing),
        `population` (Int64), and `latitude`, `longitude`, `ouest`, `sud`, `est`, `nord` (float64, degrees
        WGS 84). A register may also say, in `anciens_codes` (str, `;` between values), which codes of former
        days each commune of today has taken over.
    """

    frame: pd.DataFrame = field(repr=False)

    def get(self, niveau: str, code: str) -> Territory | None:
        """Return the territory of a code, a former commune under its own level; None when there is none."""
        position = self._positions.get((niveau, code))
        return None if position is None else self._territories[position]

    def __getitem__(self, key: TerritoryKey) -> Territory:
        """Return the territory of a key; KeyError when there is none."""
        territory = self.get(key.level, key.code)
        if territory is None:
            raise KeyError(key)
        return territory

    def name_of(self, niveau: str, code: str) -> str:
        """Return the name of a territory, or `""` when there is none."""
        territory = self.get(niveau, code)
        return territory.nom if territory else ""

    def codes(self, niveau: str) -> frozenset[str]:
        """Return all the codes of a level."""
        return self._codes.get(niveau, frozenset())

    def resolve(self, name: str, niveau: str | None = None, departement: str | None = None) -> Territory:
        """Find the one territory that a name stands for.

        A name as it is written comes before one that is equal but for its article or legal form. What exists
        today comes before what was: a former commune is found only when no territory of today has the name.
        So a name that one commune of today has is that commune's, though former ones elsewhere had it too;
        two of today are never decided between, nor two former ones.

        Parameters
        ----------
        name
            In any spelling: see `geo.names.fold`.
        niveau
            Where to look: a level of the register; `commune` takes in former ones. Anywhere by default, where
            « Paris » is both a commune and a département.
        departement
            Code of a département that the territory must touch.

        Returns
        -------
        Territory
            Of today, or an ancienne région. A former commune gives today's, and `ancienne` says what it was.

        Raises
        ------
        AmbiguousTerritoryError
            Several have the name.
        UnknownTerritoryError
            None has.
        """
        found = self.named(name, niveau, departement)
        if len(found) > 1:
            raise AmbiguousTerritoryError(name, found)
        if not found:
            raise UnknownTerritoryError(name, self._likely(name, niveau))
        return found[0]

    def named(self, name: str, niveau: str | None = None, departement: str | None = None) -> list[Territory]:
        """Return the territories that a name may stand for: see `resolve`, which wants one."""
        folded = fold(name)
        for key, index in ((folded, self._by_name), (core(folded), self._by_core)):
            named = (self._territories[position] for position in index.get(key, ()))
            found = self._of_today(each for each in named if _is_within(each, niveau, departement))
            if found:
                return found
        return []

    def search(self, query: str, limit: int = 20) -> list[Territory]:
        """Find territories as somebody types.

        Parameters
        ----------
        query
            A part of a name, the beginning of a label, a postal code, an INSEE or SIREN code.
        limit
            How many at most.

        Returns
        -------
        list of Territory
            The best first: who has the very name or code, whose name begins so, in whom a word begins so, in
            whose name it is; among equals, the most populous. A former commune gives today's, with its
            `ancien_nom`.
        """
        return [self._today(self._offered[hit]) for hit in self._index.find(query, limit)]

    def search_words(self, words: Sequence[str], limit: int = 20) -> list[Territory]:
        """Find territories whose name holds all of some folded words, the most populous first."""
        return [self._today(self._offered[hit]) for hit in self._index.holding(words, limit)]

    @cached_property
    def heirs(self) -> Mapping[str, str]:
        """The code of today's commune for each code of former days."""
        return former_codes(self.frame)

    @cached_property
    def of_postal_code(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the communes of each postal code, the most populous first."""
        return communes_by_postal_code(self.frame)

    @cached_property
    def _territories(self) -> Territories:
        return Territories(self.frame)

    @cached_property
    def _positions(self) -> dict[tuple[str, str], int]:
        keys = zip(self.frame["niveau"].tolist(), self.frame["code"].tolist(), strict=True)
        return {key: position for position, key in enumerate(keys)}

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        return {str(level): frozenset(rows) for level, rows in self.frame.groupby("niveau")["code"]}

    @cached_property
    def _folded(self) -> list[str]:
        return [fold(name) for name in self.frame["nom"].tolist()]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        return _positions_by(self._folded)

    @cached_property
    def _by_core(self) -> dict[str, list[int]]:
        return _positions_by(map(core, self._folded))

    @cached_property
    def _offered(self) -> list[Territory]:
        """Who is worth offering: not those that have lived on under the same name."""
        return [each for each in self._territories if each.nom != self._name_of_heir(each)]

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(
            [each.nom for each in self._offered],
            [each.libelle for each in self._offered],
            [(each.code, *each.codes_postaux) for each in self._offered],
            [each.population or 0 for each in self._offered],
        )

    def _name_of_heir(self, territory: Territory) -> str:
        if territory.niveau == ANCIENNE_REGION.id:
            return self.name_of("region", territory.code_region)
        return self.name_of("commune", territory.code_commune)

    def _likely(self, name: str, niveau: str | None) -> list[str]:
        """Say which territories a name that none has may have meant, in any département."""
        near = [self._offered[hit] for hit in self._index.near(name, 4 * MOST_SUGGESTED)]
        likely = (each.libelle for each in (*self.search(name), *near) if _is_within(each, niveau))
        return list(dict.fromkeys(likely))[:MOST_SUGGESTED]

    def _of_today(self, named: Iterable[Territory]) -> list[Territory]:
        """Leave out what was when something of today is among them; each once, the most populous first."""
        named = sorted(named, key=lambda each: -(each.population or 0))
        living = [each for each in named if each.niveau not in (*FORMER_COMMUNES, ANCIENNE_REGION.id)]
        today = [self._today(each) for each in living or named]
        return list({(each.niveau, each.code): each for each in today}.values())

    def _today(self, territory: Territory) -> Territory:
        if territory.niveau not in FORMER_COMMUNES:
            return territory
        heir = self._territories[self._positions["commune", territory.code_commune]]
        return replace(heir, ancienne=territory.ancienne, ancien_nom=territory.nom)


def read_register(content: bytes) -> Register:
    """Read the register of a vintage from the bytes of its file, ``territoires.parquet``.

    Raises
    ------
    UnreadableDataError
        They are damaged, or a column is not there or not what it should be.
    """
    try:
        frame = pd.read_parquet(pa.BufferReader(content))
    except (OSError, ValueError) as error:
        raise UnreadableDataError(REGISTER, f"Le registre {REGISTER} est absent ou illisible.") from error
    if not _is_whole(frame):
        raise UnreadableDataError(REGISTER, f"Le registre {REGISTER} n’est pas entier.")
    return Register(frame)


def _is_whole(frame: pd.DataFrame) -> bool:
    """Tell whether a frame has all columns of a register, of their types; only populations may be unknown."""
    if not set(COLUMNS).issubset(frame):
        return False
    numbers = all(map(pd.api.types.is_numeric_dtype, frame[["population", *PLACE]].dtypes))
    texts = all(isinstance(dtype, pd.StringDtype) for dtype in frame[list(TEXTS)].dtypes)
    return numbers and texts and bool(frame[[*TEXTS, *PLACE]].notna().all(axis=None))


def _is_within(territory: Territory, niveau: str | None, departement: str | None = None) -> bool:
    at_level = niveau in (None, territory.niveau) or (
        niveau == "commune" and territory.niveau in FORMER_COMMUNES
    )
    return at_level and departement in (None, *territory.departements)


def _positions_by(keys: Iterable[str]) -> dict[str, list[int]]:
    positions = defaultdict(list)
    for position, key in enumerate(keys):
        positions[key].append(position)
    return positions
