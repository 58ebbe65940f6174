"""The register of territories: every commune, EPCI, EPT, département and région, found by name or by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from geo.names import core, fold
from geo.search import NameIndex
from geo.territories import (
    ANCIENNE_REGION,
    FORMER,
    AmbiguousTerritoire,
    Territoire,
    Territoires,
    UnknownTerritoire,
)
from geo.unreadable import UnreadableDataError

__all__ = ["AmbiguousTerritoire", "Register", "Territoire", "UnknownTerritoire", "read_register"]

MOST_SUGGESTED = 5


@dataclass(frozen=True, eq=False)
class Register:
    """All territories of a vintage.

    Attributes
    ----------
    frame : pandas.DataFrame
        One row a territory, read-only by agreement. Its columns are those of
        `geo.build.register.build_register`: `niveau`, `code`, `nom`, `article`, `type`, what it lies in
        (`code_*`), `departements`, `regions`, `codes_postaux` (str, `;` between values, `""` when missing),
        `population` (Int64), and `latitude`, `longitude`, `ouest`, `sud`, `est`, `nord` (float64, degrees
        WGS 84).
    """

    frame: pd.DataFrame = field(repr=False)

    def get(self, niveau: str, code: str) -> Territoire | None:
        """Return the territory of a code, a former commune under its own level; None when there is none."""
        position = self._positions.get((niveau, code))
        return None if position is None else self._territoires[position]

    def name_of(self, niveau: str, code: str) -> str:
        """Return the name of a territory, or `""` when there is none."""
        territoire = self.get(niveau, code)
        return territoire.nom if territoire else ""

    def codes(self, niveau: str) -> frozenset[str]:
        """Return all the codes of a level."""
        return self._codes.get(niveau, frozenset())

    def resolve(self, name: str, niveau: str | None = None, departement: str | None = None) -> Territoire:
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
        Territoire
            Of today, or an ancienne région. A former commune gives today's, and `ancienne` says what it was.

        Raises
        ------
        AmbiguousTerritoire
            Several have the name.
        UnknownTerritoire
            None has.
        """
        folded = fold(name)
        for key, index in ((folded, self._by_name), (core(folded), self._by_core)):
            named = (self._territoires[position] for position in index.get(key, ()))
            found = self._of_today(each for each in named if _is_within(each, niveau, departement))
            if len(found) > 1:
                raise AmbiguousTerritoire(name, found)
            if found:
                return found[0]
        raise UnknownTerritoire(name, self._likely(name, niveau))

    def search(self, query: str, limit: int = 20) -> list[Territoire]:
        """Find territories as somebody types.

        Parameters
        ----------
        query
            A part of a name, the beginning of a label, a postal code, an INSEE or SIREN code.
        limit
            How many at most.

        Returns
        -------
        list of Territoire
            The best first: who has the very name or code, whose name begins so, in whom a word begins so, in
            whose name it is; among equals, the most populous. A former commune gives today's, with its
            `ancien_nom`.
        """
        return [self._today(self._offered[hit]) for hit in self._index.find(query, limit)]

    @cached_property
    def _territoires(self) -> Territoires:
        return Territoires(self.frame)

    @cached_property
    def _positions(self) -> dict[tuple[str, str], int]:
        keys = zip(self.frame["niveau"].tolist(), self.frame["code"].tolist(), strict=True)
        return {key: position for position, key in enumerate(keys)}

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        return self.frame.groupby("niveau")["code"].agg(frozenset).to_dict()

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
    def _offered(self) -> list[Territoire]:
        """Who is worth offering: not those that have lived on under the same name."""
        return [each for each in self._territoires if each.nom != self._name_of_heir(each)]

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(
            [each.nom for each in self._offered],
            [each.libelle for each in self._offered],
            [(each.code, *each.codes_postaux) for each in self._offered],
            [each.population or 0 for each in self._offered],
        )

    def _name_of_heir(self, territoire: Territoire) -> str:
        if territoire.niveau == ANCIENNE_REGION:
            return self.name_of("region", territoire.code_region)
        return self.name_of("commune", territoire.code_commune)

    def _likely(self, name: str, niveau: str | None) -> list[str]:
        """Say which territories a name that none has may have meant, in any département."""
        near = [self._offered[hit] for hit in self._index.near(name, 4 * MOST_SUGGESTED)]
        likely = (each.libelle for each in (*self.search(name), *near) if _is_within(each, niveau))
        return list(dict.fromkeys(likely))[:MOST_SUGGESTED]

    def _of_today(self, named: Iterable[Territoire]) -> list[Territoire]:
        """Leave out what was when something of today is among them; each once, the most populous first."""
        named = sorted(named, key=lambda each: -(each.population or 0))
        living = [each for each in named if each.niveau not in (*FORMER, ANCIENNE_REGION)]
        today = [self._today(each) for each in living or named]
        return list({(each.niveau, each.code): each for each in today}.values())

    def _today(self, territoire: Territoire) -> Territoire:
        if territoire.niveau not in FORMER:
            return territoire
        heir = self._territoires[self._positions["commune", territoire.code_commune]]
        return replace(heir, ancienne=territoire.ancienne, ancien_nom=territoire.nom)


def read_register(folder: Path) -> Register:
    """Read the register of a vintage.

    Parameters
    ----------
    folder
        The folder of the vintage (`data/boundaries/2026`), with `territoires.parquet`.

    Raises
    ------
    UnreadableDataError
        The file is missing or damaged.
    """
    path = folder / "territoires.parquet"
    try:
        return Register(pd.read_parquet(path))
    except (OSError, ValueError) as error:
        raise UnreadableDataError(f"Le registre {path.name} est absent ou illisible.") from error


def _is_within(territoire: Territoire, niveau: str | None, departement: str | None = None) -> bool:
    at_level = niveau in (None, territoire.niveau) or (niveau == "commune" and territoire.niveau in FORMER)
    return at_level and departement in (None, *territoire.departements)


def _positions_by(keys: Iterable[str]) -> dict[str, list[int]]:
    positions = defaultdict(list)
    for position, key in enumerate(keys):
        positions[key].append(position)
    return positions
