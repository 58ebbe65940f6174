"""Rows of a sheet that are none of its table: totals, notes under it, its header once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.names import fold
from loaders.layout import Record, bare
from loaders.problems import Outcome, Problem, Rule

TOTAL = re.compile(r"(?:sous )?total\b|ensemble\b|nombre total|somme\b|moyenne\b")
NOTE = re.compile(
    r"sources?\b|notes?\b|nb\b|lecture\b|champ\b|legende\b|remarques?\b|attention\b|mis a jour|mise a jour"
    r"|derniere mise a jour|extrait|extraction|edite le|export|document|fichier|donnees\b|copyright|rappel\b|p s\b"
)
LEAST_COLUMNS = 3  # of a table in which a lone cell tells that its row is none
PARTLY = 0.34  # of the columns that a row of a total may fill
FIGURES = re.compile(r"[\d\s.,%€+-]*")


def strange_rows(records: Sequence[Record], header: Sequence[str], file: str) -> list[Problem]:
    """Find the rows after a header that are none of its table.

    Parameters
    ----------
    records
        The rows.
    header
        As it stands in the file.
    file
        For the problems.

    Returns
    -------
    list of Problem
        One a row; each sets it aside.
    """
    names = [bare(name) for name in header]
    width = sum(map(bool, names))
    found = (_strange(record, names, width, file) for record in records)
    return [problem for problem in found if problem is not None]


def _strange(record: Record, names: list[str], width: int, file: str) -> Problem | None:
    filled = [cell.strip() for cell in record.cells if cell.strip()]
    if not filled:
        return None
    if len(filled) > 1 and [bare(cell) for cell in record.cells] == names:
        return _aside(record, file, "l’en-tête est répété", "supprimer la ligne", filled[0])
    if width < LEAST_COLUMNS:
        return None
    first = fold(filled[0][:80])
    is_total = TOTAL.match(first) and len(filled) <= max(2, PARTLY * width)
    if is_total and all(map(FIGURES.fullmatch, filled[1:])):
        return _aside(
            record, file, "c’est une ligne de total", "la supprimer, ou la mettre hors de la table", filled[0]
        )
    if len(filled) == 1 and (NOTE.match(first) or filled[0].startswith("*")):
        return _aside(record, file, "c’est une note", "la mettre hors de la table", filled[0])
    return None


def _aside(record: Record, file: str, message: str, remedy: str, value: str) -> Problem:
    return Problem(
        file,
        Rule.HORS_TABLE,
        message,
        remedy,
        record.line,
        value=value,
        outcome=Outcome.ROW_SET_ASIDE,
    )
