"""What a program that visits sites asks each of them for: what it may read, and where all of it is."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response

from atlas.site import site
from ledger.place import place
from web import patterns
from web.addresses import Addresses, addresses_of
from web.assets import address
from web.caching import ASK_AGAIN
from web.patterns import OF_THE_REGISTER
from web.reading import ReadOnly, for_anyone

ICON = Path(__file__).parent / "favicon.ico"
# What is drawn anew for each address, and what only a screen asks for: there is nothing to index in it.
NOT_TO_BE_READ = ("/_stcore/", "/carte.", patterns.GLIMPSE, "/territoire/")


def robots(request: Request) -> Response:
    """Answer which addresses a program may read, and where the list of pages is."""
    here = Addresses(request.scope.get("root_path", ""))
    refused = "".join(f"Disallow: {here.base}{path}\n" for path in _not_to_be_read())
    text = f"User-agent: *\n{refused}Sitemap: {addresses_of(request).sitemap()}\n"
    return PlainTextResponse(text, headers={"Cache-Control": ASK_AGAIN})


def _not_to_be_read() -> list[str]:
    return [*NOT_TO_BE_READ, *(f"/{name}" for name in OF_THE_REGISTER if place())]


def favicon(_: Request) -> Response:
    """Answer the icon of the site, where browsers look for one that no page names."""
    return FileResponse(ICON, media_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"})


def manifest(request: Request) -> Response:
    """Answer what a telephone calls the site, and draws it with, once it is put among its applications."""
    here = Addresses(request.scope.get("root_path", ""))
    said = {
        "name": site().nom,
        "description": site().description,
        "lang": "fr",
        "start_url": here.screen(),
        "scope": here.screen(),
        "display": "browser",
        "icons": [{"src": address("icon.svg", here.base), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JSONResponse(said, headers={"Cache-Control": ASK_AGAIN}, media_type="application/manifest+json")


routes = [
    ReadOnly(patterns.ROBOTS, robots),
    ReadOnly(patterns.FAVICON, favicon),
    ReadOnly(patterns.MANIFEST, manifest),
]
for route in routes:
    route.app = for_anyone(route.app)
