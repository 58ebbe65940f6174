"""What a publication changes, on two small maps: as visitors see it, and as they would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

import numpy as np

from atlas.editions import Edition
from atlas.listed import DRAWN
from atlas.view import State
from french.numbers import counted
from outputs.drawing.legend import Entry, Section
from outputs.drawing.listed import box_of
from outputs.drawing.panel import Panel, draw_panel
from outputs.drawing.picture import Picture
from outputs.drawing.placing import spread
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene
from outputs.drawing.selection import HEIGHT, LEAST, NAMES, WIDTH, draw_country
from outputs.drawing.signs import crowd
from outputs.drawing.svg import Element, element, worded

SPACING = 20  # pixels


class Fate(Enum):
    """What becomes of a row: its words, and its sign, a path on a square of 16 pixels with its colour."""

    APPEARS = ("Apparaît", "M8 2v12M2 8h12", "#00734a")
    CHANGES = ("Change", "M8 2l6 6-6 6-6-6z", "#0a4fb3")
    CLOSES = ("Se termine", "M2 8h12", "#8a4b00")
    GOES = ("Est retirée", "M3 3l10 10M13 3l-10 10", "#b3261e")

    def __init__(self, words: str, sign: str, colour: str) -> None:
        self.words = words
        self.sign = sign
        self.colour = colour


BEFORE = (Fate.CHANGES, Fate.CLOSES, Fate.GOES)
AFTER = (Fate.APPEARS, Fate.CHANGES, Fate.CLOSES)


@dataclass(frozen=True)
class Changed:
    """A row that changes, where it was and where it would be: longitude and latitude, or nothing."""

    name: str
    fate: Fate
    was: tuple[float, float] | None
    now: tuple[float, float] | None


def draw_changes(edition: Edition, rows: Sequence[Changed]) -> tuple[str, str]:
    """Draw rows that change.

    Parameters
    ----------
    edition
        The data: its territories lie under the rows.
    rows
        Those that have a place.

    Returns
    -------
    tuple of str
        Two SVG, each with its title, its description and its legend: before and after.
    """
    everything = State()
    ground = everything.selection.apply_to_all(edition)
    for table in DRAWN:
        ground = ground.without(table.id)
    scene = Scene.of(edition, everything, ground)
    box = box_of([place for row in rows for place in (row.was, row.now) if place])
    before = [(row, row.was) for row in rows if row.was and row.fate in BEFORE]
    after = [(row, row.now) for row in rows if row.now and row.fate in AFTER]
    window = Window.around([box], WIDTH, HEIGHT, 0.2, LEAST) if box else None
    return (
        _picture(scene, window, "Avant", before),
        _picture(scene, window, "Après", after),
    )


def _picture(scene: Scene, window: Window | None, title: str, placed: _Placed) -> str:
    draw = partial(_panel, scene, placed)
    drawn = draw(window, NAMES).drawn if window else draw_country(scene.edition, draw)[0]
    return Picture(
        drawn=drawn,
        width=WIDTH,
        height=HEIGHT,
        title=title,
        description="\u202f; ".join(_said(placed)) or "Rien de ce qui change.",
        legend=tuple(_legend(placed)),
    ).svg()


def _panel(scene: Scene, placed: _Placed, window: Window, names: int = 0) -> Panel:
    panel = draw_panel(scene, window, names=names)
    panel.drawn.extend(_signs(placed, window))
    return panel


def _signs(placed: _Placed, window: Window) -> Iterable[Element]:
    if not placed:
        return
    places = window.locate(*np.array([place for _, place in placed]).T)
    shown = np.flatnonzero(window.holds(places))
    found = spread([tuple(place) for place in places[shown].tolist()], SPACING)
    for number, place in zip(shown.tolist(), found.places, strict=True):
        if place:
            yield _sign(placed[number][0].fate, *place, title=placed[number][0].name)
    yield from (crowd(count, *place) for place, count in found.crowds)


def _sign(fate: Fate, x: float, y: float, title: str = "") -> Element:
    """Draw a sign in a disc: it is told from the others by its form, whatever the colour."""
    line = {"d": fate.sign, "fill": "none", "stroke_linecap": "round", "stroke": fate.colour}
    return element(
        "g",
        worded("title", f"{title}\u00a0: {fate.words.lower()}") if title else None,
        element("circle", cx=8, cy=8, r=9.5, fill="#fff", stroke=fate.colour, stroke_width=1.5),
        element("path", **line, stroke_width=3, transform="translate(3 3) scale(.625)"),
        transform=f"translate({x - 8:.1f} {y - 8:.1f})",
    )


def _legend(placed: _Placed) -> Iterable[Section]:
    shown = {row.fate for row, _ in placed}
    if shown:
        entries = (Entry(_sign(fate, 13, 8), fate.words) for fate in Fate if fate in shown)
        yield Section("Ce qui change", tuple(entries))


def _said(placed: _Placed) -> Iterable[str]:
    for fate in Fate:
        if own := [row.name for row, _ in placed if row.fate is fate]:
            yield f"{fate.words}\u00a0: {counted(len(own), 'ligne')}"


_Placed = Sequence[tuple[Changed, tuple[float, float]]]
