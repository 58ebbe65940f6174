"""What checking a file gives, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from loaders.check.causes import Cause
from loaders.check.numbering import Numbering
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
        "causes": [*map(_cause, report.causes)],
        "places": [_place(each, report.numbering) for each in report.places],
        "duplicates": [_duplicate(each, report.numbering) for each in report.duplicates],
        "way": str(report.way) if report.is_read and not report.is_list else "",
        "differences": _differences(report),
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    return {
        "row": problem.line,
        "sheet": problem.sheet,
        "column": problem.column,
        "value": problem.shown,
        "rule": str(problem.rule),
        "message": problem.message,
        "remedy": problem.remedy,
        "outcome": OUTCOMES[problem.outcome],
        "repair": problem.repair,
        "offer": problem.offer,
    }


def _cause(cause: Cause) -> Mapping[str, Any]:
    first = cause.first
    return {
        "cause": cause.id,
        "rule": str(first.rule),
        "column": first.column,
        "message": first.message,
        "count": cause.count,
        "rows": [*cause.rows],
        "where": cause.where,
        "remedy": first.remedy,
        "outcome": OUTCOMES[first.outcome],
        "offers": cause.offers,
    }


def _place(place: Place, numbering: Numbering) -> Mapping[str, Any]:
    return {
        **_row(place.row, numbering),
        "code_commune": place.code_commune,
        "status": str(place.status),
        "why": place.why,
        "candidates": [{"code": code, "label": label} for code, label in place.candidates],
    }


def _duplicate(duplicate: Duplicate, numbering: Numbering) -> Mapping[str, Any]:
    return {**_row(duplicate.row, numbering), "other": duplicate.other, "why": duplicate.why}


def _row(row: int, numbering: Numbering) -> Mapping[str, Any]:
    """Give the number of a row, and its sheet where several are one table."""
    sheet, line = numbering.place(row)
    return {"row": line, "sheet": sheet} if sheet else {"row": line}


def _differences(report: CheckReport) -> Mapping[str, Any]:
    found = report.differences
    return {
        "counts": found.counts._asdict(),
        "added": [{**_row(row.line, report.numbering), "key": key} for key, row in found.added.items()],
        "changed": [
            {
                **_row(each.line, report.numbering),
                "key": each.key,
                "column": each.column,
                "published": each.published,
                "checked": each.checked,
            }
            for each in found.changed
        ],
        "removed": [*found.removed],
    }
