"""The scripts and styles of the screens, and those of Streamlit, as a browser fetches them."""

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from outputs.map.marks import APPEARANCE
from web.assets import ASSETS, address, routes
from web.streamlit_seams.frontend import STATIC, middleware

LARGEST = max(STATIC.glob("static/js/*.js"), key=lambda path: path.stat().st_size)
SCRIPT = f"/{LARGEST.relative_to(STATIC)}"
FONT = f"/{next(STATIC.glob('static/media/*.woff2')).relative_to(STATIC)}"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes, middleware=middleware))


def test_a_script_of_streamlit_comes_compressed_and_whole(client):
    answer = client.get(SCRIPT)
    assert int(answer.headers["Content-Length"]) < LARGEST.stat().st_size / 2
    assert answer.content == LARGEST.read_bytes()


def test_who_cannot_read_what_is_compressed_gets_it_as_it_is(client):
    answer = client.get(SCRIPT, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in answer.headers
    assert answer.content == LARGEST.read_bytes()


def test_a_font_is_not_compressed_again(client):
    assert "Content-Encoding" not in client.get(FONT).headers


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/../index.html", "/assets/x/none.js"])
def test_what_is_no_file_of_a_page_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ASSETS)
def test_an_asset_holds_all_its_parts_and_is_kept_for_ever(client, name):
    answer = client.get(address(name))
    parts = [part for part in ASSETS[name] if part.suffix != ".json"]
    assert all(part.read_bytes() in answer.content for part in parts)
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_scripts_of_the_map_are_handed_what_marks_look_like_before_they_ask(client):
    script = client.get(address("map.js")).text
    handed = re.search(r"^window\.Appearance = (.*);$", script, re.MULTILINE)
    assert json.loads(handed[1]) == json.loads(APPEARANCE.read_bytes())
    asked = [found.start() for found in re.finditer(r"= window\.Appearance;", script)]
    assert asked
    assert handed.end() < min(asked)
