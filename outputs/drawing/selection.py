"""The map of a selection: the place it chooses, or the whole country, overseas départements in insets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.phrases import describe
from atlas.selection import Selection
from atlas.view import State
from geo.levels import TerritoryKey
from outputs.drawing.legend import legend
from outputs.drawing.panel import Panel, draw_panel
from outputs.drawing.picture import Picture, what_shows
from outputs.drawing.projection import Window, part_of
from outputs.drawing.scene import Scene
from outputs.drawing.signs import words
from outputs.drawing.svg import Element, drawing, element, moved
from outputs.map.marks import MAINLAND, OVERSEAS, Part

WIDTH, HEIGHT = 760, 640  # pixels
INSET = 122  # pixels: the side of the inset of an overseas département
GAP = 7.5  # pixels between insets
TITLE = 15  # pixels: the line above an inset that names it
EDGE = "#8d9a93"
LEAST = 14_000  # metres that the map of a place shows at least from side to side
NAMES = 14


def draw_selection(edition: Edition, state: State, rows: Chosen) -> str:
    """Draw what a selection shows on the map.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows of each table.

    Returns
    -------
    str
        An SVG with its title, its description, its legend and its credit. Places that are chosen in one part
        of the country fill it; else it shows the mainland, and the five overseas départements in insets.
    """
    return selection_picture(edition, state, rows).svg()


def selection_picture(edition: Edition, state: State, rows: Chosen) -> Picture:
    """Draw a selection, in parts for a page; see ``draw_selection``."""
    scene = Scene.of(edition, state, rows)
    chosen = chosen_places(edition, state.selection)
    drawn, panels = _place(scene, chosen) if chosen else draw_country(edition, partial(draw_panel, scene))
    return Picture(
        drawn=drawn,
        width=WIDTH,
        height=HEIGHT,
        title="Carte des initiatives territoriales de l’ESS et des collectivités du réseau",
        description=f"{describe(state.selection, edition)} {what_shows(scene, panels)}",
        legend=legend(scene, panels),
    )


def chosen_places(edition: Edition, selection: Selection) -> tuple[TerritoryKey, ...]:
    """Return the territories that fill the map of a selection.

    None when no place is chosen, or when those that are chosen lie in several parts of the country: no frame
    shows them all.
    """
    if selection.place:
        return (selection.place,)
    for level in ("departement", "region"):
        keys = tuple(TerritoryKey.of(level, code) for code in selection.values(level))
        parts = {part_of(edition.vintage.places.bounds(key)) for key in keys}
        if keys:
            return keys if len(parts) == 1 else ()
    return ()


def _place(scene: Scene, keys: Sequence[TerritoryKey]) -> tuple[Element, list[Panel]]:
    """Draw some territories, as large as can be."""
    boxes = [scene.edition.vintage.places.bounds(key) for key in keys]
    panel = draw_panel(scene, Window.around(boxes, WIDTH, HEIGHT, least=LEAST), keys, NAMES)
    return panel.drawn, [panel]


def draw_country(edition: Edition, draw: Callable[[Window], Panel]) -> tuple[Element, list[Panel]]:
    """Draw the mainland, and beside it the overseas départements, each at its own scale.

    Parameters
    ----------
    edition
        The data.
    draw
        Draws what a window shows.
    """
    left = INSET + GAP
    places = edition.vintage.places
    boxes = [places.bounds(key) for key in places.names if key.level == "departement"]
    on_mainland = [box for box in boxes if part_of(box) == MAINLAND]
    mainland = draw(Window.around(on_mainland, WIDTH - left, HEIGHT, 0.02))
    insets = [draw(Window.around([part.bounds], INSET, INSET - TITLE)) for part in OVERSEAS]
    placed = [
        _inset(part, panel, rank * (INSET + GAP))
        for rank, (part, panel) in enumerate(zip(OVERSEAS, insets, strict=True))
    ]
    return drawing(WIDTH, HEIGHT, moved(mainland.drawn, left, 0), *placed), [mainland, *insets]


def _inset(part: Part, panel: Panel, top: float) -> Element:
    return moved(
        element(
            "g",
            words(part.name, 0, 11, 11, weight=600),
            moved(panel.drawn, 0, TITLE),
            element("rect", y=TITLE, width=INSET, height=INSET - TITLE, fill="none", stroke=EDGE),
        ),
        0,
        top,
    )
