"""How many people live in a member collectivité, each commune once.

A commune inside a member EPCI inside a member région counts once, and a former région covers its own
départements only: an area is always a set of today's communes, and the inhabitants are those of today's
register. On a day, an EPCI is what it was made of that year, where that is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from atlas.anchors import collectivite_anchors, for_want_of_better
from atlas.headcounts import TOTAL
from atlas.labels import HEADINGS
from atlas.membership import KNOWN, Standing
from geo.compositions import Compositions
from geo.kept import kept
from geo.levels import LEVELS, TerritoryKey
from geo.register import Register
from geo.vintage import NO_COMPOSITIONS, Vintage


@dataclass(frozen=True)
class Coverage:
    """The communes of a register, found by every territory that they are in.

    Made once for a vintage (0.1 s); a question to it takes a few milliseconds.

    Attributes
    ----------
    population : numpy.ndarray of int64, shape (communes,)
        Inhabitants of each commune, 0 where unknown.
    region : pandas.Categorical, shape (communes,)
        Code of the région of each.
    communes : mapping of TerritoryKey to numpy.ndarray
        For each territory, as ``niveau-code``, the positions of its communes.
    names : mapping of str to str
        The name of each région, by code.
    compositions
        What EPCI were made of in past years.
    """

    population: np.ndarray
    region: pd.Categorical
    communes: Mapping[TerritoryKey, np.ndarray]
    names: Mapping[str, str]
    compositions: Compositions = NO_COMPOSITIONS

    @classmethod
    def of(cls, register: Register, compositions: Compositions = NO_COMPOSITIONS) -> Coverage:
        """Index the communes of a register."""
        frame = register.frame
        rows = frame[frame["niveau"] == "commune"].reset_index(drop=True)
        communes = {
            TerritoryKey.of(level.id, str(code)): np.asarray(positions)
            for level in LEVELS.values()
            for code, positions in rows.groupby(
                "code" if level.id == "commune" else level.column
            ).indices.items()
            if code
        }
        regions = frame[frame["niveau"] == "region"]
        return cls(
            population=rows["population"].fillna(0).to_numpy("int64"),
            region=pd.Categorical(rows["code_region"]),
            communes=communes,
            names=dict(zip(regions["code"], regions["nom"], strict=True)),
            compositions=compositions,
        )

    def by_heading(
        self, members: pd.DataFrame, regions: Sequence[str] = (), day: date | None = None
    ) -> pd.DataFrame:
        """Count the inhabitants that the members of each heading cover, and all members together.

        The headings do not add up to the total: a commune may be covered under several.

        Parameters
        ----------
        members : pandas.DataFrame
            From ``atlas.membership.members_at``.
        regions
            Codes of the régions whose communes are counted; all by default.
        day
            The day of the members, whose territories are counted as they were on it where that is known.

        Returns
        -------
        pandas.DataFrame
            Indexed by ``rubrique`` (the headings, then ``total``), all int64: ``population``, of all the
            communes counted; ``attestee``, who live in an attested member; ``presumee``, who live in a
            presumed one and in no attested one; ``approchee``, how many of these two are counted only because
            the territory of today stands for one of the day that is not known.
        """
        within = self.region.isin(list(regions)) if regions else np.ones(len(self.population), dtype=bool)
        areas = self._areas(members, day)
        groups = {name: areas[areas["rubrique_rtes"] == name] for name in HEADINGS} | {TOTAL: areas}
        rows = {name: self._sums(self._covered(group), within) for name, group in groups.items()}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("rubrique")

    def by_region(self, members: pd.DataFrame, day: date | None = None) -> pd.DataFrame:
        """Count the inhabitants of each région who live in a member.

        Parameters
        ----------
        members, day
            As for `by_heading`.

        Returns
        -------
        pandas.DataFrame
            Indexed by ``code``, every région of today, in order: ``nom`` (str), and the columns of
            ``by_heading`` (int64).
        """
        masks = {
            "population": np.ones(len(self.population), dtype=bool),
            **self._covered(self._areas(members, day)),
        }
        counts = {name: self._per_region(mask) for name, mask in masks.items()}
        rows = pd.DataFrame(counts, index=pd.Index(self.region.categories, name="code"))
        rows.insert(0, "nom", [self.names.get(code, code) for code in rows.index])
        return rows

    def approximate(self, members: pd.DataFrame, day: date | None = None) -> pd.Series:
        """Tell which known members have the territory of today for want of the one of the day."""
        known = members["etat"].isin(KNOWN)
        return known & for_want_of_better(members, day, self.compositions)

    def has_area(self, members: pd.DataFrame) -> pd.Series:
        """Tell which members have an area: the others are named, and cover nobody that is known."""
        anchors = collectivite_anchors(members)
        return anchors.map(lambda keys: any(key in self.communes for key in keys)).astype(bool)

    def _covered(self, areas: pd.DataFrame) -> dict[str, np.ndarray]:
        """Tell which communes each kind of member covers: masks of bool, shape (communes,)."""
        attested = self.mask(areas["ancres"][areas["etat"] == Standing.ATTESTED])
        presumed = self.mask(areas["ancres"][areas["etat"] == Standing.PRESUMED]) & ~attested
        proper = self.mask(areas["ancres"][~areas["approchee"]])
        return {
            "attestee": attested,
            "presumee": presumed,
            "approchee": (attested | presumed) & ~proper,
        }

    def mask(self, anchors: Iterable[tuple[TerritoryKey, ...]]) -> np.ndarray:
        """Tell which communes are in one of several areas: bool, shape (communes,)."""
        mask = np.zeros(len(self.population), dtype=bool)
        for keys in anchors:
            for key in keys:
                mask[self.communes.get(key, [])] = True
        return mask

    def _areas(self, members: pd.DataFrame, day: date | None) -> pd.DataFrame:
        """Return the heading, the state and the territories of who is attested or presumed."""
        known = members[members["etat"].isin(KNOWN)]
        return known[["rubrique_rtes", "etat"]].assign(
            ancres=collectivite_anchors(known, day, self.compositions),
            approchee=for_want_of_better(known, day, self.compositions),
        )

    def _sums(self, masks: Mapping[str, np.ndarray], within: np.ndarray) -> dict[str, int]:
        covered = {name: mask & within for name, mask in masks.items()}
        return {
            name: int(self.population[mask].sum()) for name, mask in {"population": within, **covered}.items()
        }

    def _per_region(self, mask: np.ndarray) -> np.ndarray:
        weights = np.where(mask, self.population, 0)
        sums = np.bincount(self.region.codes, weights, minlength=len(self.region.categories))
        return sums.astype("int64")


@kept
def coverage_of(vintage: Vintage) -> Coverage:
    """Return the communes of every territory of a vintage, to count inhabitants with."""
    return Coverage.of(vintage.register, vintage.compositions)
