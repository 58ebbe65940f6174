"""The territories that collectivités had in past years, where the map has another shape for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from atlas.anchors import Anchors, collectivite_anchors
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES
from atlas.listings import listing_of
from geo.kept import kept

OF_A_YEAR = "@"  # between the id of a row and the year of one of its shapes


@dataclass(frozen=True)
class PastAreas:
    """The shapes of past years.

    Attributes
    ----------
    names
        For the id of a row and a year, the id that its shape has in the file: ``lille@2020``.
    anchors
        By this id, the row and the territories that make the shape up.
    """

    names: Mapping[tuple[str, int], str]
    anchors: Mapping[str, tuple[str, Anchors]]

    def name(self, identifier: str, day: date | None) -> str:
        """Return the id of the shape that a row has on a day: its own, unless it was another that year."""
        return self.names.get((identifier, day.year), identifier) if day else identifier


@kept
def past_areas(edition: Edition) -> PastAreas:
    """Return the shapes of past years that differ from the ones drawn without a day, each once."""
    rows, compositions = listing_of(edition, COLLECTIVITES).frame, edition.vintage.compositions
    names: dict[tuple[str, int], str] = {}
    anchors: dict[str, tuple[str, Anchors]] = {}
    same: dict[tuple[str, Anchors], str] = {}
    for year in sorted(compositions.years):
        then = collectivite_anchors(rows, date(year, 1, 1), compositions)
        for identifier, usual, of_year in zip(rows["id"], rows["ancres"], then, strict=True):
            if of_year != usual:
                name = same.setdefault((identifier, of_year), f"{identifier}{OF_A_YEAR}{year}")
                names[identifier, year] = name
                anchors[name] = identifier, of_year
    return PastAreas(names, anchors)
