"""The ways in to « Espace équipe »: a link, a provider of identities, and what the browser holds then."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ledger.place import Place, place
from web import addresses, patterns
from web.addresses import Addresses
from web.later import later
from web.opening import open_edition
from web.provider import UnreachableError, provider

if TYPE_CHECKING:  # the libraries of the register take longer to import than a first answer may take
    from sqlalchemy import Connection

COOKIE = "equipe"
LINK = "lien"
HERE = {"127.0.0.1", "::1", "localhost"}
STALE = "Ce lien a déjà servi, ou n’est plus valable. L’application en donne un autre quand elle redémarre."
ELSEWHERE = "Ce lien ne s’ouvre que sur la machine où l’application tourne."
ON_THE_WAY = "equipe_etat"
NOT_KEPT = {"Cache-Control": "no-store"}
NO_PROVIDER = "Ce site n’est relié à aucun service d’identité."
AWAY = "Le service d’identité ne répond pas comme attendu. Réessayez dans un instant."
BUSY = "Beaucoup de personnes s’identifient en ce moment. Réessayez dans un instant."
LOST = "Cette identification a expiré, ou a déjà servi. Reprenez depuis l’espace équipe."
NO_ROLE = (
    "Vous êtes identifié, mais n’avez pas encore de rôle ici. L’administrateur voit votre nom dans "
    "«\u202fComptes\u202f»\u202f: demandez-lui d’ouvrir votre compte."
)

logger = logging.getLogger(__name__)


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
    return _signed_in(request, session)


def go_to_the_provider(request: Request) -> Response:
    """Lead to the provider of identities."""
    from ledger.accounts import ForbiddenError
    from ledger.signings import go
    from ledger.store import store_at

    register, known = place(), provider()
    if register is None or known is None:
        return PlainTextResponse(NO_PROVIDER, 404)
    try:
        with store_at(register.url).writing() as connection:
            secret, gone = go(connection, request.query_params.get(patterns.PART, ""))
        there = known.address_to_go_to(_back(request), gone.state, gone.nonce, gone.verifier)
    except ForbiddenError:
        return PlainTextResponse(BUSY, 503)
    except UnreachableError as error:
        logger.error("The provider of identities does not answer: %s", error)
        return PlainTextResponse(AWAY, 502)
    answer = RedirectResponse(there, 303, NOT_KEPT)
    # « Lax »: who comes back comes from the provider's site.
    answer.set_cookie(ON_THE_WAY, secret, path=_path(request), httponly=True, samesite="lax", max_age=900)
    return answer


def come_back(request: Request) -> Response:
    """Let in who comes back from the provider, if it vouches for them and they have a role."""
    from ledger.signings import LostError, Vouched, welcome
    from ledger.signings import come_back as known_to_have_gone
    from ledger.store import store_at

    register, known = place(), provider()
    if register is None or known is None:
        return PlainTextResponse(NO_PROVIDER, 404)
    store, said = store_at(register.url), request.query_params
    try:
        with store.writing() as connection:
            gone = known_to_have_gone(connection, request.cookies.get(ON_THE_WAY, ""), said.get("state", ""))
        claims = known.vouched(_back(request), said.get("code", ""), gone.nonce, gone.verifier)
    except LostError:
        return PlainTextResponse(LOST, 400)
    except UnreachableError as error:
        logger.error("The provider of identities does not vouch: %s", error)
        return PlainTextResponse(AWAY, 502)
    siret = known.siret(claims)
    with store.writing() as connection:
        member = _member_of(connection, siret) if siret else ""
        who = Vouched(known.subject(claims), known.name(claims), known.role(claims), siret, member)
        session = welcome(connection, who, decides=bool(known.roles))
    answer = _signed_in(request, session, gone.part) if session else PlainTextResponse(NO_ROLE, 403)
    answer.delete_cookie(ON_THE_WAY, path=_path(request))
    return answer


def _member_of(connection: Connection, siret: str) -> str:
    """Return the member that a SIRET is of, as it is published."""
    from ledger.agents import member_of

    return member_of(connection, open_edition().edition, siret)


def _signed_in(request: Request, session: str, part: str = "") -> Response:
    base = request.scope.get("root_path", "")
    there = Addresses(base).screen(patterns.TEAM, {patterns.PART: part} if part else None)
    answer = RedirectResponse(there, 303, NOT_KEPT)
    answer.set_cookie(COOKIE, session, path=_path(request), httponly=True, samesite="strict")
    return answer


def _path(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/"


def _back(request: Request) -> str:
    return f"{addresses.addresses_of(request).base}{patterns.TEAM_BACK}"


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


routes = [
    Route(patterns.TEAM_LINK, enter),
    Route(patterns.TEAM_SIGN_IN, go_to_the_provider),
    Route(patterns.TEAM_BACK, come_back),
    Route(patterns.TEAM_LIST, later("web.team_files", "serve_list")),
    Route(patterns.TEAM_RESOURCE, later("web.team_files", "serve_resource")),
]
