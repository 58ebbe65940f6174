"""The filters of a selection, and the chips that show and remove what is chosen."""

from collections.abc import Mapping

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.criteria import BOTH, COLLECTIVITES, CRITERIA, INITIATIVES, Criterion
from atlas.facets import option_counts
from atlas.phrases import label
from atlas.selection import Selection
from french.numbers import number
from pages.widgets.search import search_place
from pages.widgets.state import base_path, go_to
from pages.widgets.text import plain

GROUPS = (
    ("Territoire", BOTH),
    ("Initiatives", (INITIATIVES,)),
    ("Collectivités attestées membres", (COLLECTIVITES,)),
)


def show_filters(catalogue: Catalogue, selection: Selection, shown: tuple[str, ...] = BOTH) -> None:
    """Draw the filters of the shown tables, set as the selection says; a change goes to the address."""
    counts = option_counts(catalogue, selection)
    search_place(
        catalogue.places.names.get(selection.recherche, ""),
        on_choose=lambda key: go_to(selection.with_(recherche=key)),
        base=base_path(),
    )
    _text_filter(selection)
    for title, tables in GROUPS:
        if not set(tables) & set(shown):
            continue
        st.markdown(f"**{title}**")
        for criterion in CRITERIA:
            if criterion.tables == tables:
                _choice_filter(
                    criterion, selection, catalogue.vocabulary[criterion.key], counts[criterion.key]
                )


def show_chips(catalogue: Catalogue, selection: Selection) -> None:
    """Draw what is chosen as chips, each of which takes its value away, and the reset."""
    for key, value in selection.chosen:
        words = plain(label(key, value, catalogue.vocabulary))
        st.button(
            f"{words} ✕",
            key=f"puce_{key}_{value}",
            help=f"Retirer le filtre {words}",
            on_click=go_to,
            args=(selection.without(key, value),),
        )
    if selection.chosen:
        st.button(
            "Tout effacer", key="reinitialiser", type="tertiary", on_click=go_to, args=(selection.cleared(),)
        )


def _text_filter(selection: Selection) -> None:
    def changed() -> None:
        go_to(selection.with_(texte=st.session_state["texte"].strip()))

    st.session_state["texte"] = selection.texte
    st.text_input(
        "Mots",
        key="texte",
        placeholder="café, vélo, monnaie…",
        help="Cherche tous ces mots dans le nom, le résumé et le lieu, sans tenir compte des accents.",
        on_change=changed,
    )


def _choice_filter(
    criterion: Criterion, selection: Selection, labels: Mapping[str, str], counts: Mapping[str, int]
) -> None:
    chosen = getattr(selection, criterion.key)

    def changed() -> None:
        go_to(selection.with_(**{criterion.key: tuple(st.session_state[criterion.key])}))

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
        help=criterion.help,
        select_all=False,
        on_change=changed,
    )
