"""Values as cells: what is text, what a workbook knows better, and what a spreadsheet must not run."""

from __future__ import annotations

from datetime import date

import pandas as pd

from loaders.formulas import defused
from loaders.texts import text_of, texts_of
from outputs.writable import writable


def cell_text(value: object) -> str:
    """Write one value as a cell: lists with ``;``, nothing for what is missing, formulas defused."""
    return safe(text_of(value))


def safe(text: str) -> str:
    """Return a text that every file can hold, and that no spreadsheet runs."""
    return defused(writable(text))


def values(column: pd.Series) -> list[str | int | float | date | None]:
    """Give a column as what a workbook knows: numbers, dates, or else text, formulas defused.

    Returns
    -------
    list
        None for what is missing.
    """
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return _objects(column)
    if pd.api.types.is_datetime64_dtype(column):
        return _objects(column.dt.date)
    return [safe(text) or None for text in texts_of(column)]


def _objects(column: pd.Series) -> list[str | int | float | date | None]:
    found: list[str | int | float | date | None] = column.astype(object).where(column.notna(), None).tolist()
    return found
