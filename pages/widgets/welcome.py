"""A word for who comes for the first time: where one is at home, and three doors into the data."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.facets import option_counts
from atlas.listed import INITIATIVES
from atlas.selection import Selection
from french.numbers import counted
from pages.widgets.addresses import here
from pages.widgets.text import linked
from web.patterns import HOME

DOORS = ("themes", "region")


def show_welcome(edition: Edition) -> None:
    """Draw what to do first; the doors lead to what the data holds most of, so they change with it."""
    st.markdown(
        "Dites où vous êtes, ou cliquez sur une marque. Chaque fiche donne ses sources, et l’adresse garde "
        "votre choix."
    )
    doors = " · ".join(linked(words, address) for words, address in _doors(edition))
    st.markdown(f"**Pour regarder d’abord**\u202f: {doors}")


def _doors(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give the theme and the région with the most initiatives, and the growth of the network."""
    counts = option_counts(edition, Selection(), INITIATIVES)
    for key in DOORS:
        if counts[key]:
            value, count = max(counts[key].items(), key=lambda each: each[1])
            words = f"{options_of(edition, key)[value]} ({counted(count, 'initiative', 'initiatives')})"
            yield words, here().screen(HOME, {key: value})
    yield "Le réseau année par année", here().screen("evolution")
