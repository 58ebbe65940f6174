"""What the signs of a drawing mean, as samples with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atlas.editions import Edition
from geo.records import records
from outputs.drawing.figure import NOT_KNOWN
from outputs.drawing.members import Member
from outputs.drawing.panel import Panel
from outputs.drawing.scene import Scene
from outputs.drawing.signs import (
    crowd_swatch,
    dot_swatch,
    shade_swatch,
    swatch,
    symbol_swatch,
    textures,
    words,
)
from outputs.drawing.svg import Element, drawing, element, moved, written
from outputs.map.marks import HEADINGS

PRESUMED_LABEL = "Présumée membre\u202f: attestée avant et après"
APPROXIMATE_LABEL = "Territoire changé depuis\u202f: contour d’aujourd’hui"
UNKNOWN_LABEL = "Pas de donnée"
WIDE_LABEL = "Anneau\u202f: sert tout un territoire"
CROWD_LABEL = "Autres initiatives au même endroit"
LINE = 20  # pixels
SIZE = 11.5


@dataclass(frozen=True)
class Entry:
    """A sample, a drawing of 26 by 16 pixels, and what it means."""

    sample: Element
    label: str

    def svg(self) -> str:
        """Write the sample as a drawing of its own."""
        return written(drawing(26, 16, textures(), self.sample))


@dataclass(frozen=True)
class Section:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]

    def data(self) -> dict[str, object]:
        """Return it as what a template is filled with."""
        entries = [{"sample": entry.svg(), "label": entry.label} for entry in self.entries]
        return {"title": self.title, "entries": entries}


def legend(scene: Scene, panels: Sequence[Panel]) -> tuple[Section, ...]:
    """Explain what panels show, and nothing else; a section without an entry is left out."""
    sections = (
        Section(*_of_figure(scene)),
        Section(scene.since, tuple(_of_members([each for panel in panels for each in panel.members]))),
        Section("Initiatives", tuple(_of_initiatives(scene, panels))),
    )
    return tuple(section for section in sections if section.entries)


def _of_figure(scene: Scene) -> tuple[str, tuple[Entry, ...]]:
    if not scene.figure:
        return "", ()
    entries = [Entry(shade_swatch(place), name) for place, name in enumerate(scene.figure.classes)]
    if scene.figure.rows["classe"].isna().any():
        entries.append(Entry(shade_swatch(NOT_KNOWN), UNKNOWN_LABEL))
    return scene.figure.title, tuple(entries)


def _of_members(members: Sequence[Member]) -> Iterable[Entry]:
    for heading, style in HEADINGS.items():
        shown = [member for member in members if member.heading == heading and not member.presumed]
        if shown:
            only_dots = all(member.is_small for member in shown)
            yield Entry(dot_swatch() if only_dots else swatch(heading), style.label)
    if any(member.presumed for member in members):
        yield Entry(swatch("villes", presumed=True), PRESUMED_LABEL)
    if any(member.approximate for member in members):
        yield Entry(swatch("intercommunalites", approximate=True), APPROXIMATE_LABEL)


def _of_initiatives(scene: Scene, panels: Sequence[Panel]) -> Iterable[Entry]:
    marks = [mark for panel in panels for mark in panel.marks]
    shown = {mark.family for mark in marks}
    families = [each for each in records(scene.edition.tables["familles"]) if each["id"] in shown]
    yield from (Entry(symbol_swatch(family), family["libelle"]) for family in families)
    if families and any(mark.wide for mark in marks):
        yield Entry(symbol_swatch(families[-1], wide=True), WIDE_LABEL)
    if any(panel.is_crowded for panel in panels):
        yield Entry(crowd_swatch(), CROWD_LABEL)


def family_samples(edition: Edition) -> dict[str, str]:
    """Return the sample of each family of themes, by its id, as a drawing of its own."""
    families = records(edition.tables["familles"])
    return {family["id"]: written(symbol_swatch(family)) for family in families}


def set_in_columns(sections: Sequence[Section], left: float, top: float, width: float) -> Element:
    """Set each section in a column of its own, side by side."""
    column = width / max(len(sections), 1)
    return element(
        "g", *(_column(section, left + place * column, top) for place, section in enumerate(sections))
    )


def height_of(sections: Sequence[Section]) -> float:
    """Return how high the longest section is, in pixels."""
    return LINE * max((1 + len(section.entries) for section in sections), default=0)


def _column(section: Section, left: float, top: float) -> Element:
    lines = [words(section.title, left, top + 12, SIZE, weight=600)]
    for number, entry in enumerate(section.entries, start=1):
        base = top + number * LINE
        lines += [moved(entry.sample, left, base), words(entry.label, left + 33, base + 12, SIZE)]
    return element("g", *lines)
