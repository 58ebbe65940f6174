"""How a page of ours is shown in one of another site (oEmbed 1.0): the map or a list alone, in a frame."""

from __future__ import annotations

from html import escape
from urllib.parse import SplitResult, parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.site import site
from atlas.titles import seen_in_words, titled
from atlas.view import State
from outputs.files.geojson import written
from web.addresses import Addresses, addresses_of
from web.caching import known_by_content
from web.opening import edition_of
from web.patterns import EMBEDDABLE, EMBEDDED

MEDIA_TYPE = "application/json+oembed"
WIDEST, HIGHEST = 800, 600  # pixels, when who asks says nothing
PREVIEW_SIZE = (1200, 630)
KEPT = 3600  # seconds
ELSEWHERE = "Cette adresse n’est ni d’une carte ni d’une liste de ce site."
JSON_ONLY = "Seul le format JSON est servi\u202f: format=json."


def serve(request: Request) -> Response:
    """Answer how the map or the list at an address of ours is shown elsewhere; others are not found."""
    asked, to = request.query_params, addresses_of(request)
    if asked.get("format", "json") != "json":
        return PlainTextResponse(JSON_ONLY, status_code=501)
    address = urlsplit(asked.get("url", ""))
    screen = shown_at(address, to)
    if screen is None:
        return PlainTextResponse(ELSEWHERE, status_code=404)
    edition = edition_of(request)
    state, _ = State.read(parse_qs(address.query), edition)
    size = (_at_most(asked.get("maxwidth"), WIDEST), _at_most(asked.get("maxheight"), HIGHEST))
    answer = _described(edition, screen, state, to, size)
    return known_by_content(request, written(answer), "application/json")


def shown_at(address: SplitResult, to: Addresses) -> str | None:
    """Return the screen of this site that an address is of, by its name, when other sites may show it."""
    asked = f"{address.scheme}://{address.netloc}{address.path}"
    return next((name for name in EMBEDDABLE if asked == to.screen(name)), None)


def _described(
    edition: Edition, screen: str, state: State, to: Addresses, size: tuple[int, int]
) -> dict[str, object]:
    listed = LISTED[screen].wording.many.capitalize() if screen in LISTED else ""
    title = titled(seen_in_words(edition, state), listed)
    width, height = size
    frame = escape(to.screen(screen, {**state.to_query(), **EMBEDDED}))
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": site().nom,
        "provider_url": to.screen(),
        "title": title,
        "cache_age": KEPT,
        "thumbnail_url": to.preview(state),
        "thumbnail_width": PREVIEW_SIZE[0],
        "thumbnail_height": PREVIEW_SIZE[1],
        "width": width,
        "height": height,
        "html": f'<iframe src="{frame}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>',
    }


def _at_most(asked: str | None, usual: int) -> int:
    return min(int(asked), usual) if asked and asked.isdecimal() and len(asked) < 6 else usual
