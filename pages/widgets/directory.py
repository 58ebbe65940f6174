"""A directory: the list of one table, wholly, with the same selection and the same files as the map."""

import streamlit as st

from atlas.listed import ListedTable
from atlas.titles import seen_in_words
from pages.widgets.counts import show_sentence
from pages.widgets.data_addresses import show_list_addresses
from pages.widgets.files import show_files
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.listing import show_list
from pages.widgets.near import show_near
from pages.widgets.notices import is_unknown_day, show_nothing_known, show_notices
from pages.widgets.opening import open_screen
from pages.widgets.search import search_place
from pages.widgets.sheet import show_sheet
from pages.widgets.state import go_to, read_state


def show_directory(table: ListedTable, title: str, introduction: str, is_near: bool = False) -> None:
    """Draw the directory of a table.

    Parameters
    ----------
    table
        Whose list it is.
    title, introduction
        What the screen is called, and what one comes there for.
    is_near
        Whether one comes for what is near: the place is then asked for first, and not among the filters.
    """
    opening = open_screen()
    edition = opening.edition
    state, unknown = read_state(edition)
    state = state.showing(state.view.fixed_on(table.id))
    filters = st.sidebar.container()
    listed = state.selection.apply(table, edition, state.view.order)

    show_title(title, introduction, seen_in_words(edition, state))
    show_notices(opening, unknown)
    show_sentence(edition, state.selection, (table,))
    show_chips(edition, state)
    if is_near:
        show_near(edition, state, table)
    show_sheet(edition, state)
    if is_unknown_day(edition, state):
        show_nothing_known(edition, state)
    else:
        show_list(edition, state, listed, reading=True)
    with st.container(key="sorties", horizontal=True):
        show_files(edition, state, listed)
        show_list_addresses(state)
    with filters:
        if not is_near:
            search_place(
                edition,
                state.selection.place,
                on_choose=lambda key: go_to(state.choosing(state.selection.at(key))),
                choosing=True,
            )
        show_filters(edition, state, (table,))
