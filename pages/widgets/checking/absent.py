"""The published rows that a complete table lacks: gone, or forgotten, is asked of each."""

from collections.abc import Mapping

import streamlit as st

from french.numbers import counted, number
from loaders.compare import Row
from pages.widgets.checking.decided import gone
from pages.widgets.checking.paging import page_of
from pages.widgets.text import plain

ANSWERS = {False: "Oubliée\u202f: la garder", True: "Disparue\u202f: la retirer"}
SAID = ("nom", "titre", "libelle", "date")  # columns that say what a row is


def show_absent(absent: Mapping[str, Row], count: int, place: int) -> None:
    """Ask of each row whether it is gone; without an answer it stays.

    Parameters
    ----------
    absent
        The first of them, by key.
    count
        How many there are.
    place
        Of the sheet in the file.
    """
    answers = gone(place)
    removed = counted(sum(answers.values()), "ligne sera retirée", "lignes seront retirées")
    left = number(count - len(answers))
    st.caption(f"{removed}, {left} sans réponse. Sans réponse, une ligne reste publiée.")
    keys = page_of([*absent], str, f"absentes_page_{place}")
    for key in keys:
        _ask(key, absent[key], place)
    if count > len(absent):
        st.caption(f"Les {number(len(absent))} premières\u202f; les autres restent publiées.")


def removed_keys(place: int) -> set[str]:
    """Return the keys of the rows that are said to be gone."""
    return {key for key, is_gone in gone(place).items() if is_gone}


def _ask(key: str, row: Row, place: int) -> None:
    answers, widget = gone(place), f"absente_{place}_{key}"
    st.session_state[widget] = answers.get(key)

    def decide() -> None:
        answers[key] = st.session_state[widget]

    said = ", ".join(row.cells[name] for name in SAID if row.cells.get(name))
    st.radio(
        plain(f"{key}{f' ({said})' if said else ''}"),
        [*ANSWERS],
        format_func=ANSWERS.__getitem__,
        key=widget,
        horizontal=True,
        on_change=decide,
    )
