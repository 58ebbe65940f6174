"""The files of an edition that a browser chooses with, each under an address of its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from atlas.editions import Edition
from geo.kept import kept
from outputs.choosing.index import index
from outputs.choosing.lines import lines
from outputs.choosing.territories import territories
from outputs.map.files import MapFile, made
from outputs.map.shapes import Content

INDEX, TERRITORIES, LINES = "index", "territoires", "lignes"

MADE: Mapping[str, Callable[[Edition], Content]] = {
    INDEX: index,
    TERRITORIES: territories,
    LINES: lines,
}


@kept
def choosing_files(edition: Edition) -> Mapping[str, MapFile]:
    """Return the files that a browser chooses with, by name; what an earlier start made is read."""
    shelf = edition.vintage.shelf
    return {name: made(shelf, name, edition.made_from, partial(make, edition)) for name, make in MADE.items()}
