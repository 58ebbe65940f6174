"""A list in lines of text: what its columns say, where its rows are, what may be there twice."""

from __future__ import annotations

from collections.abc import Iterator

from french.numbers import counted
from french.typography import NARROW, quoted
from loaders.check.reports import CheckReport
from loaders.check.whereabouts import counted_by_status, offered
from loaders.placing import Status
from loaders.recognising.headings import BY_ID

STATUSES = {
    Status.SURE: ("ligne placée", "lignes placées"),
    Status.TO_CONFIRM: ("à confirmer", "à confirmer"),
    Status.NOT_FOUND: ("introuvable", "introuvables"),
}


def lines_of_list(report: CheckReport, place: str) -> Iterator[str]:
    """Tell of a list; `place` names the file and the sheet."""
    counts = counted_by_status(report.places)
    told = ", ".join(counted(counts[status], *words) for status, words in STATUSES.items())
    yield f"{place}{NARROW}: liste de {counted(report.rows, 'ligne')}{NARROW}: {told}."
    roles = (f"{BY_ID[role].title} = {quoted(heading)}" for role, heading in report.mapping.items())
    yield f"  colonnes{NARROW}: {', '.join(roles)}"
    if report.unused:
        yield f"  gardées telles quelles{NARROW}: {', '.join(map(quoted, report.unused))}"
    for each in report.places:
        if each.status is not Status.SURE:
            choice = f"{NARROW}; {offered(each)}" if each.candidates else ""
            yield f"  ? ligne {report.numbering.said(each.row)}{NARROW}: {each.why}{choice}"
    yield from lines_of_duplicates(report)


def lines_of_duplicates(report: CheckReport) -> Iterator[str]:
    """Tell of the rows that may be there twice."""
    for each in report.duplicates:
        yield f"  = ligne {report.numbering.said(each.row)}{NARROW}: {each.why}"
