"""« Carte », the screen one arrives at: choose, look, read, take away."""

import streamlit as st

from atlas.figures import figures_of
from atlas.phrases import describe
from outputs.map.spec import map_spec
from pages.widgets.counts import show_figures, show_sentence, show_unplaced
from pages.widgets.data_addresses import show_list_addresses
from pages.widgets.embedding import is_embedded, show_embedding, show_full_page_link
from pages.widgets.figures import choose_figure, show_figure_table
from pages.widgets.files import show_export
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.listing import choose_list, show_list
from pages.widgets.map import show_map
from pages.widgets.notices import show_nothing_found, show_problems, show_unknown_values
from pages.widgets.opening import open_data
from pages.widgets.prints import show_prints
from pages.widgets.sheet import show_sheet
from pages.widgets.state import base_path, go_to, read_state
from pages.widgets.welcome import show_welcome

catalogue, files = open_data()
selection, unknown = read_state(catalogue)

rows = catalogue.choose(selection)
listed = rows[selection.liste]
figures = figures_of(catalogue, selection, rows)

if is_embedded():
    show_map(selection, map_spec(catalogue, selection, rows, files, base_path(), figures))
    show_full_page_link(selection, describe(selection, catalogue.vocabulary))
    show_sheet(catalogue, selection)
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
    show_unknown_values(unknown)
    show_problems(catalogue.problems)
show_figures(selection, rows)
show_sentence(describe(selection, catalogue.vocabulary))
with st.container(key="puces", horizontal=True, gap="small"):
    show_chips(catalogue, selection)

with st.container(key="panneaux"):
    map_side, sheet_side = st.columns([2, 1])
with map_side:
    show_map(selection, map_spec(catalogue, selection, rows, files, base_path(), figures))
with sheet_side:
    show_sheet(catalogue, selection)
show_figure_table(selection, figures)

choose_list(selection, {table: len(frame) for table, frame in rows.items()}, on_change=go_to)
if listed.empty:
    show_nothing_found(selection)
else:
    show_list(selection, listed, on_change=go_to)
show_unplaced(listed)
with st.container(key="sorties", horizontal=True):
    show_export(catalogue, selection, listed)
    show_list_addresses(selection, selection.liste)
    show_prints(selection)
    show_embedding(selection)

with filters:
    show_filters(catalogue, selection)
    choose_figure(selection)
