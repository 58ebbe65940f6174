"""Check one's own table before it is published.

A file is a CSV or an XLSX workbook; each sheet that is one of the tables is checked as if it took the place
of the published one, and compared with it. `check_content` gives a report a sheet, and
`python -m loaders.check FILE…` prints them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from french.typography import quoted
from loaders.check.among import Among
from loaders.check.causes import causes_of
from loaders.check.differences import Change, Differences
from loaders.check.extracts import completed, is_extract, keys_of
from loaders.check.kinds import ReadList, ReadSheet, ReadTable
from loaders.check.lists import report_of_list
from loaders.check.numbering import PLAIN, Numbering
from loaders.check.progress import Progress, no_progress, within
from loaders.check.reports import CheckReport
from loaders.check.said import NOTHING_SAID, Said
from loaders.check.sheets import read_sheets
from loaders.check.tables import report_of_table
from loaders.check.told import first_problems
from loaders.check.trial import table_of
from loaders.computed import COMPUTED
from loaders.problems import Problem
from loaders.reading import UnreadableTableError
from loaders.recognising.known import known_of
from loaders.rules import Table, World
from loaders.workbooks import MOST_ROWS

READING, CELLS = 0.4, 0.6  # of the whole, once they are done
__all__ = ["Change", "CheckReport", "Differences", "Progress", "Said", "check_content", "unread"]


def check_content(
    content: bytes,
    file: str,
    published: Mapping[str, Table],
    world: World,
    table: str = "",
    extras: Collection[str] = tuple(COMPUTED),
    progress: Progress = no_progress,
    said: Said = NOTHING_SAID,
) -> list[CheckReport]:
    """Check a file against the schemas, the rules and the published tables.

    Nothing is written, and nothing is kept once the reports are returned.

    Parameters
    ----------
    content
        The whole file, CSV or XLSX.
    file
        Its name, for the problems.
    published
        The published tables, by name: see `loaders.check.trial.published_tables`.
    world
        What codes and dates are checked against.
    table
        Which table it is; recognised by its columns when not given.
    extras
        Names of columns that are no fault, as they are computed from the others: they are not read. Those
        that our own files add, when not given.
    progress
        Called with the share that is done, from 0 to 1, and the step that begins, in French.
    said
        What a person said of it.

    Returns
    -------
    list of CheckReport
        One a sheet, in the order of the file; one for the whole when it cannot be read. A sheet refers to the
        other sheets of the file first, then to the published tables.
    """
    progress(0, "Lecture du fichier")
    schemas = {name: each.schema for name, each in published.items()}
    try:
        sheets = read_sheets(
            content,
            file,
            schemas,
            table,
            extras,
            known_of(world.ground),
            said.corrections,
            keys_of(published),
            lambda rows: progress(READING * min(rows / MOST_ROWS, 1), "Lecture du fichier"),
        )
    except UnreadableTableError as error:
        return [unread(file, error.problems)]
    among = Among(published, published, world, extras)
    reports = _reports(sheets, file, among, said, progress)
    progress(1, "Vérification terminée")
    return reports


def _reports(
    sheets: list[ReadSheet], file: str, among: Among, said: Said, progress: Progress
) -> list[CheckReport]:
    progress(READING, "Vérification des cellules")
    sheets = [_with_all_columns(sheet, among, said) for sheet in sheets]
    checked = [_checked(sheet) for sheet in sheets]
    own = {table.schema.name: table for table, _ in reversed(checked) if table}
    among = replace(among, tables={**among.published, **own})
    reports = []
    for place, (sheet, (table, of_cells)) in enumerate(zip(sheets, checked, strict=True)):
        first, next_one = (CELLS + (1 - CELLS) * each / len(sheets) for each in (place, place + 1))
        tell = within(progress, first, next_one)
        if isinstance(sheet, ReadList):
            reports.append(report_of_list(sheet, file, among, said, tell))
        elif table is not None and isinstance(sheet, ReadTable):
            tell(0, f"Règles et comparaison de la table {quoted(sheet.schema.title)}")
            reports.append(report_of_table(sheet, table, of_cells, file, among, said))
        else:
            reports.append(unread(file, [*sheet.problems, *of_cells], sheet.name, sheet.numbering))
    return reports


def _with_all_columns(sheet: ReadSheet, among: Among, said: Said) -> ReadSheet:
    """Give an extract the columns that it leaves out; what is none, and lacks some, cannot be read."""
    if not isinstance(sheet, ReadTable):
        return sheet
    published = among.published[sheet.schema.name]
    if sheet.lacking and not is_extract(sheet, published, said.way):
        return ReadSheet(
            sheet.name, sheet.label, [*sheet.problems, *sheet.lacking], numbering=sheet.numbering
        )
    return completed(sheet, published)


def _checked(sheet: ReadSheet) -> tuple[Table | None, list[Problem]]:
    """Check the cells of a sheet that is a table; of another, or one that is wrong throughout, give none."""
    if not isinstance(sheet, ReadTable):
        return None, []
    try:
        return table_of(sheet)
    except UnreadableTableError as error:
        return None, [*error.problems]


def unread(
    file: str, problems: Sequence[Problem], sheet: str = "", numbering: Numbering = PLAIN
) -> CheckReport:
    """Give the report of what cannot be read, and of what is no table."""
    told = first_problems(problems, file, sheet, numbering)
    causes = causes_of(problems, file, sheet, numbering)
    return CheckReport(file, sheet, problems=told, found=len(problems), causes=tuple(causes))
