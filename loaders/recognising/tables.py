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
from loaders.recognising.headings import role_of
from loaders.schemas import TableSchema

LONGEST_NAME = 80
LEAST_SPELT = 2  # columns under their own names, for other words of the field to count
# What tables call the roles that they do not name as lists do.
OTHER_NAMES = {
    "code_commune": ("code",),
    "siren": ("code",),
    "code_epci": ("code",),
    "echelle": ("niveau",),
    "themes": ("rubrique_rtes", "rubrique"),
    "nom": ("libelle", "titre"),
    "site": ("adresse",),
    "sources": ("source",),
}


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
    given
        The headings as they stand in the file.
    """

    schema: TableSchema
    header: list[str]
    renamed: Mapping[str, str]
    line: int
    records: list[Record]
    given: list[str]

    def with_columns(self, names: Mapping[str, str]) -> Recognised:
        """Give it with more columns recognised: the heading in the file of each."""
        by_heading = {heading: name for name, heading in names.items()}
        header = [by_heading.get(heading, heading) for heading in self.header]
        return replace(self, header=header, renamed={**self.renamed, **names})

    def problems(self, file: str) -> list[Problem]:
        """Name the headings that are neither the names of their columns nor their titles."""
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
            if given != self.schema[name].title
        ]


@dataclass(frozen=True)
class _Candidate:
    """One way to read the first rows: a table, and a header of one row or of two."""

    schema: TableSchema
    columns: dict[int, str]  # names of the schema, by position
    spelt: frozenset[str]  # those that are written as the schema does, or as its titles
    given: list[str]
    end: int  # how many rows come before the first of the table
    height: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most names first, then the simplest header, then the smallest table."""
        return len(self.columns), -self.height, -len(self.schema.columns)

    @property
    def is_convincing(self) -> bool:
        """Whether most of the columns that every row needs are there, under their names or titles.

        Other words of the field count as well, where the columns of the key are there.
        """
        needed = {column.name for column in self.schema.columns if column.required}
        named = set(self.columns.values())
        has_key = named.issuperset(self.schema.key) and len(self.spelt) >= LEAST_SPELT
        return 2 * len(needed & (named if has_key else self.spelt)) > len(needed)


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
    return Recognised(
        best.schema, header, renamed, records[best.end - 1].line, records[best.end :], best.given
    )


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
    spelt = frozenset(columns.values())
    if spelt:
        columns |= _in_other_words(schema, given, columns)
    return _Candidate(schema, columns, spelt, given, end, height)


def _in_other_words(schema: TableSchema, given: list[str], columns: dict[int, str]) -> dict[int, str]:
    """Find the columns of a table that other words of the field name: « Code INSEE », « Thématique »."""
    found: dict[int, str] = {}
    for place, heading in enumerate(given):
        role = role_of(heading) if place not in columns else None
        names = (role.id, *OTHER_NAMES.get(role.id, ())) if role is not None else ()
        taken = {*columns.values(), *found.values()}
        name = next((one for one in names if one in schema.by_name and one not in taken), None)
        if name is not None:
            found[place] = name
    return found


def _names(schema: TableSchema) -> dict[str, str]:
    """Give the name of the column for each folded heading that means it."""
    titles = {fold(column.title): column.name for column in reversed(schema.columns)}
    return titles | {fold(column.name): column.name for column in schema.columns}


def _joined(above: list[str], below: list[str]) -> list[str]:
    """Read two rows as one header: names below, and where cells are merged downwards, above."""
    width = len(below)
    upper = above[:width] + [""] * (width - len(above))
    return [low if low.strip() else high for high, low in zip(upper, below, strict=True)]
