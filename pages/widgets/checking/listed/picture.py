"""The map of a list, for the visitor who brought it and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from french.numbers import counted
from outputs.drawing.listed import draw_list
from outputs.drawing.pins import Pin
from pages.widgets.checking.listed.work import Work
from pages.widgets.checking.taking import offer


def show_picture(work: Work) -> None:
    """Draw the rows that have a place, over the territories and the members of the network."""
    pins = [*_pins(work)]
    if not pins:
        st.info("Aucune ligne n’a encore de lieu\u202f: la carte vient avec la première.")
        return
    st.markdown("**Carte de la liste**")
    svg = work.made("carte", lambda: draw_list(work.edition, pins))
    st.image(svg, width="stretch")
    rows = counted(len(pins), "ligne de votre liste", "lignes de votre liste")
    st.caption(
        f"{rows}, en rouge, sur les territoires et les collectivités du réseau. Cette carte n’est faite que "
        "pour vous\u202f: elle n’a pas d’adresse."
    )
    offer("La carte (SVG)", "carte-de-la-liste.svg", "image/svg+xml", svg.encode, work.key("svg"))


def _pins(work: Work) -> Iterator[Pin]:
    places, said = work.edition.vintage.places, work.report
    names = said.cells[said.mapping["nom"]] if "nom" in said.mapping else None
    for place in said.places:
        key = work.decisions.key(place)
        if key in places.names:
            latitude, longitude = places.point(key)
            yield Pin("" if names is None else str(names[place.row]), longitude, latitude)
