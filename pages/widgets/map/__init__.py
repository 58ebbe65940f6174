"""The map of the screens: one constant base, and a small text that says what it shows."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import streamlit as st

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import Measured
from atlas.listed import LISTED
from atlas.selection import Selection
from atlas.view import SHEET_KEYS, SINCE, State
from geo.unreadable import UnreadableDataError
from outputs.map.files import MapFile, files_of
from pages.widgets.addresses import here
from pages.widgets.choosing import turn
from pages.widgets.state import go_to
from web.choices import spec_of

KEY = "carte"
ADDED = "+"  # before the key of a criterion: what is clicked is added to what is chosen

logger = logging.getLogger(__name__)


def show_map(
    edition: Edition,
    state: State,
    rows: Chosen,
    figure: Measured | None = None,
    live: Sequence[str] = tuple(LISTED),
) -> None:
    """Draw the map of chosen rows; moving it sends nothing, a click on a row opens its sheet.

    Parameters
    ----------
    edition, state, rows
        The data, what is chosen and how it is shown, the chosen rows of each table.
    figure
        What shades the territories, if anything.
    live
        The ids of the tables that are looked at: the browser may show another choice of their rows by itself.
    """

    def picked(key: str, identifier: str) -> None:
        if key in SHEET_KEYS:
            go_to(state.showing(state.view.opening(key, identifier)))
        elif key == SINCE:  # one day alone again
            go_to(state.showing(state.view.compared_with(None)))
        else:  # of the legend: alone, or with those that are chosen already
            go_to(state.choosing(_filtered(state.selection, key, identifier)))

    with st.container(key=KEY):
        files = _files(edition)
        if not files:
            st.error(
                "La carte ne peut pas être dessinée pour le moment\u202f: un fichier de contours manque ou "
                "est abîmé. Tout le reste est à jour, et la carte revient dès qu’il est réparé."
            )
            return
        # folium takes longer to import than all that stands above the map takes to be drawn.
        from pages.widgets.map.frame import show_frame

        spec = spec_of(edition, state, rows, here(), files, figure, turn(), live)
        show_frame(spec, picked, here())


def _filtered(selection: Selection, key: str, value: str) -> Selection:
    """Choose a value alone, or with a « + » beside the others; what is chosen already is taken away."""
    criterion, added = key.lstrip(ADDED), key.startswith(ADDED)
    chosen = selection.values(criterion)
    others = [each for each in chosen if added and each != value]
    is_taken_away = value in chosen and (added or len(chosen) == 1)
    return selection.choosing(criterion, others if is_taken_away else [*others, value])


def _files(edition: Edition) -> Mapping[str, MapFile]:
    """Return the files of the map: none without a layer, and all but the map is shown."""
    try:
        return files_of(edition)
    except UnreadableDataError as error:
        logger.warning("No map: %s", error)
        return {}
