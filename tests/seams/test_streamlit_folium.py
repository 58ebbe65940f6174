"""What is borrowed of streamlit-folium is still there: each test names the version that it was seen in."""

import inspect
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import streamlit_folium
from streamlit_folium import st_folium

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


def test_it_takes_a_group_beside_the_map_and_says_what_changes():
    taken = set(inspect.signature(st_folium).parameters)
    used = {"key", "height", "use_container_width", "returned_objects", "feature_group_to_add", "on_change"}
    assert used <= taken, CHANGED.format("frame.py")


def test_it_keeps_the_groups_that_the_script_of_the_map_forgets():
    assert "window.feature_group" in scripts(), CHANGED.format("frame.js")


def test_what_is_picked_goes_back_by_the_value_of_the_component():
    assert "setComponentValue" in scripts(), CHANGED.format("frame.js")
    assert "window.Streamlit" in scripts(), CHANGED.format("frame.js")
