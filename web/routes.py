"""What a browser or a program fetches by address, besides the screens and their scripts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from web import addresses, patterns
from web.later import LaterApplication, later, later_method
from web.opening import Looks, Open, OpenedOnce
from web.ranges import Ranges
from web.reading import ReadOnly, for_anyone
from web.workshop.answering import made_apart, made_here
from web.workshop.orders import Make


def data_routes(open_edition: Open, make: Make | None = None) -> list[BaseRoute]:
    """Return the routes that serve the data that a function opens.

    Parameters
    ----------
    open_edition
        Opens it.
    make
        Makes the files that take long; they are made in this process when nobody is named.
    """
    made = partial(made_apart, make=make or made_here(open_edition))
    own = [
        ReadOnly(patterns.SUGGESTIONS, later("web.suggestions", "serve")),
        ReadOnly(patterns.SHEET, later("web.sheets", "serve")),
        ReadOnly(patterns.CHOICE, later("web.choices", "serve")),
        ReadOnly(patterns.WORDS, later("web.choices", "serve_words")),
        ReadOnly(patterns.MAP_FILE, later("web.map_files", "serve")),
        *(
            ReadOnly(patterns.SELECTION_PRINT.replace("{kind}", kind), made("web.prints:serve_selection"))
            for kind in patterns.SELECTION_PRINTS
        ),
        *(
            ReadOnly(patterns.TERRITORY_PRINT.replace("{kind}", kind), made("web.prints:serve_territory"))
            for kind in patterns.TERRITORY_PRINTS
        ),
        *(
            ReadOnly(patterns.FEED.replace("{kind}", kind), later("web.feeds", "serve"))
            for kind in patterns.FEEDS
        ),
        ReadOnly(patterns.OEMBED, later("web.oembed", "serve")),
        ReadOnly(patterns.PREVIEW, made("web.prints:serve_preview")),
        ReadOnly(patterns.GLIMPSE, made("web.prints:serve_glimpse")),
        ReadOnly(patterns.FINDING, made("web.tables:serve_finding")),
        ReadOnly(patterns.PACKAGE, made("web.tables:serve_package")),
        ReadOnly(patterns.CATALOGUE, later("web.catalogue", "serve")),
        ReadOnly(patterns.TABLE_FILE, made("web.tables:serve_file")),
        ReadOnly(patterns.SITEMAP, later("web.sitemap", "serve")),
        *_tiles(make or made_here(open_edition)),
    ]
    looks = Looks(open_edition)
    for route in own:
        route.app = for_anyone(OpenedOnce(Ranges(route.app), looks))
    return [
        *own,
        Route(patterns.API, RedirectResponse(patterns.API_LATEST_DOCS)),
        Mount(patterns.API, LaterApplication(lambda: _api(open_edition, make))),
        Route(patterns.OGC, _to_ogc),
        Mount(patterns.OGC, LaterApplication(lambda: _ogc(open_edition, make))),
    ]


def _tiles(make: Make) -> Iterator[ReadOnly]:
    @cache
    def server() -> Any:
        from web.tiles import TileServer

        return TileServer(make)

    yield ReadOnly(patterns.TILEJSON, later("web.tiles", "describe"))
    yield ReadOnly(patterns.TILES_STYLE, later("web.tiles", "describe_style"))
    yield ReadOnly(patterns.TILE, later_method(server, "serve"))


def _api(open_edition: Open, make: Make | None) -> ASGIApp:
    from web.api import application

    return application(open_edition, make)


def _ogc(open_edition: Open, make: Make | None) -> ASGIApp:
    from web.ogc import application

    return application(open_edition, make)


def _to_ogc(request: Request) -> Response:
    asked = request.url.query
    return RedirectResponse(addresses.addresses_of(request).ogc() + (f"?{asked}" if asked else ""))


def prepare(routes: list[BaseRoute]) -> None:
    """Make the applications that are made when they are first asked for."""
    for route in routes:
        if isinstance(route, Mount) and isinstance(route.app, LaterApplication):
            route.app.prepare()
