"""The scripts and styles of the screens, and those of Streamlit, as a browser fetches them."""

import json
import re
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from outputs.map.marks import APPEARANCE
from web.assets import ASSETS, HANDED_OVER, MODULES, address, routes
from web.streamlit_seams.frontend import STATIC, middleware
from web.streamlit_seams.page import french

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
    parts = [part for part in ASSETS[name] if part.suffix == ASSETS[name][0].suffix]
    assert all(part.read_bytes() in answer.content for part in parts)
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", [name for name in MODULES if len(ASSETS[name]) > 1])
def test_a_module_hands_over_the_style_and_the_html_that_stand_beside_it(client, name):
    script = client.get(address(name)).text
    for part in ASSETS[name][1:]:
        handed = re.search(rf"^export const {HANDED_OVER[part.suffix]} = (.*);$", script, re.MULTILINE)
        assert json.loads(handed[1]) == part.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_imports_is_found_from_where_it_is(client, name):
    for found in re.findall(r'^import .* from "(.*)";$', client.get(address(name)).text, re.MULTILINE):
        assert client.get(urljoin(address(name), found)).status_code == 200


def test_the_page_asks_for_every_module_ahead():
    page = french((STATIC / "index.html").read_bytes()).decode()
    assert all(f'<link rel="modulepreload" href=".{address(name)}" />' in page for name in MODULES)


def test_the_scripts_of_the_map_are_handed_what_marks_look_like_before_they_ask(client):
    script = client.get(address("map.js")).text
    handed = re.search(r"^window\.Appearance = (.*);$", script, re.MULTILINE)
    assert json.loads(handed[1]) == json.loads(APPEARANCE.read_bytes())
    asked = [found.start() for found in re.finditer(r"= window\.Appearance;", script)]
    assert asked
    assert handed.end() < min(asked)
