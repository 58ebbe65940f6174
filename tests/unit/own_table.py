"""One's own table, as a test checks it."""

from __future__ import annotations

import csv
import io

from loaders.check import CheckReport, check_content
from loaders.problems import Rule
from tests.unit.conftest import Folder


def checked(folder: Folder, content: bytes | str, file: str = "ma-table.csv", **options) -> list[CheckReport]:
    content = content.encode() if isinstance(content, str) else content
    return check_content(content, file, folder.published(), folder.world, **options)


def check(folder: Folder, content: bytes | str, **options) -> CheckReport:
    (report,) = checked(folder, content, **options)
    return report


def rules(report: CheckReport) -> list[Rule]:
    return [problem.rule for problem in report.problems]


def repaired_rows(report: CheckReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report.repaired.decode("utf-8"), newline="")))


def changed(folder: Folder, table: str, row: int, **cells: str) -> str:
    """Give the text of a table with cells changed, which the published one does not have."""
    published = folder.rows[table][row].copy()
    folder.rows[table][row].update(cells)
    text = folder.text(table)
    folder.rows[table][row] = published
    return text
