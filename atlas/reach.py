"""Where an initiative is, and what it serves: two facts, neither said for the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from atlas.anchors import anchors_of_codes
from atlas.areas import Areas
from french.lists import joined
from geo.levels import TerritoryKey

WHOLE, PART, AGREEMENT = "entier", "partie", "accord"
SIDES = "autres_points"  # column: where the other sides of an agreement are, as (latitude, longitude)
OF_A_COMMUNE = ["population", "tranche_population"]
NOWHERE = TerritoryKey("")

Keys = tuple[TerritoryKey, ...]


@dataclass(frozen=True)
class Reach:
    """What is known of where one initiative is and acts.

    Attributes
    ----------
    seat
        The most precise territory that it is in: none or one.
    served
        Those where it acts, the main one first, as `atlas.areas.Areas` knows them; none when only the place
        where it is is known.
    extent
        What it serves of them: ``entier``, ``partie``, ``accord``; nothing when there is none.
    """

    seat: Keys
    served: Keys
    extent: str

    @classmethod
    def of(cls, seat: Keys, served: Iterable[str], extent: str) -> Reach:
        """Read the cells of a row.

        A code larger than a commune is served wholly when nothing else is said, as in tables made before they
        said it; of territories that are listed without an extent, only a part is sure to be.
        """
        stated = tuple(map(TerritoryKey, served))
        usual = PART if stated else WHOLE
        if not stated and seat and (extent or seat[0].level != "commune"):
            stated = seat
        return cls(seat, stated, (extent or usual) if stated else "")

    @property
    def where(self) -> Keys:
        """Where its mark stands: where it is, or else the first that it serves."""
        return self.seat or self.served

    @property
    def sides(self) -> Keys:
        """The other sides of an agreement."""
        if self.extent != AGREEMENT:
            return ()
        return self.served if self.seat else self.served[1:]

    def covered(self, areas: Areas) -> Keys:
        """Return what it serves wholly, of which the ground is known."""
        return () if self.extent == PART else areas.parts(self.served or self.seat)

    def partial(self, areas: Areas) -> Keys:
        """Return what it serves a part of: where it is, when no ground is known of what it serves."""
        if self.extent == PART:
            return areas.parts(self.served)
        vague = any(not areas.parts([key]) for key in self.served)
        return areas.parts(key for key in self.seat if vague and key.level != "commune")

    def words(self, areas: Areas) -> str:
        """Say what it serves: « Drôme et Isère, en partie », « entre Brest Métropole et … »."""
        names = joined([name for key in self.served if (name := areas.name(key))])
        if self.extent == AGREEMENT:
            return f"entre {names}"
        return f"{names}, en partie" if self.extent == PART else names


def locate_reaches(rows: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """Say where initiatives are, and which territories they are in, cover, or cover a part of.

    Parameters
    ----------
    rows
        Of the table ``initiatives``.
    areas
        What their codes and keys mean.

    Returns
    -------
    pandas.DataFrame
        With the index of ``rows``. ``geo.places.PLACE_COLUMNS``: the name and the point of where each stands;
        the territories of all that it is in or serves; ``couvre`` and ``partiels``, what it serves wholly and
        in part. Then ``servi``, what it serves in words, and ``SIDES``.
    """
    cells = list(zip(anchors_of_codes(rows), rows["territoires_servis"], rows["emprise"], strict=True))
    # Many are of the same place: each is looked for once.
    places = {each: place for place, each in enumerate(dict.fromkeys(cells))}
    located = _located([Reach.of(*each) for each in places], areas)
    return located.take([places[each] for each in cells]).set_axis(rows.index)


def _located(reaches: Sequence[Reach], areas: Areas) -> pd.DataFrame:
    reached = areas.places.locate(_column(areas.parts((*each.seat, *each.served)) for each in reaches))
    seats = areas.places.locate(_column(areas.parts(each.seat) for each in reaches))
    firsts = [each.where[0] if each.where else NOWHERE for each in reaches]
    points = [areas.point(first) for first in firsts]
    return reached.assign(
        **seats[OF_A_COMMUNE],
        lieu=_texts(areas.summary(each.where) for each in reaches),
        ancre_niveau=_texts(map(areas.level, firsts)),
        latitude=[latitude for latitude, _ in points],
        longitude=[longitude for _, longitude in points],
        couvre=_column(each.covered(areas) for each in reaches),
        partiels=_column(each.partial(areas) for each in reaches),
        servi=_texts(each.words(areas) for each in reaches),
        **{SIDES: _column(_points(each.sides, areas) for each in reaches)},
    )


def _points(keys: Keys, areas: Areas) -> tuple[tuple[float, float], ...]:
    """Return where some territories are, those of which the ground is known."""
    return tuple(areas.point(key) for key in keys if areas.parts([key]))


def _column(values: Iterable[object]) -> pd.Series:
    return pd.Series(list(values), dtype=object)


def _texts(values: Iterable[str]) -> pd.api.extensions.ExtensionArray:
    return pd.array(list(values), dtype="str")
