"""The sheet of a row as the visitor's browser draws it: by address, before the screen says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from atlas import asked
from atlas.editions import Edition
from atlas.labels import RESERVED
from atlas.listings import ids_of, row_of
from atlas.sheet import Link, Sheet
from atlas.site import site
from atlas.view import SHEET_KEYS
from french.dates import day
from geo.records import Row
from ledger.place import place
from web.addresses import Addresses, addresses_of
from web.caching import ASK_AGAIN
from web.links import leading
from web.opening import edition_of
from web.site import public_address

Said = dict[str, object]


def said(edition: Edition, key: str, identifier: str, to: Addresses, whole: Addresses) -> Said:
    """Say the sheet of a row.

    Parameters
    ----------
    edition
        The data.
    key, identifier
        The key of its table in the address, and its id.
    to, whole
        The addresses of the application from here, and as others know it.

    Returns
    -------
    dict
        ``row``: the key and the id, as one word. ``title``, ``kind``, ``summary``. ``facts``: labels and
        texts. ``site`` and ``sources``: words, where they lead or nothing, and what is read after.
        ``modified``: the last publication that touched it, in words, or nothing. ``ways``: labels and
        addresses. ``links`` and ``neighbours``: other rows, under titles.
    """
    table = SHEET_KEYS[key]
    row = row_of(edition, table, identifier)
    sheet = table.sheet(edition, row)
    return {
        "row": _named(key, identifier),
        "address": to.sheet(key, identifier),
        "title": sheet.title,
        "kind": sheet.kind,
        "summary": sheet.summary,
        "facts": sheet.facts,
        "site": [sheet.site, leading(sheet.site)] if sheet.site else None,
        "reserved": [*_reserved(row, to)],
        "territory": [*_territory(edition, row, to)],
        "links": _rows(sheet.links),
        "sources": [[each.title, leading(each.address), each.place] for each in sheet.evidence],
        "modified": _modified(edition, table.id, identifier),
        "report": [*_report(sheet, key, identifier, to, whole)],
        "neighbours": [[title, _rows(links)] for title, links in sheet.neighbours if links],
    }


def serve(request: Request) -> Response:
    """Answer the sheet that an address asks for, as « Carte » does: ``?initiative=…``."""
    edition = edition_of(request)
    for key in SHEET_KEYS.keys() & request.query_params.keys():
        identifier = asked.value(request.query_params[key])
        if identifier in ids_of(edition, SHEET_KEYS[key]):
            here = Addresses(request.scope.get("root_path", ""))
            whole = Addresses(public_address()) if public_address() else addresses_of(request)
            content = said(edition, key, identifier, here, whole)
            return JSONResponse(content, headers={"Cache-Control": ASK_AGAIN})
    raise HTTPException(404)


def _named(key: str, identifier: str) -> str:
    return f"{key}:{identifier}"


def _rows(links: Sequence[Link]) -> list[list[str]]:
    return [[_named(link.key, link.value), link.label] for link in links]


def _reserved(row: Row, to: Addresses) -> Iterator[str]:
    """Give the way that opens, to agents of members and to the team, what is kept for them."""
    if place() and row.get("acces") == RESERVED:
        yield from ("Ouvrir, avec un compte d’adhérent", to.reserved(row["id"]))


def _territory(edition: Edition, row: Row, to: Addresses) -> Iterator[str]:
    """Give the way to all that is known of where a row is, when that is one territory."""
    if len(row["ancres"]) == 1:
        (anchor,) = row["ancres"]
        yield from (f"Mon territoire\u202f: {edition.vintage.places.names[anchor]}", to.territory(anchor))


def _modified(edition: Edition, table: str, identifier: str) -> str:
    """Say which publication touched the sheet last, and why; nothing when none did."""
    last = edition.modifications.get((table, identifier))
    if last is None:
        return ""
    what = "ajoutée" if last.is_new else "modifiée"
    return f"Fiche {what} le {day(last.day)}\u00a0: {last.reason.rstrip('.')}."


def _report(sheet: Sheet, key: str, identifier: str, to: Addresses, whole: Addresses) -> Iterator[str]:
    """Give the way to say that something is wrong: to the register, or as the site has it, if it has one."""
    if place():
        yield from ("Signaler une correction", to.proposing(key, identifier))
    elif reported := site().report_address(sheet.title, whole.sheet(key, identifier)):
        yield from ("Signaler une erreur", reported)
