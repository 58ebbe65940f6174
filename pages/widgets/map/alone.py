"""The map as another site shows it: with the sheet of what is clicked, and the figures that shade it."""

from __future__ import annotations

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import Measured
from atlas.view import State
from pages.widgets.figures import show_figure_table
from pages.widgets.map import show_map
from pages.widgets.sheet import show_sheet


def show_map_alone(edition: Edition, state: State, rows: Chosen, figure: Measured | None) -> None:
    """Draw it; see `show_map` for what it takes."""
    show_map(edition, state, rows, figure)
    show_sheet(edition, state)
    show_figure_table(figure)
