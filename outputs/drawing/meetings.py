"""The meetings that show in a window, when one asks for them: one sign a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas.listed import RENCONTRES
from french.lists import joined
from outputs.drawing.placing import Place
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene
from outputs.drawing.signs import calendar
from outputs.drawing.svg import Element
from outputs.map.marks import MOMENTS

ABOVE = 13  # pixels: the sign stands over its place, where initiatives may be


@dataclass(frozen=True)
class Meetings:
    """The meetings of a place: their names, and the first moment that one of them is at."""

    names: tuple[str, ...]
    moment: str
    place: Place

    def drawn(self) -> Element:
        """Draw the sign that stands for them, with their number where they are several."""
        x, y = self.place
        return calendar(self.moment, x, y - ABOVE, len(self.names), joined(self.names))


def meetings_in(scene: Scene, window: Window) -> tuple[Meetings, ...]:
    """Return the meetings of a window by place, the southernmost last; none when nobody asks for them."""
    return tuple(_by_place(scene, window)) if scene.with_meetings else ()


def _by_place(scene: Scene, window: Window) -> Iterator[Meetings]:
    rows = scene.rows[RENCONTRES.id].dropna(subset="latitude")
    places = window.locate(rows["longitude"].to_numpy(), rows["latitude"].to_numpy())
    shown = rows[window.holds(places)]
    at = dict(zip(shown["id"], map(tuple, places[window.holds(places)].tolist()), strict=True))
    for _, group in reversed(list(shown.groupby(["latitude", "longitude"]))):
        moment = next(each for each in MOMENTS if (group["quand"] == each).any())
        yield Meetings(tuple(group["nom"]), moment, at[group["id"].iloc[0]])
