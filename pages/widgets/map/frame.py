"""The frame that the map is in: all that is borrowed of folium and streamlit-folium, seen in 0.20 and 0.27.

The component throws the map away, with the visitor's view, as soon as the text of its base changes, and puts
each group that it is given into the page as a script. So the base is constant, and a group is one call with
data. What the scripts borrow is in ``frame.js``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import (
    _component_func,
    _get_header,
    _get_html,
    _get_map_string,
    generate_js_hash,
    get_full_id,
)

from atlas import asked
from outputs.map.marks import STEP
from outputs.map.spec import MapSpec
from web.addresses import Addresses
from web.assets import address

HEIGHT = 560
COMPONENT = "carte_leaflet"
GROUP = "feature_group_feature_group_0"
ADDED = f"""
{GROUP}.addTo(map_div);
map_div.addLayer({GROUP});
window.feature_group = window.feature_group || [];
window.feature_group.push({GROUP});
"""


class BaseMap(folium.Map):
    """A map without a word of the data, whose scripts come from this server: it is always the same."""

    def __init__(self, base: str) -> None:
        self.default_js = [("map.js", address("map.js", base))]
        self.default_css = [("map.css", address("map.css", base))]
        super().__init__(location=(46.6, 2.5), zoom_start=6, tiles=None, zoom_snap=STEP)
        self.add_child(_Install())  # type: ignore[no-untyped-call]  # branca says no types of it


class _Install(MacroElement):
    """What is run once, when the map has been made."""

    _template = Template(
        "{% macro script(this, kwargs) %}TerritoryMap.install({{ this._parent.get_name() }});{% endmacro %}"
    )


@cache
def _given(base: str) -> Mapping[str, Any]:
    """Return what the component is given of the base, as st_folium would say it.

    Made once: st_folium makes it again at each run of a script, an eighth of all that a change costs.
    """
    drawn = BaseMap(base)
    drawn.get_root().render()
    html, header = _close(_get_html(drawn)), _close(_get_header(drawn))
    script = _get_map_string(drawn)  # it changes the map: what is before must be before
    return {
        "script": _close(script),
        "header": header,
        "html": html,
        "id": get_full_id(drawn),
        "key": generate_js_hash(script, COMPONENT),
        "css_links": [link for _, link in drawn.default_css],
        "js_links": [link for _, link in drawn.default_js],
        "height": HEIGHT,
        "width": None,  # all there is
        "returned_objects": [],
        "default": {},
        "zoom": None,
        "center": None,
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "wrap_longitude": False,
    }


def _close(text: str) -> str:
    """Write a text without the blanks of its template: it is sent with every change."""
    return " ".join(text.split())


def _drawing(spec: MapSpec) -> str:
    """Write the script of a group of folium: the spec, as data, and nothing else that varies."""
    return f"var {GROUP} = TerritoryMap.draw({spec.to_json()});\n{ADDED}"


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
    given = _given(to.base)

    def picked() -> None:
        key, _, identifier = asked.value(st.session_state[given["key"]]["picked"]["id"]).partition(":")
        on_pick(key, identifier)

    _component_func(**given, feature_group=_drawing(spec), on_change=picked)
