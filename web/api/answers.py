"""A list as it is answered: a page of JSON or a file, with links to the other parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from atlas.editions import Edition
from atlas.selection import Selection
from outputs.files.delimited import to_csv
from outputs.files.extract import Extract, Format, file_name
from outputs.files.formats import CSV, formats_of
from outputs.files.geojson import written
from outputs.files.items import to_items
from web.accepting import preferred
from web.api.filters import MOST_ITEMS, MOST_ROWS, SIZE, START, size
from web.api.lists import DataList
from web.api.operation import GEOJSON, JSON, Asked
from web.api.parameters import Parameter, Query

VARIES = {"Vary": "Accept"}


@dataclass(frozen=True)
class Part:
    """The part of the rows that is wanted: from ``start``, ``size`` at most, of ``total``."""

    start: int
    size: int
    total: int

    @classmethod
    def of(cls, query: Query, usual: int, total: int) -> Part:
        """Read the part that an address asks for."""
        start, size = (
            int(query.get(name, (default,))[0]) for name, default in ((START.name, 0), (SIZE, usual))
        )
        return cls(start, size, total)

    @property
    def neighbours(self) -> Mapping[str, int]:
        """Where the other parts start, by their relation to this one."""
        starts = {"first": 0, "last": max(self.total - 1, 0) // self.size * self.size}
        if self.start:
            starts["prev"] = max(min(self.start - self.size, starts["last"]), 0)
        if self.start + self.size < self.total:
            starts["next"] = self.start + self.size
        return starts


@dataclass(frozen=True)
class Rows:
    """The rows of one part of a list, to be written."""

    edition: Edition
    each: DataList
    selection: Selection
    frame: pd.DataFrame
    total: int


@dataclass(frozen=True, eq=False)
class Representation:
    """A way of writing a list.

    Attributes
    ----------
    ending
        Of its address.
    name, media_type
        For people and for programs.
    write
        Makes the content.
    most
        How many rows it gives at once.
    of_name
        The ending of the name of its file.
    """

    ending: str
    name: str
    media_type: str
    write: Callable[[Rows], bytes]
    most: int
    of_name: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it gives a page at a time, and not the whole."""
        return self.most == MOST_ITEMS

    @property
    def is_saved(self) -> bool:
        """Whether it is a file to keep; what is JSON is read where it is."""
        return self.media_type not in (JSON, GEOJSON)

    def usual(self, each: DataList) -> int:
        """Return how many rows of a list it gives when nobody says: a page, or the whole file."""
        return each.usual if self.is_page else self.most

    def parameters(self, each: DataList) -> tuple[Parameter, ...]:
        """Return all that the address of a list takes in this way of writing it."""
        return (*each.parameters, size(self.most, self.usual(each)), START)


def _page(rows: Rows) -> bytes:
    items = list(to_items(rows.each.shown(rows.edition, rows.frame)))
    page: dict[str, object] = {"total": rows.total, "items": items}
    if rows.each.say:
        page = {"selection": rows.each.say(rows.edition, rows.selection), **page}
    return written(page)


def _table(rows: Rows) -> bytes:
    return to_csv(rows.each.shown(rows.edition, rows.frame))


def _file(each: Format) -> Representation:
    def write(rows: Rows) -> bytes:
        if rows.each.listed is None:
            raise ValueError(f"{rows.each.name} is no listed table")
        return each.write(Extract(rows.edition, rows.each.listed, rows.selection, rows.frame, date.today()))

    return Representation(each.address_ending, each.name, each.media_type, write, MOST_ROWS, each.ending)


PAGES = tuple(Representation(ending, "JSON", JSON, _page, MOST_ITEMS) for ending in ("", ".json"))
TABLE = Representation(CSV.address_ending, CSV.name, CSV.media_type, _table, MOST_ROWS, CSV.ending)


def representations(each: DataList) -> tuple[Representation, ...]:
    """Return the ways of writing a list: every file of a listed table, and a plain one of any other."""
    return (*PAGES, *(map(_file, formats_of(each.listed)) if each.listed else (TABLE,)))


def answer(asked: Asked, each: DataList, written: Representation) -> Response:
    """Answer the part of a list that an address asks for."""
    if other := _rather(asked.request, each, written):
        return other
    chosen = each.choose(asked.edition, asked.query)
    part = Part.of(asked.query, written.usual(each), len(chosen.rows))
    frame = chosen.rows.iloc[part.start : part.start + part.size]
    rows = Rows(asked.edition, each, chosen.selection, frame, part.total)
    headers = {"Link": links_of(asked.request, part), "X-Total-Count": str(part.total)}
    if not written.ending:
        headers |= VARIES
    if written.is_saved:
        name = file_name(each.name, asked.edition, chosen.selection, date.today(), written.of_name)
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(written.write(rows), media_type=written.media_type, headers=headers)


def _rather(request: Request, each: DataList, written: Representation) -> Response | None:
    """Lead who would rather have a file to its address, unless the address says which format it is of."""
    if written.ending:
        return None
    offered = {one.media_type: one.ending for one in reversed(representations(each)) if one.ending}
    wanted = preferred(request.headers.get("accept", ""), [JSON, *offered])
    if wanted == JSON:
        return None
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.url.path}{offered[wanted]}{asked}", headers=VARIES)


def links_of(request: Request, part: Part) -> str:
    """Return the header that leads from a part of a list to the others."""
    return ", ".join(
        f'<{request.url.include_query_params(debut=start, limite=part.size)}>; rel="{relation}"'
        for relation, start in part.neighbours.items()
    )
