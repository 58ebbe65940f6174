"""A directory: the list of one table, wholly, with the same selection and the same files as the map."""

from functools import partial

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.listed import ListedTable
from atlas.phrases import describe
from atlas.titles import seen_in_words
from atlas.view import State
from pages.widgets.addresses import whole
from pages.widgets.counts import show_sentence
from pages.widgets.data_addresses import show_list_addresses
from pages.widgets.embedding import is_embedded, show_alone, show_embedding
from pages.widgets.files import show_files
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.listing import show_list
from pages.widgets.near import show_near
from pages.widgets.notices import is_unknown_day, show_nothing_known, show_notices
from pages.widgets.opening import open_screen
from pages.widgets.search import choose_place
from pages.widgets.sheet import show_sheet
from pages.widgets.state import read_state
from web.patterns import EMBEDDED


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
    listed = state.selection.apply(table, edition, state.view.order)
    if is_embedded():
        sentence = describe(state.selection, edition, (table,))
        show_alone(sentence, table.id, partial(_show_rows, edition, state, listed))
        return

    filters = st.sidebar.container()
    show_title(title, introduction, seen_in_words(edition, state))
    show_notices(opening, unknown)
    show_sentence(edition, state.selection, (table,))
    show_chips(edition, state)
    if is_near:
        show_near(edition, state, table)
    _show_rows(edition, state, listed)
    with st.container(key="sorties", horizontal=True):
        show_files(edition, state, listed)
        show_list_addresses(state)
        show_embedding(_alone(table, state), table.wording.panel)
    with filters:
        if not is_near:
            choose_place(edition, state)
        show_filters(edition, state, (table,))


def _show_rows(edition: Edition, state: State, listed: pd.DataFrame) -> None:
    """Draw the open sheet and the list, or that nothing is known of the day."""
    show_sheet(edition, state)
    if is_unknown_day(edition, state):
        show_nothing_known(edition, state)
    else:
        show_list(edition, state, listed, reading=True)


def _alone(table: ListedTable, state: State) -> str:
    """Return the address of the list alone, for another site."""
    return whole().screen(table.id, {**state.to_query(), **EMBEDDED})
