"""Files for who is signed in: lists of members for the team, reserved resources for agents of members too.

Each is asked for with the session of the browser, and kept by nothing on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.member_desk import MemberDesk
from ledger.member_lists import LISTS
from ledger.place import place
from ledger.store import store_at
from outputs.files.delimited import to_csv
from outputs.files.formats import CSV, XLSX
from outputs.files.workbook import rows_to_xlsx
from web import patterns
from web.addresses import Addresses
from web.opening import open_edition
from web.team import COOKIE, NOT_KEPT

NO_REGISTER = "Ce site n’a pas de registre."
REFUSED = "Votre compte ne permet pas d’ouvrir ce fichier."
UNKNOWN = "Ce fichier n’existe pas."
NOT_A_DAY = "Le jour s’écrit 2026-11-27."


@dataclass(frozen=True)
class TeamFile:
    """A kind of file for who is signed in.

    Attributes
    ----------
    verb
        What they must be allowed, by its name at the `MemberDesk`.
    part
        Of the space, where somebody lands who has to sign in first: it may name what the address does.
    answer
        Makes it.
    """

    verb: str
    part: str
    answer: Callable[[Request, MemberDesk, Edition], Response]


def serve_list(request: Request) -> Response:
    """Answer the team with a list of members."""
    return _serve(request, FILES[patterns.TEAM_LIST])


def serve_resource(request: Request) -> Response:
    """Answer the team and agents of members with a reserved resource."""
    return _serve(request, FILES[patterns.TEAM_RESOURCE])


def _serve(request: Request, file: TeamFile) -> Response:
    """Answer who asks for a file; who is not signed in is led to where one does that."""
    register = place()
    if register is None:
        raise HTTPException(404, NO_REGISTER)
    desk = MemberDesk(register, store_at(register.url), request.cookies.get(COOKIE, ""))
    if desk.account() is None:
        part = file.part.format(**request.path_params)
        here = Addresses(request.scope.get("root_path", ""))
        there = here.screen(patterns.TEAM, {patterns.PART: part})
        return RedirectResponse(there, 303, NOT_KEPT)
    try:
        return file.answer(request, desk, open_edition().edition)
    except ForbiddenError:
        raise HTTPException(403, REFUSED, NOT_KEPT) from None


def _list(request: Request, desk: MemberDesk, edition: Edition) -> Response:
    name, kind = request.path_params["liste"], request.path_params["kind"]
    try:
        at = date.fromisoformat(request.query_params.get(patterns.ON_A_DAY, edition.today.isoformat()))
    except ValueError:
        raise HTTPException(400, NOT_A_DAY) from None
    if name not in LISTS or kind not in (CSV.id, XLSX.id):
        raise HTTPException(404, UNKNOWN)
    rows, title = desk.listed(edition, name, at), LISTS[name].title
    content = to_csv(rows) if kind == CSV.id else rows_to_xlsx(title, rows)
    media_type = (CSV if kind == CSV.id else XLSX).media_type
    return _taken_away(content, f"{name}_{at}.{kind}", media_type)


def _resource(request: Request, desk: MemberDesk, edition: Edition) -> Response:
    file = desk.reserved_file(edition, request.path_params["ressource"])
    if file is None:
        raise HTTPException(404, UNKNOWN)
    return _taken_away(file.content, file.name, "application/octet-stream")


def _taken_away(content: bytes, name: str, media_type: str) -> Response:
    named = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={**NOT_KEPT, "Content-Disposition": named})


FILES: Mapping[str, TeamFile] = {
    patterns.TEAM_LIST: TeamFile("listed", "membres", _list),
    patterns.TEAM_RESOURCE: TeamFile("reserved_file", "ressources/{ressource}", _resource),
}
