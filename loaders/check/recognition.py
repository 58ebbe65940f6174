"""Which table the rows of a sheet are, and where its header is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from french.lists import listed
from french.typography import NARROW, quoted
from geo.names import fold
from loaders.layout import FIRST_LINES, Grid, Record, bare
from loaders.problems import Outcome, Problem, Rule
from loaders.schemas import TableSchema

LONGEST_NAME = 80


@dataclass(frozen=True)
class Recognised:
    """A table found in the rows of a sheet.

    Attributes
    ----------
    schema
        Of the table.
    header
        Names of columns: those of the schema where they are recognised, else as they stand.
    renamed
        What stands in the file, for the names that are not written as in the schema.
    line
        Of the header, the last one when it takes two.
    records
        The rows after it.
    """

    schema: TableSchema
    header: list[str]
    renamed: Mapping[str, str]
    line: int
    records: list[Record]

    def problems(self, file: str) -> list[Problem]:
        """Name the headings that are not the names of their columns."""
        return [
            Problem(
                file,
                Rule.INTITULE,
                "l’intitulé n’est pas le nom de la colonne",
                f"écrire {quoted(name)}",
                self.line,
                name,
                given,
                Outcome.REPAIRED,
                name,
            )
            for name, given in self.renamed.items()
        ]


@dataclass(frozen=True)
class _Candidate:
    """One way to read the first rows: a table, and a header of one row or of two."""

    schema: TableSchema
    columns: dict[int, str]  # names of the schema, by position
    given: list[str]
    end: int  # how many rows come before the first of the table
    height: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most names first, then the simplest header, then the smallest table."""
        return len(self.columns), -self.height, -len(self.schema.columns)

    @property
    def is_convincing(self) -> bool:
        """Whether most of the columns that every row needs are there."""
        needed = {column.name for column in self.schema.columns if column.required}
        return 2 * len(needed & set(self.columns.values())) > len(needed)


def recognise(
    records: list[Record], schemas: Collection[TableSchema], *, is_named: bool = False
) -> Recognised | None:
    """Find the table in the rows of a sheet.

    The header may come after a title and blank rows, and take two rows (groups of columns in merged cells
    above the names). A name may be written as its title in the schema, in any case and with any accents.

    Parameters
    ----------
    records
        All rows.
    schemas
        Of the tables that it may be.
    is_named
        Whether somebody says that it is one of them, so that one name of a column is enough.

    Returns
    -------
    Recognised or None
        None when it looks like no table.
    """
    candidates = (each for schema in schemas for each in _candidates(records[:FIRST_LINES], schema))
    best = max(candidates, key=lambda each: each.rank, default=None)
    if best is None or not best.columns or not (is_named or best.is_convincing):
        return None
    header = [best.columns.get(place, given) for place, given in enumerate(best.given)]
    renamed = {name: best.given[place] for place, name in best.columns.items() if best.given[place] != name}
    return Recognised(best.schema, header, renamed, records[best.end - 1].line, records[best.end :])


def without_empty_columns(sheet: Grid) -> Grid:
    """Leave out the columns that have neither a name nor a value."""
    places = [*enumerate(sheet.header)]
    kept = [place for place, name in places if name or any(map(str.strip, sheet.cells[:, place]))]
    return replace(sheet, header=[sheet.header[place] for place in kept], cells=sheet.cells[:, kept])


def unrecognised(file: str, schemas: Iterable[TableSchema]) -> Problem:
    """Say that a file holds no table that is known."""
    tables = listed([schema.name for schema in schemas])
    return Problem(
        file,
        Rule.TABLE_INCONNUE,
        f"aucun en-tête de table n’est reconnu dans les {FIRST_LINES} premières lignes",
        f"donner aux colonnes les noms que décrit le schéma de l’une des tables{NARROW}: {tables}",
        outcome=Outcome.TABLE_NOT_READ,
    )


def _candidates(first: list[Record], schema: TableSchema) -> Iterator[_Candidate]:
    names = _names(schema)
    for end, record in enumerate(first, start=1):
        yield _candidate(schema, names, record.cells, end, 1)
    for end, (above, below) in enumerate(pairwise(first), start=2):
        yield _candidate(schema, names, _joined(above.cells, below.cells), end, 2)


def _candidate(
    schema: TableSchema, names: dict[str, str], cells: list[str], end: int, height: int
) -> _Candidate:
    given = [bare(cell) for cell in cells]
    columns = {given.index(name): name for name in schema.by_name if name in given}
    for place, heading in enumerate(given):
        name = names.get(fold(heading)) if 0 < len(heading) <= LONGEST_NAME else None
        if name is not None and name not in columns.values():
            columns[place] = name
    return _Candidate(schema, columns, given, end, height)


def _names(schema: TableSchema) -> dict[str, str]:
    """Give the name of the column for each folded heading that means it."""
    titles = {fold(column.title): column.name for column in reversed(schema.columns)}
    return titles | {fold(column.name): column.name for column in schema.columns}


def _joined(above: list[str], below: list[str]) -> list[str]:
    """Read two rows as one header: names below, and where cells are merged downwards, above."""
    width = len(below)
    upper = above[:width] + [""] * (width - len(above))
    return [low if low.strip() else high for high, low in zip(upper, below, strict=True)]
