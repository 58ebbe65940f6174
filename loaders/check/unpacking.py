"""Rows whose cells all stand in the first column, as a spreadsheet leaves a CSV that it did not split."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from loaders.layout import Record
from loaders.problems import Outcome, Problem, Rule

SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 50  # rows
MOST = 0.8  # of them, that are cut alike


def unpacked(records: list[Record], file: str) -> tuple[list[Record], list[Problem]]:
    """Split the first column of rows that have nothing in the others.

    Parameters
    ----------
    records
        The rows of a sheet.
    file
        What problems call the place.

    Returns
    -------
    list of Record, list of Problem
        The rows as they stand, without a word, when they are no such rows.
    """
    separator = _separator(records)
    if not separator:
        return records, []
    message = "toutes les cellules d’une ligne sont dans la première colonne\u202f: elles sont séparées ici"
    remedy = "dans Excel, ouvrir le fichier par «\u202fDonnées\u202f», puis «\u202fÀ partir d’un texte\u202f»"
    problem = Problem(file, Rule.COLONNE_UNIQUE, message, remedy, outcome=Outcome.KEPT)
    return [Record(line, _cut(_first(cells), separator)) for line, cells in records], [problem]


def _separator(records: Sequence[Record]) -> str:
    filled = [record.cells for record in records if any(map(str.strip, record.cells))]
    first = [_first(cells) for cells in islice(filled, LOOKED_AT)]
    if len(first) < 2 or any(any(map(str.strip, cells[1:])) for cells in filled):
        return ""
    return next((each for each in SEPARATORS if _cuts_alike(first, each)), "")


def _cuts_alike(texts: Sequence[str], separator: str) -> bool:
    """Tell whether a separator cuts most texts into as many cells as the header, one of the first."""
    widths = Counter(len(_cut(text, separator)) for text in texts)
    ((width, count),) = widths.most_common(1)
    return width > 1 and count >= MOST * len(texts)


def _cut(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text.replace("\n", " ")], delimiter=separator), [""])
    except csv.Error:
        return text.split(separator)


def _first(cells: Sequence[str]) -> str:
    return cells[0] if cells else ""
