"""Rows of a sheet that are none of its table: totals, notes under it, its header once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from geo.names import fold
from loaders.layout import Record, bare
from loaders.problems import Outcome, Problem, Rule

TOTAL = re.compile(r"(?:sous )?total\b|ensemble\b|nombre total|somme\b|moyenne\b")
NOTE = re.compile(
    r"sources?\b|notes?\b|nb\b|lecture\b|champ\b|legende\b|remarques?\b|attention\b|mis a jour|mise a jour"
    r"|derniere mise a jour|extrait|extraction|edite le|export|document|fichier|donnees\b|copyright"
    r"|rappel\b|p s\b"
)
LEAST_COLUMNS = 3  # of a table in which a lone cell tells that its row is none
PARTLY = 0.34  # of the columns that a row of a total may fill
FIGURES = re.compile(r"[\d\s.,%€+-]*")


def without_strange_rows(
    records: Iterable[Record], header: Sequence[str], file: str, found: list[Problem]
) -> Iterator[Record]:
    """Give the rows after a header that are of its table.

    Parameters
    ----------
    records
        The rows.
    header
        As it stands in the file.
    file
        For the problems.
    found
        Filled on the way: a problem for each row that is none of the table.
    """
    names = [bare(name) for name in header]
    width = sum(map(bool, names))
    for record in records:
        problem = _strange(record, names, width, file)
        if problem is None:
            yield record
        else:
            found.append(problem)


def _strange(record: Record, names: list[str], width: int, file: str) -> Problem | None:
    cells = record.cells
    if cells and cells[0] == names[0] and len(cells) > 1 and [bare(cell) for cell in cells] == names:
        return _aside(record, file, "l’en-tête est répété", "supprimer la ligne", cells[0])
    filled = [cell.strip() for cell in cells if cell and not cell.isspace()]
    if not filled or width < LEAST_COLUMNS or len(filled) > max(2, PARTLY * width):
        return None
    first = fold(filled[0][:80])
    if TOTAL.match(first) and all(map(FIGURES.fullmatch, filled[1:])):
        remedy = "la supprimer, ou la mettre hors de la table"
        return _aside(record, file, "c’est une ligne de total", remedy, filled[0])
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
