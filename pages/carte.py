"""« Carte », the screen one arrives at: choose, look, read, take away."""

import streamlit as st

from atlas.listed import DRAWN
from atlas.phrases import describe
from outputs.map.spec import figure_of
from pages.widgets.counts import show_counts, show_sentence, show_unplaced
from pages.widgets.data_addresses import show_list_addresses
from pages.widgets.embedding import is_embedded, show_embedding, show_full_page_link
from pages.widgets.figures import choose_figure, show_figure_table
from pages.widgets.files import show_files
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.listing import choose_list, show_list
from pages.widgets.map import show_map
from pages.widgets.notices import show_nothing_found, show_notices
from pages.widgets.opening import open_screen
from pages.widgets.prints import show_prints
from pages.widgets.sheet import show_sheet
from pages.widgets.state import read_state
from pages.widgets.welcome import show_welcome

opening = open_screen()
edition = opening.edition
state, unknown = read_state(edition)

rows = state.selection.apply_to_all(edition, state.view.orders)
listed = rows[state.view.listed]
shown = tuple(dict.fromkeys((*DRAWN, state.view.table)))  # on the map, and in the list below it
figure = figure_of(edition, state, rows)

if is_embedded():
    show_map(edition, state, rows, figure)
    show_full_page_link(state, describe(state.selection, edition))
    show_sheet(edition, state)
    st.stop()

# Filled last: what a change shows comes before the filters that made it.
filters = st.sidebar.container()

show_title(
    "Carte",
    "Ce que font les territoires, et les collectivités qui y sont membres du RTES. "
    "Chaque fait mène à sa source.",
)

show_welcome()

# Each part has its place, empty or not: Streamlit throws the map away, and the visitor's view with it, as
# soon as the number of things before it changes.
with st.container(key="avis"):
    show_notices(opening, unknown)
show_counts(state.selection, rows)
show_sentence(describe(state.selection, edition, shown))
with st.container(key="puces", horizontal=True, gap="small"):
    show_chips(edition, state)

with st.container(key="panneaux"):
    map_side, sheet_side = st.columns([2, 1])
with map_side:
    show_map(edition, state, rows, figure)
with sheet_side:
    show_sheet(edition, state)
show_figure_table(figure)

choose_list(state, rows)
if listed.empty:
    show_nothing_found(state)
else:
    show_list(state, listed)
if state.view.table in DRAWN:
    show_unplaced(listed)
with st.container(key="sorties", horizontal=True):
    show_files(edition, state, listed)
    show_list_addresses(state)
    show_prints(state)
    show_embedding(state)

with filters:
    show_filters(edition, state, shown)
    choose_figure(state)
