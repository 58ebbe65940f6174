"""The map of a territory: its contour, what is on it, and what is around it."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.view import State
from geo.levels import LEVELS, TerritoryKey
from outputs.drawing.legend import legend
from outputs.drawing.panel import draw_panel
from outputs.drawing.picture import Picture, what_shows
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene

SIZE = (560, 400)  # pixels
LEAST = 14_000  # metres that the map shows at least from side to side
NAMES = 9


def draw_territory(edition: Edition, key: TerritoryKey) -> str:
    """Draw a territory and what is on it and around it.

    Parameters
    ----------
    edition
        The data.
    key
        A territory of today.

    Returns
    -------
    str
        An SVG with its title, its description, its legend and its credit, in the legal projection of where
        the territory lies.

    Raises
    ------
    KeyError
        There is no such territory.
    """
    return territory_picture(edition, key).svg()


def territory_picture(edition: Edition, key: TerritoryKey, size: tuple[float, float] = SIZE) -> Picture:
    """Draw a territory, in parts for a page, on a map of some ``size`` in pixels; see ``draw_territory``."""
    places = edition.vintage.places
    name = places.names[key]
    everything = State()
    scene = Scene.of(edition, everything, everything.selection.apply_to_all(edition))
    window = Window.around([places.bounds(key)], *size, LEVELS[key.level].margin, LEAST)
    panel = draw_panel(scene, window, [key], NAMES)
    return Picture(
        drawn=panel.drawn,
        width=size[0],
        height=size[1],
        title=f"Carte\u202f: {name}",
        description=f"Le contour de {name}, et ce qui est autour. {what_shows(scene, [panel])}",
        legend=legend(scene, [panel]),
    )
