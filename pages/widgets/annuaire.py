"""A directory: the list of one table, wholly, with the same selection and the same file as the map."""

import streamlit as st

from atlas.phrases import describe
from pages.widgets.adresse import show_list_addresses
from pages.widgets.avis import show_nothing_found, show_problems, show_unknown_values
from pages.widgets.chiffres import show_sentence
from pages.widgets.donnees import open_data
from pages.widgets.etat import go_to, read_state
from pages.widgets.export import show_export
from pages.widgets.fiche import show_sheet
from pages.widgets.filtres import show_chips, show_filters
from pages.widgets.habillage import show_title
from pages.widgets.liste import show_list


def show_directory(table: str, title: str, introduction: str) -> None:
    """Draw the directory of a table.

    Parameters
    ----------
    table
        ``initiatives`` or ``collectivites``.
    title, introduction
        What the screen is called, and what one comes there for.
    """
    catalogue, _ = open_data()
    selection, unknown = read_state(catalogue)
    selection = selection.with_(liste=table)
    filters = st.sidebar.container()
    listed = catalogue.choose(selection)[table]

    show_title(title, introduction)
    show_unknown_values(unknown)
    show_problems(catalogue.problems)
    show_sentence(describe(selection, catalogue.vocabulary, (table,)))
    with st.container(key="puces", horizontal=True, gap="small"):
        show_chips(catalogue, selection)
    show_sheet(catalogue, selection)
    if listed.empty:
        show_nothing_found(selection)
    else:
        show_list(selection, listed, on_change=go_to, reading=True)
    with st.container(key="sorties", horizontal=True):
        show_export(catalogue, selection, listed)
        show_list_addresses(selection, table)
    with filters:
        show_filters(catalogue, selection, (table,))
