"""The map of a territory: its contour, what is on it, and what is around it."""

from __future__ import annotations

from pathlib import Path

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from outputs.drawing.legend import legend
from outputs.drawing.panel import draw_panel
from outputs.drawing.picture import Picture, what_shows
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene

SIZE = (560, 400)  # pixels
# What is left around a territory, as a share of its size: a commune means little without its neighbours.
MARGINS = {"commune": 0.75, "epci": 0.35, "ept": 0.5, "departement": 0.15, "region": 0.08}
LEAST = 14_000  # metres that the map shows at least from side to side
NAMES = 9


def draw_territory(catalogue: Catalogue, key: str, folder: Path) -> str:
    """Draw a territory and what is on it and around it.

    Parameters
    ----------
    catalogue
        The data.
    key
        A territory of today, as ``niveau-code``.
    folder
        The folder of the boundaries of the vintage.

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
    return territory_picture(catalogue, key, folder).svg()


def territory_picture(
    catalogue: Catalogue, key: str, folder: Path, size: tuple[float, float] = SIZE
) -> Picture:
    """Draw a territory, in parts for a page, on a map of some ``size`` in pixels; see ``draw_territory``."""
    name = catalogue.places.names[key]
    rows = {table: listing.frame for table, listing in catalogue.listings.items()}
    scene = Scene.of(catalogue, Selection(), rows, folder)
    margin = MARGINS[key.partition("-")[0]]
    window = Window.around([catalogue.places.bounds(key)], *size, margin, LEAST)
    panel = draw_panel(scene, window, [key], NAMES)
    return Picture(
        drawn=panel.drawn,
        width=size[0],
        height=size[1],
        title=f"Carte\u202f: {name}",
        description=f"Le contour de {name}, et ce qui est autour. {what_shows(scene, [panel])}",
        legend=legend(scene, [panel]),
    )
