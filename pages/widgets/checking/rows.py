"""Problems and differences as rows of text, for a table on the screen and for a file."""

from collections.abc import Iterable, Mapping

import pandas as pd

from french.typography import quoted
from loaders.check import Change, Differences
from loaders.compare import Row
from loaders.problems import Problem

PROBLEM = ["feuille", "ligne", "colonne", "valeur", "regle", "constat", "remede"]
ROW = ["ligne", "cle", "contenu"]
CHANGE = ["ligne", "cle", "colonne", "publie", "fichier"]


def problems(found: Iterable[Problem]) -> pd.DataFrame:
    """Give a row a problem, all text: feuille, ligne, colonne, valeur, regle, constat, remede."""
    return _frame(
        PROBLEM,
        (
            (
                problem.sheet,
                str(problem.line or ""),
                problem.column or "",
                quoted(problem.value) if problem.value else "",
                problem.rule.libelle,
                problem.message,
                problem.remedy,
            )
            for problem in found
        ),
    )


def rows(found: Mapping[str, Row]) -> pd.DataFrame:
    """Give a row a row of a table, all text: ligne, cle, contenu (what its columns hold)."""
    return _frame(ROW, ((str(row.line), key, _content(row)) for key, row in found.items()))


def changes(found: Iterable[Change]) -> pd.DataFrame:
    """Give a row a cell that differs, all text: ligne, cle, colonne, publie, fichier."""
    return _frame(
        CHANGE,
        ((str(each.line), each.key, each.column, each.published, each.checked) for each in found),
    )


def differences(found: Differences) -> pd.DataFrame:
    """Give all differences, one after another: difference, then the columns of `rows` and of `changes`."""
    parts = {"ajoutée": rows(found.added), "modifiée": changes(found.changed), "retirée": rows(found.removed)}
    named = [frame.assign(difference=name) for name, frame in parts.items()]
    columns = ["difference", *CHANGE, "contenu"]
    return pd.concat(named).reindex(columns=columns).fillna("")


def _content(row: Row) -> str:
    return " · ".join(f"{column}\u202f: {cell}" for column, cell in row.cells.items() if cell)


def _frame(columns: list[str], cells: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame([*cells], columns=columns, dtype=object)
