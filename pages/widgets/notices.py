"""What a visitor is told when something is not as it should be."""

from collections.abc import Sequence

import streamlit as st

from atlas.selection import Selection, UnknownValue
from french.numbers import counted
from french.typography import quoted
from loaders.problems import Problem
from pages.widgets.state import go_to
from pages.widgets.text import plain

SHOWN = 50


def show_unknown_values(unknown: Sequence[UnknownValue]) -> None:
    """Name what the address asks for and that means nothing here."""
    if unknown:
        words = ", ".join(_named(each) for each in unknown)
        st.warning(plain(f"Dans l’adresse, ceci est inconnu et n’est pas appliqué\u202f: {words}."))


def show_problems(problems: Sequence[Problem]) -> None:
    """Name every row that the tables hold and that could not be used, with its place and its remedy."""
    if not problems:
        return
    count = counted(len(problems), "anomalie", "anomalies")
    with st.expander(f"{count} dans les données\u202f: les lignes concernées sont écartées", icon="⚠️"):
        for problem in problems[:SHOWN]:
            st.markdown(f"- {plain(str(problem))}")
        if len(problems) > SHOWN:
            st.caption(f"… et {len(problems) - SHOWN} autres.")


def show_nothing_found(selection: Selection) -> None:
    """Explain an empty result, and offer the way out."""
    st.info("Rien ne correspond à tous ces filtres à la fois. Retirez-en un, ou repartez de tout le pays.")
    st.button("Voir tout le pays", key="tout_le_pays", on_click=go_to, args=(selection.cleared(),))


def _named(unknown: UnknownValue) -> str:
    return (
        f"{unknown.key} = {quoted(unknown.value)}" if unknown.value else f"le paramètre {quoted(unknown.key)}"
    )
