"""A directory: the list of one table, wholly, with the same selection and the same file as the map."""

import streamlit as st

from atlas.phrases import describe
from pages.widgets.counts import show_sentence
from pages.widgets.data_addresses import show_list_addresses
from pages.widgets.files import show_export
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.listing import show_list
from pages.widgets.notices import show_nothing_found, show_problems, show_unknown_values
from pages.widgets.opening import open_data
from pages.widgets.sheet import show_sheet
from pages.widgets.state import go_to, read_state


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
