"""What the signs of a drawing mean, as samples with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from atlas.editions import Edition
from geo.records import records
from outputs.drawing.figure import NOT_KNOWN
from outputs.drawing.members import Member
from outputs.drawing.panel import Panel
from outputs.drawing.scene import Scene
from outputs.drawing.signs import (
    calendar_swatch,
    crowd_swatch,
    dot_swatch,
    shade_swatch,
    swatch,
    symbol_swatch,
    textures,
    words,
)
from outputs.drawing.svg import Element, drawing, element, moved, written
from outputs.map.marks import HEADINGS, MOMENTS

PRESUMED_LABEL = "Présumée membre\u202f: attestée avant et après"
APPROXIMATE_LABEL = "Territoire changé depuis\u202f: contour d’aujourd’hui"
UNKNOWN_LABEL = "Pas de donnée"
WIDE_LABEL = "Anneau\u202f: sert tout un territoire"
CROWD_LABEL = "Autres initiatives au même endroit"
LINE = 20  # pixels, of a sample and the first line of its words
NEXT = 14  # of each further line
BETWEEN = 10  # two columns
INDENT = 33  # from the sample to its words
SIZE = 11.5
LETTER = 6.3  # the width of most letters at this size, in bold


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
        Section("Rencontres", tuple(_of_meetings(panels))),
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


def _of_meetings(panels: Sequence[Panel]) -> Iterable[Entry]:
    shown = {each.moment for panel in panels for each in panel.meetings}
    return (Entry(calendar_swatch(each), MOMENTS[each]["label"]) for each in MOMENTS if each in shown)


def family_samples(edition: Edition) -> dict[str, str]:
    """Return the sample of each family of themes, by its id, as a drawing of its own."""
    families = records(edition.tables["familles"])
    return {family["id"]: written(symbol_swatch(family)) for family in families}


def set_in_columns(sections: Sequence[Section], left: float, top: float, width: float) -> Element:
    """Set each section in a column of its own, side by side, with its words on as many lines as they take."""
    column = _column_width(sections, width)
    places = (left + number * (column + BETWEEN) for number in range(len(sections)))
    return element(
        "g", *(_column(section, at, top, column) for section, at in zip(sections, places, strict=True))
    )


def height_of(sections: Sequence[Section], width: float) -> float:
    """Return how high the longest section is in a legend of a width, in pixels."""
    column = _column_width(sections, width)
    return max((_bottom(section, column) for section in sections), default=0)


def _column_width(sections: Sequence[Section], width: float) -> float:
    return width / max(len(sections), 1) - BETWEEN


def _column(section: Section, left: float, top: float, width: float) -> Element:
    drawn = [_paragraph(section.title, left, top, width, weight=600)]
    base = top + _height(section.title, width)
    for entry in section.entries:
        drawn += [
            moved(entry.sample, left, base),
            _paragraph(entry.label, left + INDENT, base, width - INDENT),
        ]
        base += _height(entry.label, width - INDENT)
    return element("g", *drawn)


def _bottom(section: Section, width: float) -> float:
    labels = sum(_height(entry.label, width - INDENT) for entry in section.entries)
    return _height(section.title, width) + labels


def _height(text: str, width: float) -> float:
    return LINE + NEXT * (len(_lines(text, width)) - 1)


def _paragraph(text: str, left: float, top: float, width: float, weight: int = 400) -> Element:
    lines = enumerate(_lines(text, width))
    return element(
        "g", *(words(line, left, top + 12 + number * NEXT, SIZE, weight) for number, line in lines)
    )


def _lines(text: str, width: float) -> list[str]:
    return wrap(text, max(int(width / LETTER), 1)) or [""]
