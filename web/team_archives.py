"""What those who keep the register take away: past editions, backups; for those who may, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from ledger.place import place
from web import patterns
from web.team import COOKIE, NOT_KEPT

if TYPE_CHECKING:  # it takes longer to import than a first answer may take
    from ledger.desk import Desk

FORBIDDEN = "Ceci est réservé. Entrez d’abord dans l’espace équipe."
DIGITS = 9  # of the number of an edition, at most
NOTHING = "Il n’y a rien à cette adresse."


def edition(request: Request) -> Response:
    """Answer an edition as one archive."""
    number = request.path_params["number"]
    if not number.isdecimal() or len(number) > DIGITS:
        return PlainTextResponse(NOTHING, 404, NOT_KEPT)
    return _answered(request, lambda desk: _archive(desk.archive(int(number)), f"edition-{number}.zip"))


def backup(request: Request) -> Response:
    """Answer a backup, which holds what is private too."""
    name = request.path_params["name"]
    return _answered(request, lambda desk: FileResponse(desk.backup_file(name), 200, NOT_KEPT, filename=name))


def _answered(request: Request, answer: Callable[[Desk], Response]) -> Response:
    from ledger.accounts import ForbiddenError
    from ledger.desk import Desk
    from ledger.store import store_at

    register = place()
    if register is None:
        return PlainTextResponse(NOTHING, 404, NOT_KEPT)
    try:
        return answer(Desk(register, store_at(register.url), request.cookies.get(COOKIE, "")))
    except ForbiddenError:
        return PlainTextResponse(FORBIDDEN, 403, NOT_KEPT)
    except KeyError:
        return PlainTextResponse(NOTHING, 404, NOT_KEPT)


def _archive(content: bytes, name: str) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/zip", headers={**NOT_KEPT, **named})


routes = [
    Route(patterns.TEAM_EDITION, edition),
    Route(patterns.TEAM_BACKUP, backup),
]
