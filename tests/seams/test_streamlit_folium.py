"""What is borrowed of streamlit-folium is still there: each test names the version that it was seen in."""

import inspect
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import folium
import streamlit_folium
from folium.template import Template

from pages.widgets.map import frame
from web.addresses import Addresses
from web.streamlit_seams.map_component import PACKAGE

BUILD = Path(str(files("streamlit_folium"))) / "frontend" / "build"
SEEN = "0.27"
CHANGED = f"streamlit-folium {version('streamlit-folium')} has changed (seen in {SEEN}): look at {{}} again"


@cache
def scripts() -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in BUILD.rglob("*.js"))


def test_the_version_is_one_whose_insides_were_looked_at():
    assert version("streamlit-folium").startswith(f"{SEEN}."), CHANGED.format("frame.py")


def test_the_component_has_the_name_under_which_its_files_are_served():
    declared = inspect.getsource(streamlit_folium)
    assert 'declare_component("st_folium"' in declared.replace("\n", "").replace(" ", ""), CHANGED.format(
        "map_component.py"
    )
    assert PACKAGE == "streamlit_folium"
    assert (BUILD / "index.html").exists(), CHANGED.format("map_component.py")


class Drawing(folium.FeatureGroup):
    """What st_folium is given at each change, when it is asked."""

    _template = Template("{% macro script(this, kwargs) %}var {{ this.get_name() }} = DRAWN;{% endmacro %}")
    _name = "FeatureGroup"


def test_the_component_is_given_what_st_folium_would_give_it(monkeypatch):
    told: list[dict] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **facts: told.append(facts))
    monkeypatch.setattr(frame, "_component_func", lambda **facts: told.append(facts))
    group = Drawing()
    group._name = "FeatureGroup"
    streamlit_folium.st_folium(
        frame.BaseMap("/ici"),
        key=frame.COMPONENT,
        height=frame.HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
        on_change=print,
    )
    frame.show_frame(Spec(), print, Addresses("/ici"))
    theirs, ours = ({name: written(value) for name, value in each.items()} for each in told)
    assert ours == theirs, CHANGED.format("frame.py")


class Spec:
    """A spec whose text is known."""

    def to_json(self) -> str:
        return "0"


def written(value: object) -> object:
    """Give a text without its line ends, its drawing and the numbers that folium draws for its names."""
    if callable(value):
        return "a function"
    if not isinstance(value, str):
        return value
    text = value.replace("TerritoryMap.draw(0)", "DRAWN")
    return " ".join(re.sub(r"_[0-9a-f]{32}", "", text).split())


def test_it_keeps_the_groups_that_the_script_of_the_map_forgets():
    assert "window.feature_group" in scripts(), CHANGED.format("frame.js")


def test_what_is_picked_goes_back_by_the_value_of_the_component():
    assert "setComponentValue" in scripts(), CHANGED.format("frame.js")
    assert "window.Streamlit" in scripts(), CHANGED.format("frame.js")
