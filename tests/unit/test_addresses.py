"""Every address that the application gives is one that it answers, with the values that went into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.routing import BaseRoute, Match, Mount, Route

from atlas.quality import FINDINGS, ORDER_OF_WORK
from atlas.view import State
from geo.levels import LEVELS, TerritoryKey
from tests.unit.editions import asked
from web import patterns
from web.addresses import Addresses, territory_asked
from web.api import application
from web.assets import ASSETS
from web.assets import routes as asset_routes
from web.opening import open_edition
from web.patterns import API
from web.routes import data_routes
from web.team import routes as team_routes
from web.team_archives import routes as team_archive_routes

BASES = ["", "/carte-ess", "https://exemple.fr", "https://exemple.fr/carte-ess"]
CORSE_DU_SUD = TerritoryKey("departement-2A")
STATES = [
    "",
    "region=53,94&themes=mobilite&texte=vélo %26 pied&date=2012-08-31",
    "recherche=commune-2A004&chiffre=membres&maille=epci&liste=collectivites&tri=-population",
    "initiative=pole-anima",
]


@dataclass(frozen=True)
class Given:
    """An address that is given: the name of its pattern, who makes it, what a route must read in it."""

    pattern: str
    make: Callable[[Addresses], str]
    values: Mapping[str, str | int]
    kind: str = ""

    @property
    def path(self) -> str:
        """The pattern as its route has it."""
        return getattr(patterns, self.pattern).replace("{kind}", self.kind or "{kind}")


GIVEN = (
    Given(
        "MAP_FILE",
        lambda to: to.map_file("anciennes_regions", "0f1e2d3c4b5a"),
        {"name": "anciennes_regions", "content": "0f1e2d3c4b5a"},
    ),
    *(
        Given("SELECTION_PRINT", lambda to, kind=kind: to.selection_print(State(), kind), {}, kind)
        for kind in patterns.SELECTION_PRINTS
    ),
    *(
        Given(
            "TERRITORY_PRINT",
            lambda to, kind=kind, level=level: to.territory_print(TerritoryKey.of(level, "2A"), kind),
            {"niveau": level, "code": "2A"},
            kind,
        )
        for kind in patterns.TERRITORY_PRINTS
        for level in LEVELS
    ),
    *(
        Given("FINDING", lambda to, name=name: to.finding(name), {"finding": name})
        for name in (*FINDINGS, ORDER_OF_WORK)
    ),
    *(Given("FEED", lambda to, kind=kind: to.feed(kind), {}, kind) for kind in patterns.FEEDS),
    Given("OEMBED", lambda to: to.oembed("https://exemple.fr/"), {}),
    Given(
        "TEAM_LIST",
        lambda to: to.team_list("membres", "csv", date(2026, 11, 27)),
        {"liste": "membres", "kind": "csv"},
    ),
    Given("TEAM_RESOURCE", lambda to: to.team_resource("une"), {"ressource": "une"}),
    Given("TEAM_EDITION", lambda to: to.team_edition(3), {"number": "3"}),
    Given("TEAM_BACKUP", lambda to: to.team_backup("registre.zip"), {"name": "registre.zip"}),
    Given("PACKAGE", lambda to: to.package(), {}),
    Given("CATALOGUE", lambda to: to.catalogue(), {}),
    Given("TILE", lambda to: to.tiles().format(z=5, x=16, y=11), {"z": 5, "x": 16, "y": 11}),
    Given(
        "TABLE_FILE",
        lambda to: to.table_file("schemas/initiatives.json"),
        {"path": "schemas/initiatives.json"},
    ),
    *(
        Given("ASSET", lambda to, name=name: to.asset(name, "c0ffee"), {"bundle": "c0ffee", "name": name})
        for name in ASSETS
    ),
)
GIVEN_BY_THE_API = (
    *(
        Given(
            "API_TERRITORY",
            lambda to, ending=ending: to.api_territory(CORSE_DU_SUD, ending),
            {"niveau": "departement", "code": "2A"},
            ending,
        )
        for ending in ("", ".json", ".geojson")
    ),
    Given("API_CONTOURS", lambda to: to.api(patterns.API_CONTOURS), {}),
    Given(
        "API_CONTOURS_FILE",
        lambda to: to.api_contours_file("communes-2A.c0ffee.geojson"),
        {"fichier": "communes-2A.c0ffee.geojson"},
    ),
)


@pytest.fixture(scope="module")
def routes() -> list[BaseRoute]:
    return [*asset_routes, *team_routes, *team_archive_routes, *data_routes(open_edition)]


@pytest.fixture(scope="module")
def api_routes() -> list[BaseRoute]:
    return application(open_edition).routes


def matched(routes: Iterable[BaseRoute], address: str, base: str, mount: str = "") -> tuple[str, dict]:
    """Return the pattern of the route that an address comes to, and the values that it reads there."""
    root = urlsplit(base).path + mount
    scope = {"type": "http", "method": "GET", "path": urlsplit(address).path, "root_path": root}
    for route in routes:
        match, read = route.matches(scope)
        if match is Match.FULL:
            assert isinstance(route, Route | Mount)
            return route.path, read["path_params"]
    raise AssertionError(f"no route answers {address}")


def test_every_pattern_is_tried_here():
    wanted = {
        name
        for name, value in vars(patterns).items()
        if name.isupper() and isinstance(value, str) and "{" in value
    }
    assert wanted <= {given.pattern for given in (*GIVEN, *GIVEN_BY_THE_API)}


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("given", GIVEN, ids=lambda given: given.make(Addresses()))
def test_an_address_comes_to_its_route_which_reads_what_went_into_it(routes, base, given):
    address = given.make(Addresses(base))
    assert address.startswith(f"{base}/")
    assert not set("{}") & set(address)
    assert matched(routes, address, base) == (given.path, given.values)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("given", GIVEN_BY_THE_API, ids=lambda given: given.make(Addresses()))
def test_an_address_of_the_api_comes_to_its_route_which_reads_what_went_into_it(api_routes, base, given):
    address = given.make(Addresses(base))
    assert address.startswith(f"{base}{API}/")
    assert not set("{}") & set(address)
    path = given.path + given.kind
    assert matched(api_routes, address, base, API) == (path, given.values)


@pytest.mark.parametrize("base", BASES)
def test_an_address_of_the_api_comes_to_the_api(routes, base):
    pattern, _ = matched(routes, Addresses(base).api("/docs"), base)
    assert pattern == API


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("state", STATES)
def test_the_address_of_the_map_and_of_its_print_say_the_state_whole(edition, base, state):
    state = asked(edition, state)
    for address in (Addresses(base).map(state), Addresses(base).selection_print(state, "pdf")):
        read, unknown = State.read(parse_qs(urlsplit(address).query), edition)
        assert (read, unknown) == (state, ())


@pytest.mark.parametrize("base", BASES)
def test_the_sheet_of_a_row_and_the_map_of_a_territory_open_on_the_map(edition, base):
    to = Addresses(base)
    for address, query in (
        (to.sheet("collectivite", "ville-de-niort"), "collectivite=ville-de-niort"),
        (to.map_of(CORSE_DU_SUD), "recherche=departement-2A"),
    ):
        read, unknown = State.read(parse_qs(urlsplit(address).query), edition)
        assert address.startswith(f"{base}/?")
        assert (read, unknown) == (asked(edition, query), ())


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("level", LEVELS)
def test_the_page_of_a_territory_is_known_by_its_address(base, level):
    territory = TerritoryKey.of(level, "2A")
    seen = urlsplit(Addresses(base).territory(territory))
    assert territory_asked(seen.path, seen.query) == territory


@pytest.mark.parametrize(
    "query",
    ["", "niveau=commune", "niveau=commune&code=", "niveau=commune&code=%22%3E", "code=59&niveau=epci"],
)
def test_an_address_that_says_no_territory_is_that_of_none(query):
    assert territory_asked("/territoire", query) is None
