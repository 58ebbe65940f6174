"""The search of a place, as one types, over all territories."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

KEY = "recherche"
FOLDER = Path(__file__).parent
HTML, CSS, JS = ((FOLDER / f"search.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))


def search_place(chosen: str, on_choose: Callable[[str], None], base: str = "") -> None:
    """Draw the search of a place.

    Parameters
    ----------
    chosen
        The name of the place chosen so far, or nothing.
    on_choose
        Called with the territory as ``niveau-code``, or with nothing when it is taken away.
    base
        The path the application is served under.
    """
    component = st.components.v2.component("recherche", html=HTML, css=CSS, js=JS)

    def chose() -> None:
        on_choose(st.session_state["recherche_composant"]["choisi"])

    with st.container(key=KEY):
        component(
            key="recherche_composant",
            data={"address": f"{base}/api/v1/territoires", "chosen": chosen},
            on_choisi_change=chose,
        )
