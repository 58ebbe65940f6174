"""The sheets of a file that somebody fills: tables, recognised by their headers, and any other list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from loaders.beside import BESIDE
from loaders.check.extracts import Keys, recognise_extract
from loaders.check.kinds import ReadList, ReadSheet, ReadTable
from loaders.check.repairing import without_apostrophes
from loaders.check.rows import MOST_BYTES, SheetRows, rows_of
from loaders.check.whereabouts import COORDINATES
from loaders.check.years import SHEET, joined
from loaders.computed import with_computed_names
from loaders.layout import Grid, Record, lay_out
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import UnreadableTableError, frame_of, header_problems
from loaders.recognising.corrections import NO_CORRECTIONS, Corrections, corrected
from loaders.recognising.known import Known
from loaders.recognising.lists import find_header
from loaders.recognising.mapping import Proposal, problems_of_proposal, propose
from loaders.recognising.notes import without_strange_rows
from loaders.recognising.tables import Recognised, recognise, unrecognised, without_empty_columns
from loaders.schemas import TableSchema
from loaders.workbooks.allowance import nobody

__all__ = ["MOST_BYTES", "ReadList", "ReadSheet", "ReadTable", "read_sheets"]

# How a French Excel writes a CSV, and our own exports for it: there is nothing to settle.
FORGIVEN = {Rule.SEPARATEUR, Rule.MARQUE_OCTETS}
LEAST_ROWS = 2  # of a list without a header


def read_sheets(
    content: bytes,
    file: str,
    schemas: Mapping[str, TableSchema],
    table: str,
    extras: Collection[str],
    known: Known | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    keys: Keys = MappingProxyType({}),
    tell: Callable[[int], None] = nobody,
) -> list[ReadSheet]:
    """Read the tables and the lists of a file.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.
    schemas
        Of all tables, by name.
    table
        Which it is; recognised when not given.
    extras
        Names of columns that are no fault and are not read.
    known
        What the register has, by which columns are recognised from what they hold; when not given, no sheet
        is a list.
    corrections
        What a person said of the columns of lists.
    keys
        Those of the published rows, by which an extract is recognised.
    tell
        Called with how many rows of a workbook have been looked at, now and then.

    Returns
    -------
    list of ReadSheet
        In the order of the file; a sheet that is neither has no problem.

    Raises
    ------
    UnreadableTableError
        Nothing can be read of the file, or nothing in it is a table or a list.
    """
    candidates = [schemas[table]] if table in schemas else [*schemas.values()]
    names = {
        name for schema in candidates for column in schema.columns for name in (column.name, column.title)
    }
    sheets, extras = joined(rows_of(content, file, names, tell), file), {*extras, SHEET}
    read = [
        ReadSheet(rows.name, rows.label, [])
        if _is_beside(rows, sheets)
        else _read_table(rows, candidates, extras, known, keys, is_named=table in schemas)
        for rows in sheets
    ]
    if known is not None and table not in schemas:
        has_tables = any(isinstance(sheet, ReadTable) for sheet in read)
        read = [
            each
            if isinstance(each, ReadTable) or each.problems or _is_beside(rows, sheets)
            else _read_list(rows, known, corrections, needs_header=has_tables)
            for each, rows in zip(read, sheets, strict=True)
        ]
    if not any(isinstance(sheet, ReadTable | ReadList) or sheet.problems for sheet in read):
        is_bare = any(find_header(rows.records).is_bare for rows in sheets)
        raise UnreadableTableError(_without_rows(file) if is_bare else unrecognised(file, candidates))
    return read


def _without_rows(file: str) -> Problem:
    message, remedy = "le fichier n’a que son en-tête, et aucune ligne", "y mettre les lignes, ou un autre"
    return Problem(file, Rule.FICHIER_VIDE, message, remedy, outcome=Outcome.TABLE_NOT_READ)


def _is_beside(rows: SheetRows, sheets: Collection[SheetRows]) -> bool:
    """Tell whether a sheet is one that our own workbooks have beside the rows."""
    return len(sheets) > 1 and rows.name in BESIDE


def _read_table(
    rows: SheetRows,
    candidates: Collection[TableSchema],
    extras: Collection[str],
    known: Known | None,
    keys: Keys,
    *,
    is_named: bool,
) -> ReadSheet:
    found = recognise(rows.records, candidates, is_named=is_named)
    found = found or recognise_extract(rows.records, candidates, keys)
    if found is None:
        return ReadSheet(rows.name, rows.label, [])
    found = replace(found, header=with_computed_names(found.header))
    strange, records = _without_strange(found.records, found.given, rows.label)
    sheet = lay_out(found.header, records, rows.label, rows.findings)
    sheet = replace(sheet, cells=without_apostrophes(sheet.cells))
    places: Mapping[str, str] = {}
    if known is not None:
        found, sheet, places = _by_content(found, sheet, extras, known)
    aside = [record for record in rows.findings.aside if record.line > found.line]
    if not aside:
        sheet = without_empty_columns(sheet)
    of_header = _of_header(found, sheet, rows.label, {*extras, *places.values()})
    problems = [*rows.findings.problems, *of_header, *strange]
    problems = _unforgiven(problems, found.line)
    lacking = tuple(each for each in problems if each.outcome is Outcome.TABLE_NOT_READ)
    if any(each.rule is not Rule.COLONNE_ABSENTE for each in lacking):
        return ReadSheet(rows.name, rows.label, problems)
    problems = [each for each in problems if each not in lacking]
    texts = frame_of(sheet, found.schema)
    mapping = {name: found.renamed.get(name, name) for name in found.schema.by_name if name in sheet.header}
    described = (found.schema, sheet, texts, aside, mapping, places, lacking)
    return ReadTable(rows.name, rows.label, problems, *described, numbering=rows.numbering)


def _without_strange(
    records: list[Record], header: list[str], label: str
) -> tuple[list[Problem], list[Record]]:
    strange: list[Problem] = []
    kept = [*without_strange_rows(records, header, label, strange)]
    return strange, kept


def _by_content(
    found: Recognised, sheet: Grid, extras: Collection[str], known: Known
) -> tuple[Recognised, Grid, Mapping[str, str]]:
    """Name what is left of the columns by what they hold: a column of the table, or where rows are."""
    by_name = found.schema.by_name
    left = [
        place
        for place, name in enumerate(sheet.header)
        if name and name not in by_name and (name in COORDINATES or name not in extras)
    ]
    header = [sheet.header[place] for place in left]
    if not header or len({*header}) < len(header):
        return found, sheet, {}
    proposal = propose(header, sheet.cells[:, left], known)
    absent = {
        role: name for role, name in proposal.mapping.items() if role in by_name and role not in sheet.header
    }
    if absent:
        found = found.with_columns(absent)
        sheet = replace(sheet, header=found.header)
    places = {role: name for role, name in proposal.places.items() if role not in absent}
    return found, sheet, places


def _read_list(rows: SheetRows, known: Known, corrections: Corrections, *, needs_header: bool) -> ReadSheet:
    found = find_header(rows.records)
    if not found.is_there and (needs_header or len(found.records) < LEAST_ROWS):
        return ReadSheet(rows.name, rows.label, [])
    strange, records = _without_strange(found.records, found.header, rows.label)
    width = len(found.header)
    padded = (Record(line, [*cells, *[""] * (width - len(cells))]) for line, cells in records)
    sheet = lay_out(found.header, padded, rows.label, rows.findings, is_damaged=False)
    sheet = replace(sheet, cells=without_apostrophes(sheet.cells))
    roles = corrections.of(sheet.header)
    proposal = corrected(_proposed(sheet, known), roles)
    if not (proposal.says_where or roles):
        return ReadSheet(rows.name, rows.label, [])
    of_header = problems_of_proposal(proposal, rows.label, found.line)
    problems = _unforgiven(rows.findings.problems, found.line)
    problems = [*problems, *of_header, *strange]
    return ReadList(rows.name, rows.label, problems, sheet, proposal, numbering=rows.numbering)


def _proposed(sheet: Grid, known: Known) -> Proposal:
    """Propose what columns say; which sheet a row is of, when several are joined, is kept as it is."""
    places = [place for place, name in enumerate(sheet.header) if name != SHEET]
    proposal = propose([sheet.header[place] for place in places], sheet.cells[:, places], known)
    if len(places) == len(sheet.header):
        return proposal
    return replace(proposal, unused=(*proposal.unused, SHEET))


def _of_header(found: Recognised, sheet: Grid, label: str, extras: Collection[str]) -> list[Problem]:
    named = found.schema.by_name
    looked_at = [name for name in sheet.header if name in named or name not in extras]
    return found.problems(label) + header_problems(looked_at, label, found.schema, found.line)


def _unforgiven(problems: Iterable[Problem], line: int) -> list[Problem]:
    """Leave out what there is nothing to settle of, with a header on a line.

    That is a column left out that rows can do without, which is not compared, and cells merged in a title.
    """
    return [
        each
        for each in problems
        if each.rule not in FORGIVEN
        and not (each.rule is Rule.COLONNE_ABSENTE and each.outcome is Outcome.KEPT)
        and not (each.rule is Rule.CELLULES_FUSIONNEES and (each.line or 0) <= line)
    ]
