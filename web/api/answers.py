"""A list as it is answered: a page of JSON, or a file of CSV or GeoJSON, with links to the other pages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from atlas.catalogue import Catalogue
from outputs.files.delimited import frame_to_csv, to_csv
from outputs.files.extract import file_name
from outputs.files.formats import FORMATS
from web.api.choosing import Chosen
from web.api.filters import DEBUT, MOST_ITEMS, MOST_ROWS, limite
from web.api.lists import DataList
from web.api.parameters import Parameter, Query, read_query
from web.api.rows import to_items

GEOJSON = next(export for export in FORMATS if export.id == "geojson")


@dataclass(frozen=True)
class Part:
    """The part of the rows that is wanted: from ``start``, ``size`` at most, of ``total``."""

    start: int
    size: int
    total: int

    @classmethod
    def of(cls, query: Query, usual: int, total: int) -> "Part":
        """Read the part that an address asks for."""
        start, size = (
            int(query.get(name, (default,))[0]) for name, default in (("debut", 0), ("limite", usual))
        )
        return cls(start, size, total)

    @property
    def neighbours(self) -> Mapping[str, int]:
        """Where the other parts start, by their relation to this one."""
        starts = {"first": 0, "last": max(self.total - 1, 0) // self.size * self.size}
        if self.start:
            starts["prev"] = max(self.start - self.size, 0)
        if self.start + self.size < self.total:
            starts["next"] = self.start + self.size
        return starts


def _json(catalogue: Catalogue, each: DataList, chosen: Chosen, total: int) -> bytes:
    items = to_items(each.shown(catalogue, chosen.rows))
    return json.dumps({"total": total, "items": items}, ensure_ascii=False, separators=(",", ":")).encode()


def _csv(catalogue: Catalogue, each: DataList, chosen: Chosen, _: int) -> bytes:
    if each.is_placed:
        return to_csv(catalogue, each.table, chosen.rows)
    return frame_to_csv(each.shown(catalogue, chosen.rows))


def _geojson(catalogue: Catalogue, each: DataList, chosen: Chosen, _: int) -> bytes:
    return GEOJSON.make(catalogue, chosen.selection, chosen.rows)


@dataclass(frozen=True)
class Format:
    """A way of writing a list.

    Attributes
    ----------
    ending
        Of its address.
    media_type, label
        For programs and for people.
    write
        Makes the content of some rows, of which there are so many in all.
    most
        How many rows it gives at once.
    """

    ending: str
    media_type: str
    label: str
    write: Callable[[Catalogue, DataList, Chosen, int], bytes]
    most: int

    def usual(self, each: DataList) -> int:
        """Return how many rows of a list it gives when nobody says: a page, or the whole file."""
        return each.usual if self.most == MOST_ITEMS else self.most

    def parameters(self, each: DataList) -> tuple[Parameter, ...]:
        """Return all that the address of a list takes in this format."""
        return (*each.parameters, limite(self.most, self.usual(each)), DEBUT)


FORMATS = (
    Format("", "application/json", "JSON", _json, MOST_ITEMS),
    Format(".json", "application/json", "JSON", _json, MOST_ITEMS),
    Format(".csv", "text/csv; charset=utf-8", "CSV", _csv, MOST_ROWS),
    Format(".geojson", "application/geo+json", "GeoJSON", _geojson, MOST_ROWS),
)


def formats_of(each: DataList) -> tuple[Format, ...]:
    """Return the formats of a list; GeoJSON only when its rows lie somewhere."""
    return FORMATS if each.is_placed else FORMATS[:-1]


def answer(request: Request, catalogue: Catalogue, each: DataList, form: Format) -> Response:
    """Answer the part of a list that an address asks for.

    Raises
    ------
    ProblemError
        A parameter is refused.
    """
    query = read_query(form.parameters(each), request.query_params, catalogue)
    chosen = each.choose(catalogue, query)
    part = Part.of(query, form.usual(each), len(chosen.rows))
    rows = chosen.rows.iloc[part.start : part.start + part.size]
    content = form.write(catalogue, each, Chosen(rows, chosen.selection), part.total)
    headers = {"Link": _links(request, part), "X-Total-Count": str(part.total)}
    if form.ending == ".csv":
        name = file_name(catalogue, chosen.selection.with_(liste=each.name), date.today().isoformat())
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(content, media_type=form.media_type, headers=headers)


def _links(request: Request, part: Part) -> str:
    return ", ".join(
        f'<{request.url.include_query_params(debut=start, limite=part.size)}>; rel="{relation}"'
        for relation, start in part.neighbours.items()
    )
