"""Check one's own table before it is published.

A file is a CSV or an XLSX workbook; each sheet that is one of the tables is checked as if it took the place
of the published one, and compared with it. `check_content` gives a report a sheet, and
`python -m loaders.check FILE…` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from french.typography import quoted
from loaders.check.differences import Change, Differences, differences
from loaders.check.duplicates import duplicates_of_table
from loaders.check.lists import report_of_list
from loaders.check.losses import lost_characters
from loaders.check.repairing import repaired, to_csv
from loaders.check.reports import CheckReport
from loaders.check.sheets import ReadList, ReadSheet, ReadTable, read_sheets
from loaders.check.told import first_problems
from loaders.check.trial import problems_across, table_of
from loaders.check.whereabouts import (
    COMMUNE,
    places_of_table,
    places_that_are_missing,
    problems_of_places,
)
from loaders.computed import COMPUTED
from loaders.moved import moved_columns, of_moved_columns
from loaders.problems import Outcome, Problem
from loaders.reading import UnreadableTableError
from loaders.recognising.corrections import NO_CORRECTIONS, Corrections
from loaders.recognising.known import known_of
from loaders.rules import Table, World

__all__ = ["Change", "CheckReport", "Differences", "check_content", "unread"]

Progress = Callable[[float, str], None]


def no_progress(_share: float, _step: str) -> None:
    """Tell nobody how far checking is."""


def check_content(
    content: bytes,
    file: str,
    published: Mapping[str, Table],
    world: World,
    table: str = "",
    extras: Collection[str] = tuple(COMPUTED),
    progress: Progress = no_progress,
    corrections: Corrections = NO_CORRECTIONS,
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
    corrections
        What a person said of the columns of lists.

    Returns
    -------
    list of CheckReport
        One a sheet, in the order of the file; one for the whole when it cannot be read. A sheet refers to the
        other sheets of the file first, then to the published tables.
    """
    progress(0, "Lecture du fichier")
    schemas = {name: each.schema for name, each in published.items()}
    try:
        sheets = read_sheets(content, file, schemas, table, extras, known_of(world.ground), corrections)
    except UnreadableTableError as error:
        return [unread(file, error.problems)]
    reports = _reports(sheets, file, published, world, extras, progress)
    progress(1, "Vérification terminée")
    return reports


def _reports(
    sheets: list[ReadSheet],
    file: str,
    published: Mapping[str, Table],
    world: World,
    extras: Collection[str],
    progress: Progress,
) -> list[CheckReport]:
    progress(0.4, "Vérification des cellules")
    checked = [_checked(sheet) for sheet in sheets]
    own = {table.schema.name: table for table, _ in reversed(checked) if table}
    reports = []
    for place, (sheet, (table, of_cells)) in enumerate(zip(sheets, checked, strict=True)):
        if isinstance(sheet, ReadList):
            progress(0.6 + 0.4 * place / len(sheets), "Recherche des lieux de la liste")
            reports.append(report_of_list(sheet, file, published, world))
            continue
        if table is None or not isinstance(sheet, ReadTable):
            reports.append(unread(file, [*sheet.problems, *of_cells], sheet.name))
            continue
        title = quoted(sheet.schema.title)
        progress(0.6 + 0.4 * place / len(sheets), f"Règles et comparaison de la table {title}")
        across = problems_across(table, of_cells, {**published, **own}, world)
        problems = [*sheet.problems, *of_cells, *across]
        reports.append(_of_table(sheet, file, problems, published[sheet.schema.name], extras, world))
    return reports


def _checked(sheet: ReadSheet) -> tuple[Table | None, list[Problem]]:
    """Check the cells of a sheet that is a table; of another, or one that is wrong throughout, give none."""
    if not isinstance(sheet, ReadTable):
        return None, []
    try:
        return table_of(sheet)
    except UnreadableTableError as error:
        return None, [*error.problems]


def unread(file: str, problems: Sequence[Problem], sheet: str = "") -> CheckReport:
    """Give the report of what cannot be read, and of what is no table."""
    return CheckReport(file, sheet, problems=first_problems(problems, file, sheet), found=len(problems))


def _of_table(
    sheet: ReadTable,
    file: str,
    problems: list[Problem],
    published: Table,
    extras: Collection[str],
    world: World,
) -> CheckReport:
    anew = repaired(sheet.texts, problems)
    places = places_of_table(sheet, anew, world)
    of_code = {problem.line for problem in problems if problem.column == COMMUNE}
    of_places = problems_of_places(places, sheet, anew, of_code) if places else []
    anew = repaired(anew, of_places)
    problems += [*of_places, *places_that_are_missing(anew, sheet.label)]
    columns = [name for name in sheet.schema.by_name if name in sheet.sheet.header]
    key = tuple(name for name in sheet.schema.key if name in columns)
    losses = [*lost_characters(published.texts[columns], anew[columns], key, sheet.label)]
    anew, problems = repaired(anew, losses), [*problems, *losses]
    problems += of_moved_columns(moved_columns(published.texts, anew[columns], key), sheet.label)
    return CheckReport(
        file,
        sheet.name,
        sheet.schema.name,
        sheet.schema.title,
        len(sheet.texts) + len(sheet.aside),
        tuple(name for name in sheet.schema.by_name if name not in sheet.sheet.header),
        first_problems(problems, file, sheet.name),
        len(problems),
        sum(problem.outcome is Outcome.REPAIRED for problem in problems),
        differences(published.texts, anew[columns], key),
        to_csv(sheet.sheet, anew, sheet.schema, sheet.aside, extras),
        {**sheet.mapping, **sheet.places},
        places=places,
        duplicates=duplicates_of_table(sheet.schema.name, anew, published),
    )
