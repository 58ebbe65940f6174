"""The filters of a selection, and the chips that show and remove what is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from atlas.asked import LONGEST_WORDS
from atlas.criteria import CRITERIA, Criterion, options_of
from atlas.editions import Edition
from atlas.facets import option_counts
from atlas.listed import LISTED, ListedTable
from atlas.phrases import called, label
from atlas.selection import WORDS, Selection
from atlas.view import State
from french.numbers import number
from pages.widgets.state import go_to
from pages.widgets.text import plain

EVERY = tuple(LISTED.values())
PLACES = "Territoire"  # above the criteria that choose in all tables


def show_filters(edition: Edition, state: State, shown: Sequence[ListedTable] = EVERY) -> None:
    """Draw the filters of the shown tables, set as the selection says; a change goes to the address."""
    counts = option_counts(edition, state.selection, state.view.table)
    _words_filter(state)
    for title, criteria in _panels(edition, state.selection, shown):
        st.markdown(f"**{title}**")
        for criterion in criteria:
            if options := options_of(edition, criterion.key):
                _choice_filter(criterion, state, options, counts[criterion.key])


def show_chips(edition: Edition, state: State) -> None:
    """Draw what is chosen as chips, each of which takes its value away, and the reset."""
    for key, value in state.selection.chosen:
        words = plain(label(key, value, edition))
        st.button(
            f"{words} ✕",
            key=f"puce_{key}_{value}",
            help=f"Retirer le filtre {words}",
            on_click=go_to,
            args=(state.choosing(state.selection.without(key, value)),),
        )
    if state.selection.chosen:
        st.button(
            "Tout effacer", key="reinitialiser", type="tertiary", on_click=go_to, args=(state.cleared(),)
        )


def _panels(
    edition: Edition, selection: Selection, shown: Sequence[ListedTable]
) -> Iterator[tuple[str, list[Criterion]]]:
    """Give the criteria that choose in all tables, then those of each shown table, under their titles.

    One that chooses in several stands under the first of them.
    """
    yield PLACES, [criterion for criterion in CRITERIA if not criterion.tables]
    left = [criterion for criterion in CRITERIA if criterion.tables]
    for table in shown:
        own = [each for each in left if each.chooses_in(table.id)]
        left = [each for each in left if each not in own]
        if own:
            # The options have numbers beside them: the title says of what, and of which day.
            _, many = called(table, selection, edition)
            yield f"{many[:1].upper()}{many[1:]}" if table.rows_on else table.wording.panel, own


def _words_filter(state: State) -> None:
    def changed() -> None:
        go_to(state.choosing(state.selection.containing(st.session_state[WORDS])))

    st.session_state[WORDS] = state.selection.words
    st.text_input(
        "Mots",
        key=WORDS,
        max_chars=LONGEST_WORDS,
        placeholder="café, vélo, monnaie…",
        help="Cherche tous ces mots dans le nom, le résumé et le lieu, sans tenir compte des accents.",
        on_change=changed,
    )


def _choice_filter(
    criterion: Criterion, state: State, labels: Mapping[str, str], counts: Mapping[str, int]
) -> None:
    chosen = state.selection.values(criterion.key)

    def changed() -> None:
        go_to(state.choosing(state.selection.choosing(criterion.key, st.session_state[criterion.key])))

    def words(value: str) -> str:
        return f"{labels[value]} ({number(counts.get(value, 0))})"

    st.session_state[criterion.key] = list(chosen)
    st.multiselect(
        criterion.label,
        # An option without a row is an end of the road; one that is chosen must stay to be taken away.
        [value for value in labels if counts.get(value) or value in chosen],
        key=criterion.key,
        format_func=words,
        placeholder="Choisir…" if counts else "Aucun choix possible",
        help=criterion.help or None,
        select_all=False,
        on_change=changed,
    )
