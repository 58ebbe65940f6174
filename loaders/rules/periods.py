"""Rules on dates beside one another: a last day follows the first, a date says how precise it is."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from french.typography import quoted
from loaders.cells import lost
from loaders.problems import Problem, Rule
from loaders.rules.tables import Table, TablesByName, World, by_line

BEGINNING, END = "date", "date_fin"
PRECISION = "precision"


def ends_follow_beginnings(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for last days that come before the first."""
    for table in tables.values():
        if {BEGINNING, END} <= set(table.frame):
            late = table.frame[END][table.frame[END] < table.frame[BEGINNING]]
            for line, moment in by_line(late):
                yield Problem(
                    table.file,
                    Rule.DATES_INVERSEES,
                    "le dernier jour précède le premier",
                    "vérifier les deux dates dans la source",
                    line,
                    END,
                    moment.date().isoformat(),
                    lost(table.schema[END]),
                )


def dates_say_how_precise_they_are(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for dates without the precision that they are known with, and for precisions without a date."""
    for table in tables.values():
        if {BEGINNING, PRECISION} <= set(table.frame):
            dated, precise = table.frame[BEGINNING].notna(), table.frame[PRECISION] != ""
            yield from _alone(table, dated & ~precise, PRECISION, "la date n’a pas sa précision")
            yield from _alone(table, precise & ~dated, BEGINNING, "la précision n’a pas de date")


def _alone(table: Table, rows: pd.Series, missing: str, message: str) -> Iterator[Problem]:
    remedy = f"remplir la colonne {quoted(missing)}, ou vider l’autre"
    for line in table.frame.index[rows].tolist():
        if not str(table.texts.at[line, missing]).strip():  # what stands there unread is told of by itself
            yield Problem(table.file, Rule.PRECISION_ABSENTE, message, remedy, int(line), missing)
