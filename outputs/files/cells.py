"""Values as cells: how a file writes a list, a date, or what is missing."""

from datetime import date

import numpy as np
import pandas as pd

from loaders.columns import LIST_SEPARATOR
from loaders.formulas import defused


def cell_text(value: object) -> str:
    """Write one value as a cell: lists with ``;``, nothing for what is missing, formulas defused."""
    return defused(_text(value))


def texts(column: pd.Series) -> list[str]:
    """Write a column as cells, in the same way as `cell_text` but with formulas left as they are."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna("").tolist()
    if pd.api.types.is_datetime64_dtype(column):
        days = np.datetime_as_string(column.to_numpy("datetime64[D]"))
        return np.where(column.isna(), "", days).tolist()
    return [_text(value) for value in column]


def values(column: pd.Series) -> list[str | int | date | None]:
    """Give a column as what a workbook knows: whole numbers, dates, or else text, formulas defused.

    Returns
    -------
    list
        None for what is missing.
    """
    if pd.api.types.is_integer_dtype(column):
        return _objects(column)
    if pd.api.types.is_datetime64_dtype(column):
        return _objects(column.dt.date)
    return [defused(text) or None for text in texts(column)]


def _objects(column: pd.Series) -> list[int | date | None]:
    return column.astype(object).where(column.notna(), None).tolist()


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
