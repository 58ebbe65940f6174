"""The initiatives that show in a window, side by side where they crowd."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from atlas.listed import INITIATIVES
from atlas.reach import SIDES
from atlas.states import OVER
from outputs.drawing.placing import Place, spread
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene
from outputs.drawing.signs import crowd, symbol
from outputs.drawing.svg import Element

SIDE = 15  # pixels: of a symbol
SPACING = 18  # pixels: from the middle of a symbol to that of the next


@dataclass(frozen=True)
class Mark:
    """An initiative in a window; ``place`` in pixels, None when there was no room for it."""

    name: str
    family: str
    wide: bool
    over: bool
    place: Place | None


@dataclass(frozen=True)
class Marks:
    """The initiatives of a window, and how many were left out at the places that are full."""

    marks: tuple[Mark, ...]
    crowds: tuple[tuple[Place, int], ...]

    @property
    def places(self) -> list[Place]:
        """Where something is drawn."""
        return [mark.place for mark in self.marks if mark.place] + [place for place, _ in self.crowds]

    def drawn(self, styles: dict[str, dict[str, str]]) -> list[Element]:
        """Draw them; ``styles`` are the rows of ``familles`` by id."""
        symbols = [
            symbol(styles[mark.family], mark.wide, *mark.place, SIDE, mark.name, pale=mark.over)
            for mark in self.marks
            if mark.place and mark.family in styles
        ]
        return symbols + [crowd(count, *place) for place, count in self.crowds]


def with_sides(rows: pd.DataFrame) -> pd.DataFrame:
    """Add a row for each other side of an agreement, at its own point."""
    sides = rows.explode(SIDES).dropna(subset=[SIDES])
    if sides.empty:
        return rows
    points = {"latitude": sides[SIDES].str[0], "longitude": sides[SIDES].str[1]}
    return pd.concat([rows, sides.assign(**points).astype(dict.fromkeys(points, float))])


def initiatives_in(scene: Scene, window: Window) -> Marks:
    """Return the initiatives that are placed in a window.

    Where there is not room for all, one that stands for a whole territory gives way to one that stands where
    it is.
    """
    rows = with_sides(scene.rows[INITIATIVES.id])
    rows = rows[rows["latitude"].notna()]
    places = window.locate(rows["longitude"].to_numpy(), rows["latitude"].to_numpy())
    shown, wide = window.holds(places), (rows["ancre_niveau"] != "commune").to_numpy()
    ranked = np.argsort(wide, kind="stable")
    order = ranked[shown[ranked]]
    found = spread([tuple(place) for place in places[order].tolist()], SPACING)
    shown_rows = rows.iloc[order]
    over = shown_rows["statut"] == OVER
    facts = zip(shown_rows["nom"], shown_rows["famille"], wide[order], over, found.places, strict=True)
    return Marks(tuple(Mark(*fact) for fact in facts), found.crowds)
