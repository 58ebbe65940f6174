"""Check one's own table before it is published.

A file is a CSV or an XLSX workbook; each sheet that is one of the tables is checked as if it took the place
of the published one, and compared with it. `check_content` gives a report a sheet, and
`python -m loaders.check FILE…` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from french.typography import quoted
from geo.names import fold
from loaders.check.differences import NONE, Change, Differences, differences
from loaders.check.repairing import repaired, to_csv
from loaders.check.sheets import ReadSheet, ReadTable, read_sheets
from loaders.check.trial import problems_across, table_of
from loaders.computed import COMPUTED
from loaders.moved import moved_columns, of_moved_columns
from loaders.problems import Outcome, Problem
from loaders.reading import UnreadableTableError
from loaders.rules import Table, World

__all__ = ["Change", "CheckReport", "Differences", "check_content"]

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class CheckReport:
    """What checking one sheet of a file gives.

    Attributes
    ----------
    file, sheet
        Where it is; a CSV has no name of sheet.
    table, title
        Which table it is, by name and for people; nothing when it is none or cannot be read.
    rows
        How many were read.
    absent
        Names of the columns that the file leaves out and that rows can do without: they are not compared.
    problems
        Everything that is wrong, from the first line to the last.
    differences
        What it would change in the published table, once repaired.
    repaired
        The table with the repairs that are certain, as a CSV: see `loaders.check.repairing`. Empty when it
        cannot be read.
    """

    file: str
    sheet: str
    table: str = ""
    title: str = ""
    rows: int = 0
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    differences: Differences = NONE
    repaired: bytes = b""

    @property
    def is_read(self) -> bool:
        """Whether it was recognised as a table and read."""
        return bool(self.table)

    @property
    def is_ignored(self) -> bool:
        """Whether it is a sheet that is no table, beside others that are."""
        return not self.table and not self.problems

    @property
    def repairs(self) -> int:
        """How many problems have a certain repair, which the repaired file holds."""
        return sum(problem.outcome is Outcome.REPAIRED for problem in self.problems)

    @property
    def repaired_name(self) -> str:
        """Name of the repaired file: that of the file, and of the sheet when it has one."""
        sheet = "-".join(fold(self.sheet).split())
        return "-".join(filter(None, (Path(self.file).stem, sheet, "repare.csv")))


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

    Returns
    -------
    list of CheckReport
        One a sheet, in the order of the file; one for the whole when it cannot be read. A sheet refers to
        the other sheets of the file first, then to the published tables.
    """
    progress(0, "Lecture du fichier")
    schemas = {name: each.schema for name, each in published.items()}
    try:
        sheets = read_sheets(content, file, schemas, table, extras)
    except UnreadableTableError as error:
        return [CheckReport(file, "", problems=tuple(replace(each, file=file) for each in error.problems))]
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
    checked = {place: table_of(sheet) for place, sheet in enumerate(sheets) if isinstance(sheet, ReadTable)}
    own = {table.schema.name: table for table, _ in reversed(checked.values())}
    reports = []
    for place, sheet in enumerate(sheets):
        if not isinstance(sheet, ReadTable):
            reports.append(_of_no_table(sheet, file))
            continue
        table, of_cells = checked[place]
        title = quoted(sheet.schema.title)
        progress(0.6 + 0.4 * place / len(sheets), f"Règles et comparaison de la table {title}")
        across = problems_across(table, of_cells, {**published, **own}, world)
        problems = [*sheet.problems, *of_cells, *across]
        reports.append(_of_table(sheet, file, problems, published[sheet.schema.name], extras))
    return reports


def _of_no_table(sheet: ReadSheet, file: str) -> CheckReport:
    return CheckReport(file, sheet.name, problems=_placed(sheet.problems, sheet, file))


def _of_table(
    sheet: ReadTable, file: str, problems: list[Problem], published: Table, extras: Collection[str]
) -> CheckReport:
    anew = repaired(sheet.texts, problems)
    columns = [name for name in sheet.schema.by_name if name in sheet.sheet.header]
    key = tuple(name for name in sheet.schema.key if name in columns)
    moved = of_moved_columns(moved_columns(published.texts, anew[columns], key), sheet.label)
    return CheckReport(
        file,
        sheet.name,
        sheet.schema.name,
        sheet.schema.title,
        len(sheet.texts) + len(sheet.aside),
        tuple(name for name in sheet.schema.by_name if name not in sheet.sheet.header),
        _placed([*problems, *moved], sheet, file),
        differences(published.texts, anew[columns], key),
        to_csv(sheet.sheet, anew, sheet.schema, sheet.aside, extras),
    )


def _placed(problems: list[Problem], sheet: ReadSheet, file: str) -> tuple[Problem, ...]:
    """Give problems from the first line to the last, with the name of the file and that of the sheet."""
    in_order = sorted(problems, key=lambda problem: problem.line or 0)
    return tuple(replace(problem, file=file, sheet=sheet.name) for problem in in_order)
