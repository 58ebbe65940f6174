"""The way in to « Espace équipe »: a link that signs in once, and what the browser holds from then on."""

from __future__ import annotations

import os

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ledger.place import Place, place
from web import addresses
from web.addresses import Addresses

COOKIE = "equipe"
LINK = "lien"
HERE = {"127.0.0.1", "::1", "localhost"}
STALE = "Ce lien a déjà servi, ou n’est plus valable. L’application en donne un autre quand elle redémarre."
ELSEWHERE = "Ce lien ne s’ouvre que sur la machine où l’application tourne."


def enter(request: Request) -> Response:
    """Sign in by a link, and lead to the team's screen."""
    from ledger.accounts import StaleLinkError, is_of_nobody, use_link
    from ledger.store import store_at

    register = place()
    if register is None:
        return PlainTextResponse(STALE, 404)
    secret = request.query_params.get(LINK, "")
    with store_at(register.url).writing() as connection:
        if is_of_nobody(connection, secret) and request.url.hostname not in HERE:
            return PlainTextResponse(ELSEWHERE, 403)
        try:
            session = use_link(connection, secret)
        except StaleLinkError:
            return PlainTextResponse(STALE, 410)
    base = request.scope.get("root_path", "")
    answer = RedirectResponse(Addresses(base).screen(addresses.TEAM), 303, {"Cache-Control": "no-store"})
    answer.set_cookie(COOKIE, session, path=f"{base}/", httponly=True, samesite="strict")
    return answer


def first_link(register: Place, base: str) -> str:
    """Return the link that makes the first administrator; nothing when there is one, or none is wanted."""
    from ledger.accounts import has_administrator, make_link
    from ledger.store import store_at

    if os.environ.get("TEAM_LINK") == "off":
        return ""
    with store_at(register.url).writing() as connection:
        if has_administrator(connection):
            return ""
        return Addresses(base).team_link(make_link(connection))


routes = [Route(addresses.TEAM_LINK, enter)]
