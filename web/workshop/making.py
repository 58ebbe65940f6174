"""The other side of the workshop: an order is made here, from one edition, as the server would make it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Opening
from atlas.listed import LISTED
from atlas.listings import listing_on
from atlas.view import State
from geo.levels import TerritoryKey
from geo.unreadable import UnreadableDataError
from outputs.drawing import draw_selection, draw_territory
from outputs.drawing.glimpse import glimpse
from web.apart import Tell
from web.compression import compress
from web.failures import in_one_line
from web.journal import open_journal
from web.opening import OPENED, Open, Stamp, editions, open_edition
from web.readiness import make_ready
from web.workshop.orders import FAILED, Made, NotMadeError, Order, Preparation

# Whose endpoints are ordered.
MODULES = ("web.prints", "web.tables", "web.api.operations", "web.ogc.operations")
HERE = TerritoryKey("region-53")  # any territory of the mainland would do: what it is drawn with serves all
HELD = Path("/proc/self/statm")

logger = logging.getLogger(__name__)


def work(asked: Order | Preparation, _: Tell) -> Made | int:
    """Make what is ordered, or prepare for it and say how many bytes are held then."""
    if isinstance(asked, Order):
        return make(asked, open_the_last)
    PREPARE[asked]()
    return held()


def be_ready() -> None:
    """Import what makes, open the edition, and index its rows.

    That is what any answer begins with: what is held then is what another process would hold as well.
    """
    open_journal()
    for module in MODULES:
        import_module(module)
    edition = open_edition().edition
    for table in LISTED.values():
        listing_on(edition, table, None)


def draw() -> None:
    """Draw what most drawings begin with."""
    edition = open_edition().edition
    draw_territory(edition, HERE)
    state, _ = State.read({}, edition)
    rows = state.selection.apply_to_all(edition)
    draw_selection(edition, state, rows)
    glimpse(edition, state, rows)


def foresee() -> None:
    """Read the edition that is about to be served, and leave what it needs beside the tables."""
    make_ready(open_the_last().edition)


def open_the_last() -> Opening:
    """Open what is in the files at this moment: nobody who looks at a screen waits here."""
    editions().catch_up()
    return open_edition()


PREPARE = {Preparation.OPENED: be_ready, Preparation.DRAWN: draw, Preparation.FORESEEN: foresee}


def make(order: Order, open_: Open) -> Made:
    """Make what is ordered, from the edition that a function opens.

    Raises
    ------
    UnreadableDataError
        Nothing can be opened.
    NotMadeError
        It failed; the journal says where.
    """
    opening = open_()
    if opening.edition.version != order.version:
        opening = open_()  # the files were about to change: what was ordered may be there now
    request = order.request()
    request.scope[OPENED] = opening
    answer = _answered(request, order)
    if order.coding:
        compress(answer, order.coding)
    return Made(answer.status_code, tuple(answer.raw_headers), bytes(answer.body), Stamp.of(opening), held())


def held() -> int:
    """Return how many bytes of memory this process holds, 0 where the system does not say."""
    try:
        return int(HELD.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _answered(request: Request, order: Order) -> Response:
    module, _, function = order.endpoint.partition(":")
    endpoint: Callable[..., Response] = getattr(import_module(module), function)
    try:
        return endpoint(request, *order.more)
    except (MemoryError, UnreadableDataError):
        raise
    except Exception as error:
        logger.error("%s failed: %s", request.url.path, in_one_line(error))
        raise NotMadeError(FAILED) from error
