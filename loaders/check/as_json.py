"""What checking a file gives, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from loaders.check.reports import CheckReport, Duplicate
from loaders.placing import Place
from loaders.problems import Outcome, Problem

OUTCOMES = {
    Outcome.KEPT: "gardee",
    Outcome.REPAIRED: "reparee",
    Outcome.EMPTIED: "videe",
    Outcome.COLUMN_NOT_READ: "colonne_non_lue",
    Outcome.ROW_SET_ASIDE: "ligne_ecartee",
    Outcome.TABLE_NOT_READ: "table_non_lue",
}


def to_json(reports: Iterable[CheckReport]) -> str:
    """Write the reports of files, sheet by sheet."""
    return json.dumps({"sheets": [*map(_sheet, reports)]}, ensure_ascii=False, indent=2)


def _sheet(report: CheckReport) -> Mapping[str, Any]:
    return {
        "file": report.file,
        "sheet": report.sheet,
        "table": report.table,
        "rows": report.rows,
        "mapping": dict(report.mapping),
        "unused": [*report.unused],
        "untold": report.untold,
        "problems": [*map(_problem, report.problems)],
        "places": [*map(_place, report.places)],
        "duplicates": [*map(_duplicate, report.duplicates)],
        "differences": _differences(report),
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    return {
        "row": problem.line,
        "column": problem.column,
        "value": problem.shown,
        "rule": str(problem.rule),
        "message": problem.message,
        "remedy": problem.remedy,
        "outcome": OUTCOMES[problem.outcome],
        "repair": problem.repair,
    }


def _place(place: Place) -> Mapping[str, Any]:
    return {
        "row": place.row,
        "code_commune": place.code_commune,
        "status": str(place.status),
        "why": place.why,
        "candidates": [{"code": code, "label": label} for code, label in place.candidates],
    }


def _duplicate(duplicate: Duplicate) -> Mapping[str, Any]:
    return {"row": duplicate.row, "other": duplicate.other, "why": duplicate.why}


def _differences(report: CheckReport) -> Mapping[str, Any]:
    found = report.differences
    return {
        "counts": found.counts._asdict(),
        "added": [{"row": row.line, "key": key} for key, row in found.added.items()],
        "changed": [
            {
                "row": each.line,
                "key": each.key,
                "column": each.column,
                "published": each.published,
                "checked": each.checked,
            }
            for each in found.changed
        ],
        "removed": [*found.removed],
    }
