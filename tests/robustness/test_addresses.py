"""Addresses that nobody would write by hand: no trace, no error, nothing but an explained state."""

from dataclasses import fields
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.figures import figures_of
from atlas.phrases import describe
from atlas.selection import Selection
from atlas.store import store
from outputs.map.files import publisher
from outputs.map.spec import map_spec
from tests.browser.server import ROOT
from tests.robustness.scale import times, within
from tests.robustness.spoilt import CELLS
from tests.robustness.test_tables import SETTINGS
from web.assets import routes as asset_routes
from web.routes import routes as data_routes

KEYS = [field.name for field in fields(Selection)]
SCREENS = ("carte", "initiatives", "collectivites", "territoire", "evolution", "donnees")
ODD = (
    "-",
    "--nom",
    "nom-",
    "1e9",
    "01",
    "2012-08-31",
    "2012-8-31",
    "9999-12-31",
    "0001-01-01",
    "true",
    "null",
    "../..",
)
ROUTES = (
    "/territoire/{}-{}.svg",
    "/territoire/{}-{}.pdf",
    "/carte/{}.{}.json",
    "/donnees/{}/{}",
    "/donnees/qualite/{}.{}.csv",
    "/assets/{}/{}",
    "/api/v1/territoires/{}/{}",
    "/api/v1/{}/{}",
    "/carte.svg?{}={}",
    "/api/v1/territoires?q={}&limite={}",
    "/api/v1/initiatives?{}={}",
    "/api/v1/membres?date={}&tri={}",
)
SHORT = [cell for cell in CELLS if len(cell) < 2000]


def values(key: str) -> st.SearchStrategy[str]:
    """Values of a key: those that it knows, near misses of them, and anything."""
    known = [*store.current().vocabulary.get(key, {"": ""})]
    anything = st.one_of(st.sampled_from((*SHORT, *ODD, "x" * 5000)), st.text(max_size=30))
    near = st.builds(
        str.__add__, st.sampled_from(known), st.sampled_from(("", " ", ",", "\x00", "é", ",01,"))
    )
    return st.one_of(st.sampled_from(known), near, anything)


def queries() -> st.SearchStrategy[dict[str, list[str]]]:
    """Whole queries: some keys that are known and one that may not be, each once or several times."""
    lists = {key: st.lists(values(key), max_size=3) for key in KEYS}
    unknown = st.dictionaries(
        st.text(min_size=1, max_size=9), st.lists(st.sampled_from(SHORT), max_size=2), max_size=1
    )
    return st.builds(dict.__or__, unknown, st.fixed_dictionaries({}, optional=lists))


def words(app: AppTest) -> str:
    parts = (*app.markdown, *app.caption, *app.info, *app.warning, *app.error, *app.title)
    return "\n".join(element.value for element in parts)


def test_any_query_gives_a_state_that_can_be_shown_and_names_what_it_ignores(record_property):
    count = times(150, 5000)
    record_property("cases", count)
    catalogue = store.current()
    files = publisher.files(catalogue)

    @tried(max_examples=count, **SETTINGS)
    @given(queries())
    def read(query: dict[str, list[str]]) -> None:
        with within(20):
            selection, unknown = Selection.from_query(query, catalogue.vocabulary)
            rows = catalogue.choose(selection)
            figures = figures_of(catalogue, selection, rows)
            map_spec(catalogue, selection, rows, files, "", figures).to_json()
            assert describe(selection, catalogue.vocabulary)
        again, nothing = Selection.from_query(_as_lists(selection.to_query()), catalogue.vocabulary)
        assert again == selection
        assert not nothing
        assert {each.key for each in unknown} >= query.keys() - set(KEYS)

    read()


def _as_lists(query: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {key: [value] if isinstance(value, str) else value for key, value in query.items()}


def test_any_query_on_any_screen_shows_no_error(record_property):
    count = times(6, 200)
    record_property("cases", count)

    @tried(max_examples=count, **SETTINGS)
    @given(st.sampled_from(SCREENS), queries(), values("recherche"), values("niveau"))
    def show(screen: str, query: dict[str, list[str]], code: str, niveau: str) -> None:
        app = AppTest.from_file(ROOT / "pages" / f"{screen}.py", default_timeout=60)
        app.query_params.update({key: value for key, value in query.items() if value})
        if screen == "territoire":
            app.query_params.update({"niveau": niveau, "code": code})
        app.run()
        assert not app.exception
        assert words(app)
        assert "Traceback" not in words(app)

    show()


def test_any_address_of_a_file_is_answered(record_property):
    count = times(80, 5000)
    record_property("cases", count)
    known = st.sampled_from(
        ("commune", "59350", "region", "53", "contours", "initiatives", "json", "..", "%2e%2e")
    )
    part = st.one_of(known, st.sampled_from((*SHORT, *ODD)), st.text(max_size=20))

    @tried(max_examples=count, **SETTINGS)
    @given(st.sampled_from(ROUTES), part, part)
    def ask(route: str, first: str, second: str) -> None:
        with within(60):
            answer = client.get(
                route.format(quote(first, safe=""), quote(second, safe="")), follow_redirects=False
            )
        assert answer.status_code in {200, 304, 307, 404, 414, 422}
        assert "Traceback" not in answer.text

    with TestClient(Starlette(routes=[*asset_routes, *data_routes])) as client:  # one event loop for all
        ask()


@pytest.mark.parametrize(
    "path", ["/donnees/../app.py", "/donnees/..%2fapp.py", "/assets/x/..%2f..%2fapp.py", "/donnees/%00"]
)
def test_no_address_leads_out_of_what_is_published(path):
    client = TestClient(Starlette(routes=[*asset_routes, *data_routes]))
    assert client.get(path).status_code == 404


def test_what_an_address_asks_for_and_does_not_exist_is_said_on_the_screen():
    app = AppTest.from_file(ROOT / "pages" / "initiatives.py", default_timeout=60)
    app.query_params.update({"region": "licornes", "themes": "<script>", "couleur": "bleu"})
    app.run()
    for word in ("licornes", "script", "couleur"):
        assert word in app.warning[0].value


def test_an_address_that_is_too_long_to_mean_anything_is_still_answered():
    client = TestClient(Starlette(routes=[*asset_routes, *data_routes]))
    query = urlencode({"texte": "x" * 50_000})
    assert client.get(f"/api/v1/initiatives?{query}").status_code == 414
    assert client.get(f"/carte.svg?{query}").status_code == 200
