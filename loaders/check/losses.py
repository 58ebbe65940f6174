"""What an old encoding lost of a published cell: the « ? » that Windows-1252 puts for a narrow space."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from french.typography import quoted
from loaders.compare import paired
from loaders.problems import Outcome, Problem, Rule

SIGN = "?"
ENCODINGS = ("cp1252", "mac_roman", "ascii")


def lost_characters(
    published: pd.DataFrame, checked: pd.DataFrame, key: tuple[str, ...], file: str
) -> Iterator[Problem]:
    """Find the cells that are the published ones but for what an encoding cannot write.

    Parameters
    ----------
    published, checked
        Frames of text (object), the index being the line, with the same columns.
    key
        The columns that make a row what it is.
    file
        For the problems.
    """
    has_sign = checked.apply(lambda column: column.str.contains(SIGN, regex=False)).any(axis=1)
    suspects = checked[has_sign]
    if suspects.empty or not key:
        return
    for _, ours, theirs in paired(suspects, published, key):
        if ours is None or theirs is None:
            continue
        for column, text in ours.cells.items():
            former = theirs.cells[column]
            if SIGN in text and text != former and text in _losses(former):
                message = "l’encodage du fichier a perdu un caractère de la cellule publiée"
                remedy = f"récrire la cellule\u202f: {quoted(former)}"
                outcome = Outcome.REPAIRED
                yield Problem(
                    file, Rule.CARACTERE_PERDU, message, remedy, ours.line, column, text, outcome, former
                )


def _losses(text: str) -> set[str]:
    return {text.encode(each, "replace").decode(each) for each in ENCODINGS}
