"""« Carte », the screen one arrives at: the map is the room, and the panel beside it says what it shows."""

from functools import partial

import streamlit as st

from atlas.phrases import describe
from atlas.titles import seen_in_words
from outputs.map.spec import figure_of
from pages.widgets.embedding import is_embedded, show_alone
from pages.widgets.foot import show_foot
from pages.widgets.heading import show_title
from pages.widgets.map import show_map
from pages.widgets.map.alone import show_map_alone
from pages.widgets.notices import show_notices
from pages.widgets.opening import open_screen
from pages.widgets.results import keeps_results, show_results
from pages.widgets.sheet import show_sheet
from pages.widgets.state import read_state
from pages.widgets.timeline import show_timeline
from pages.widgets.workspace import open_workspace
from web.patterns import HOME

opening = open_screen()
edition = opening.edition
state, unknown = read_state(edition)

rows = state.selection.apply_to_all(edition, state.view.orders)
figure = figure_of(edition, state, rows)

if is_embedded():
    show_alone(
        describe(state.selection, edition), HOME, partial(show_map_alone, edition, state, rows, figure)
    )
    st.stop()

workspace = open_workspace()

with workspace.panel:
    show_title(
        "Carte",
        "Ce que font les territoires, et les collectivités dites membres du RTES, datées.",
        seen_in_words(edition, state),
    )
    # Each part has its place, empty or not, so that what comes later stays where it is.
    with st.container(key="avis"):
        show_notices(opening, unknown)
    reading = st.container(key="volet")

with workspace.scene:
    show_map(edition, state, rows, figure)
    show_timeline(edition, state, rows)

with reading:
    show_sheet(edition, state)
    if keeps_results(state):
        show_results(edition, state, rows, figure)
    show_foot()
