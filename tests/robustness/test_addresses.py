"""Addresses that nobody would write by hand: no trace, no error, nothing but an explained state."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.criteria import CRITERION, options_of
from atlas.editions import Edition
from atlas.figures import FIGURES
from atlas.listed import LISTED
from atlas.listings import ids_of
from atlas.overlays import SWITCHES
from atlas.phrases import describe
from atlas.selection import KEYS, PLACE
from atlas.view import FIGURE, LAYERS, LEVEL, LIST, ORDER, ORDERS, SHEET_KEYS, VIEW_KEYS, State
from geo.levels import FIGURE_LEVELS
from outputs.map.files import files_of
from outputs.map.spec import figure_of, map_spec
from tests.browser.server import ROOT
from tests.robustness.scale import SETTINGS, times, within
from tests.robustness.spoilt import CELLS
from web.assets import routes as asset_routes
from web.opening import open_edition
from web.routes import data_routes

EVERY_KEY = (*KEYS, *VIEW_KEYS)
SCREENS = (
    "carte",
    "initiatives",
    "collectivites",
    "rencontres",
    "ressources",
    "territoire",
    "evolution",
    "donnees",
)
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
    "/territoire/commune-59350.pdf?avec={}-{}",
    "/carte/{}.{}.json",
    "/donnees/{}/{}",
    "/donnees/qualite/{}.{}.csv",
    "/assets/{}/{}",
    "/api/v1/territoires/{}/{}",
    "/api/v1/{}/{}",
    "/api/v1/{}.{}",
    "/api/v1/contours/{}.{}",
    "/carte.svg?{}={}",
    "/api/v1/territoires?q={}&limite={}",
    "/api/v1/initiatives?{}={}",
    "/api/v1/membres?date={}&tri={}",
    "/fiche.json?{}={}",
    "/choix.json?{}={}",
    "/mots.json?{}={}",
)
SHORT = [cell for cell in CELLS if len(cell) < 2000]


def client() -> TestClient:
    return TestClient(Starlette(routes=[*asset_routes, *data_routes(open_edition)]))


def known_values(edition: Edition, key: str) -> Iterable[str]:
    """Return the values of a key that mean something, where they can be listed."""
    if key in CRITERION:
        return options_of(edition, key)
    if key in SHEET_KEYS:
        return ids_of(edition, SHEET_KEYS[key])
    places = edition.vintage.places.names
    listed = {
        PLACE: places,
        LIST: LISTED,
        ORDER: ORDERS,
        FIGURE: FIGURES,
        LEVEL: FIGURE_LEVELS,
        LAYERS: SWITCHES,
    }
    return listed.get(key, [""])


def values(edition: Edition, key: str) -> st.SearchStrategy[str]:
    """Values of a key: those that it knows, near misses of them, and anything."""
    known = sorted(known_values(edition, key))
    anything = st.one_of(st.sampled_from((*SHORT, *ODD, "x" * 5000)), st.text(max_size=30))
    near = st.builds(
        str.__add__, st.sampled_from(known), st.sampled_from(("", " ", ",", "\x00", "é", ",01,"))
    )
    return st.one_of(st.sampled_from(known), near, anything)


def queries(edition: Edition) -> st.SearchStrategy[dict[str, list[str]]]:
    """Whole queries: some keys that are known and one that may not be, each once or several times."""
    lists = {key: st.lists(values(edition, key), max_size=3) for key in EVERY_KEY}
    unknown = st.dictionaries(
        st.text(min_size=1, max_size=9), st.lists(st.sampled_from(SHORT), max_size=2), max_size=1
    )
    return st.builds(dict.__or__, unknown, st.fixed_dictionaries({}, optional=lists))


def words(app: AppTest) -> str:
    parts = (*app.markdown, *app.caption, *app.info, *app.warning, *app.error, *app.title)
    return "\n".join(element.value for element in parts)


def test_any_query_gives_a_state_that_can_be_shown_and_names_what_it_ignores(edition, record_property):
    count = times(150, 5000)
    record_property("cases", count)
    files = files_of(edition)
    addresses = dict.fromkeys(files, "")

    @tried(max_examples=count, **SETTINGS)
    @given(queries(edition))
    def read(query: dict[str, list[str]]) -> None:
        with within(20):
            state, unknown = State.read(query, edition)
            rows = state.selection.apply_to_all(edition, state.view.orders)
            map_spec(edition, state, rows, files, addresses, figure_of(edition, state, rows)).to_json()
            assert describe(state.selection, edition)
        again, nothing = State.read(_as_lists(state.to_query()), edition)
        assert again == state
        assert not nothing
        assert {each.key for each in unknown} >= query.keys() - set(EVERY_KEY)

    read()


def _as_lists(query: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {key: [value] if isinstance(value, str) else value for key, value in query.items()}


def test_any_query_on_any_screen_shows_no_error(edition, record_property):
    count = times(6, 200)
    record_property("cases", count)

    @tried(max_examples=count, **SETTINGS)
    @given(st.sampled_from(SCREENS), queries(edition), values(edition, PLACE), values(edition, "niveau"))
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
            answer = browser.get(
                route.format(quote(first, safe=""), quote(second, safe="")), follow_redirects=False
            )
        assert answer.status_code in {200, 304, 307, 404, 414, 422}
        assert "Traceback" not in answer.text

    with client() as browser:  # one event loop for all
        ask()


@pytest.mark.parametrize(
    "path", ["/donnees/../app.py", "/donnees/..%2fapp.py", "/assets/x/..%2f..%2fapp.py", "/donnees/%00"]
)
def test_no_address_leads_out_of_what_is_published(path):
    assert client().get(path).status_code == 404


def test_what_an_address_asks_for_and_does_not_exist_is_said_on_the_screen():
    app = AppTest.from_file(ROOT / "pages" / "initiatives.py", default_timeout=60)
    app.query_params.update({"region": "licornes", "themes": "<script>", "couleur": "bleu"})
    app.run()
    for word in ("licornes", "script", "couleur"):
        assert word in app.warning[0].value


def test_an_address_that_is_too_long_to_mean_anything_is_still_answered():
    query = urlencode({"texte": "x" * 50_000})
    assert client().get(f"/api/v1/initiatives?{query}").status_code == 414
    refused = client().get(f"/carte.svg?{query}")
    assert refused.status_code == 422
    assert "texte" in refused.text
    assert len(refused.text) < 200
