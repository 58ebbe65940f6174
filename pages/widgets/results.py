"""What is chosen, in the panel beside the map: how much, which, and what one can take away."""

from __future__ import annotations

import streamlit as st

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import Measured
from atlas.listed import MAPPED
from atlas.view import State
from pages.widgets.addresses import whole
from pages.widgets.brief import show_brief
from pages.widgets.cards import show_cards
from pages.widgets.counts import show_counts, show_network, show_sentence, show_unplaced
from pages.widgets.data_addresses import show_list_addresses
from pages.widgets.embedding import show_embedding
from pages.widgets.figures import choose_figure, show_figure_refused, show_figure_table
from pages.widgets.files import show_files
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.listing import choose_list
from pages.widgets.notices import is_unknown_day, show_nothing_known
from pages.widgets.prints import show_prints
from pages.widgets.search import choose_place
from pages.widgets.welcome import show_welcome
from web.choices import shown
from web.patterns import EMBEDDED

DRAWN = "resultats_dessines"  # in the state of a session


def keeps_results(state: State) -> bool:
    """Tell whether the results are drawn: not before a sheet that one arrives at, and once drawn for good.

    Under a sheet they are not seen (look.css), and are there at once when it is closed.
    """
    if not state.view.sheet:
        st.session_state[DRAWN] = True
    return DRAWN in st.session_state


def show_results(edition: Edition, state: State, rows: Chosen, figure: Measured | None) -> None:
    """Draw the results of a selection.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows of each table.
    figure
        What shades the map, if anything.
    """
    listed = rows[state.view.listed]
    with st.container(key="accueil"):
        _show_start(edition, state)
    show_network(edition)
    show_counts(edition, state.selection, rows)
    show_sentence(edition, state.selection, shown(state))
    show_chips(edition, state)
    # Filled last: what a change shows comes before the filters that made it.
    filters = st.expander("Filtrer", icon=":material/tune:", key="filtrer")
    choose_list(state, rows)
    if is_unknown_day(edition, state):
        show_nothing_known(edition, state)
    else:
        show_cards(edition, state, listed)
    if state.view.table in MAPPED:
        show_unplaced(listed)
    show_figure_refused(edition, state)
    show_figure_table(figure)
    with st.container(key="sorties", horizontal=True):
        show_files(edition, state, listed)
        show_list_addresses(state)
        show_prints(state)
        show_embedding(whole().map(state, **EMBEDDED), "Carte")
    with filters:
        show_filters(edition, state, shown(state))
        choose_figure(state)


def _show_start(edition: Edition, state: State) -> None:
    """Ask where one is, and answer in brief; who has chosen nothing yet is told what there is."""
    place = state.selection.place
    chosen = state.selection.chosen
    choose_place(edition, state, "Lieu" if chosen else "Quelle est votre commune\u202f?")
    if place:
        show_brief(edition, place)
    elif not chosen:
        show_welcome(edition)
