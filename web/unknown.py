"""The page of an address that is none: it says so, and leads to the map and to a search."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse, Response

from atlas.site import site
from web.addresses import Addresses
from web.assets import address
from web.headers import NOTHING

PAGE = Path(__file__).with_name("unknown.html")
RULES = {
    **NOTHING,
    "style-src": "'unsafe-inline'",
    "img-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def unknown(path: str) -> Response:
    """Return the page, with the path that the application is served under."""
    policy = "; ".join(f"{directive} {allowed}" for directive, allowed in RULES.items())
    return HTMLResponse(_page(path), 404, {"Cache-Control": "no-cache", "Content-Security-Policy": policy})


@cache
def _page(path: str) -> str:
    from atlas.selection import WORDS  # the libraries of the data come with it, and a start needs none

    to = Addresses(path)
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        site=escape(site().nom),
        icon=address("icon.svg", path),
        home=to.screen(),
        words=WORDS,
        territory=to.screen("territoire"),
    )
