"""The frame that the map is in: all that is borrowed of folium and streamlit-folium, seen in 0.20 and 0.27.

The component throws the map away, with the visitor's view, as soon as the text of its base changes, and puts
each group that it is given into the page as a script. So the base is constant, and a group is one call with
data. What the scripts borrow is in ``frame.js``.
"""

from __future__ import annotations

from collections.abc import Callable

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from atlas import asked
from outputs.map.spec import MapSpec
from web.addresses import Addresses
from web.assets import address

HEIGHT = 560
COMPONENT = "carte_leaflet"


class BaseMap(folium.Map):
    """A map without a word of the data, whose scripts come from this server: it is always the same."""

    def __init__(self, base: str) -> None:
        self.default_js = [("map.js", address("map.js", base))]
        self.default_css = [("map.css", address("map.css", base))]
        super().__init__(location=(46.6, 2.5), zoom_start=6, tiles=None, zoom_snap=0.5)
        self.add_child(_Install())  # type: ignore[no-untyped-call]  # branca says no types of it


class _Install(MacroElement):
    """What is run once, when the map has been made."""

    _template = Template(
        "{% macro script(this, kwargs) %}TerritoryMap.install({{ this._parent.get_name() }});{% endmacro %}"
    )


class _Drawing(folium.FeatureGroup):
    """What is sent at each change: the spec, as data."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = TerritoryMap.draw({{ this.spec }});"
        "{% endmacro %}"
    )

    def __init__(self, spec: MapSpec) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.spec = spec.to_json()


def show_frame(spec: MapSpec, on_pick: Callable[[str, str], None], to: Addresses) -> None:
    """Draw a spec.

    Parameters
    ----------
    spec
        What to show.
    on_pick
        Called before the screen is drawn again, with the key of a table in the address and the id of a row.
    to
        The addresses of the application.
    """

    def picked() -> None:
        key, _, identifier = asked.value(st.session_state[COMPONENT]["picked"]["id"]).partition(":")
        on_pick(key, identifier)

    st_folium(
        BaseMap(to.base),
        key=COMPONENT,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=_Drawing(spec),
        on_change=picked,
    )
