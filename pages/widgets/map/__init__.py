"""The map of the screens: one constant base, and a small text that says what it shows."""

from collections.abc import Callable

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from atlas.selection import Selection
from outputs.map.spec import MapSpec
from pages.widgets.state import base_path, go_to
from web.assets import address

HEIGHT = 560
KEY = "carte"
COMPONENT = "carte_leaflet"


class BaseMap(folium.Map):
    """A map without a word of the data, whose scripts come from this server.

    The map component throws the map away, with the visitor's view, as soon as the text of its base changes:
    so this one is always the same.
    """

    def __init__(self, base: str) -> None:
        self.default_js = [("map.js", address("map.js", base))]
        self.default_css = [("map.css", address("map.css", base))]
        super().__init__(location=(46.6, 2.5), zoom_start=6, tiles=None, zoom_snap=0.5)
        self.add_child(_Install())


class _Install(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}Carte.install({{ this._parent.get_name() }});{% endmacro %}"
    )


class _Drawing(folium.FeatureGroup):
    """What is sent at each change: the spec, as data."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = Carte.draw({{ this.spec }});"
        "{% endmacro %}"
    )

    def __init__(self, spec: MapSpec) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.spec = spec.to_json()


def show_map(selection: Selection, spec: MapSpec) -> None:
    """Draw the map of a selection; what is clicked on it opens its sheet."""
    render_map(spec, on_pick=lambda picked: go_to(selection.opening(*picked.split(":", 1))), base=base_path())


def render_map(spec: MapSpec, on_pick: Callable[[str], None], base: str = "") -> None:
    """Draw a spec; moving the map sends nothing, a click on a row calls ``on_pick``.

    Parameters
    ----------
    spec
        What to show.
    on_pick
        Called before the screen is drawn again, with ``initiative:id`` or ``collectivite:id``.
    base
        The path the application is served under.
    """

    def picked() -> None:
        on_pick(st.session_state[COMPONENT]["picked"]["id"])

    with st.container(key=KEY):
        if not spec.addresses:
            st.error(
                "La carte ne peut pas être dessinée pour le moment\u202f: un fichier de contours manque ou "
                "est abîmé. Tout le reste est à jour, et la carte revient dès qu’il est réparé."
            )
            return
        st_folium(
            BaseMap(base),
            key=COMPONENT,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=_Drawing(spec),
            on_change=picked,
        )
