"""A finished map: on its own as SVG, or in parts for a page that sets them itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from french.lists import joined
from french.numbers import counted
from geo.millesime import CREDIT
from outputs.drawing.legend import LINE, Section, height_of, set_in_columns
from outputs.drawing.panel import Panel
from outputs.drawing.scene import Scene
from outputs.drawing.signs import textures, words
from outputs.drawing.svg import Element, drawing, element, worded, written

NAMED = 6  # rows that a description names before it counts the others
GAP = 8  # pixels between the map and its legend


@dataclass(frozen=True)
class Picture:
    """A map and what is said of it.

    Attributes
    ----------
    drawn
        The map alone, ``width`` by ``height`` pixels.
    title, description
        What it is, and what it shows, for those who do not see it.
    legend
        What its signs mean.
    """

    drawn: Element
    width: float
    height: float
    title: str
    description: str
    legend: tuple[Section, ...]

    def map_svg(self) -> str:
        """Write the map alone."""
        return self._svg(self.height, self.drawn)

    def svg(self) -> str:
        """Write the map with its legend and its credit under it."""
        top = self.height + GAP
        bottom = top + height_of(self.legend, self.width) + LINE
        return self._svg(
            bottom,
            element("rect", width=self.width, height=bottom, fill="#fff"),
            self.drawn,
            set_in_columns(self.legend, 4, top, self.width),
            words(f"Contours\u202f: {CREDIT}", 4, bottom - 6, 10, fill="#4a5750"),
        )

    def _svg(self, height: float, *children: Element) -> str:
        """Write a drawing that a reader of screens announces as one image, with its title and description."""
        title, description = worded("title", self.title), worded("desc", self.description)
        parts = (title, description, textures(), *children)
        return written(drawing(self.width, height, *parts, role="img", lang="fr"))


def what_shows(scene: Scene, panels: Sequence[Panel]) -> str:
    """Say what panels show: the figure, how many initiatives and members, and the first of them by name."""
    initiatives = [mark.name for panel in panels for mark in panel.marks]
    attested = [member.name for panel in panels for member in panel.members if not member.presumed]
    presumed = [member.name for panel in panels for member in panel.members if member.presumed]
    said = [_counted(initiatives, "initiative", "initiatives")]
    if scene.figure:
        said.append(f"des territoires teintés selon un chiffre ({scene.figure.title})")
    else:
        said.append(_counted(attested, *scene.named))
    if meetings := [name for panel in panels for each in panel.meetings for name in each.names]:
        said.append(_counted(meetings, "rencontre", "rencontres"))
    if presumed:
        one, many = ("collectivité présumée membre", "collectivités présumées membres")
        said.append(_counted(presumed, f"{one} ce jour-là", f"{many} ce jour-là"))
    return f"On y voit {joined(said)}."


def _counted(names: Sequence[str], singular: str, plural: str) -> str:
    """Count rows, and name the first: « 8 initiatives (Le Garage, La Recyclerie et 6 autres) »."""
    count = counted(len(names), singular, plural)
    if not names:
        return count
    others = len(names) - NAMED
    shown = [*names[:NAMED], counted(others, "autre")] if others > 0 else list(names)
    return f"{count} ({joined(shown)})"
