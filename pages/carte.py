"""« Carte », the screen one arrives at: choose, look, read, take away."""

import streamlit as st

from atlas.figures import figures_of
from atlas.phrases import describe
from geo.spec import map_spec
from pages.widgets.accueil import show_welcome
from pages.widgets.adresse import show_list_addresses
from pages.widgets.avis import show_nothing_found, show_problems, show_unknown_values
from pages.widgets.carte import show_map
from pages.widgets.chiffres import show_figures, show_sentence, show_unplaced
from pages.widgets.choroplethe import choose_figure, show_figure_table
from pages.widgets.donnees import open_data
from pages.widgets.etat import base_path, go_to, read_state
from pages.widgets.export import show_export
from pages.widgets.fiche import show_sheet
from pages.widgets.filtres import show_chips, show_filters
from pages.widgets.habillage import show_title
from pages.widgets.integration import is_embedded, show_embedding, show_full_page_link
from pages.widgets.liste import choose_list, show_list
from pages.widgets.papier import show_prints

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
