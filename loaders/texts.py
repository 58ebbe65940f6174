"""Values written as the cells of a published table: the inverse of reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from loaders.columns import LIST_SEPARATOR
from loaders.schemas import TableSchema


def text_of(value: Any) -> str:
    """Write one value: lists with ``;``, dates as ``2012-08-31``, nothing for what is missing."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def texts_of(column: pd.Series) -> list[str]:
    """Write a column in the same way as `text_of`."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna("").tolist()
    if pd.api.types.is_datetime64_dtype(column):
        days = np.datetime_as_string(column.to_numpy("datetime64[D]"))
        texts: list[str] = np.where(column.isna(), "", days).tolist()
        return texts
    return [text_of(value) for value in column]


def frame_of_texts(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """Write a checked table: its columns as text (object), on the lines of the file."""
    texts = {name: np.array(texts_of(frame[name]), dtype=object) for name in schema.by_name}
    return pd.DataFrame(texts, index=frame.index, dtype=object)


def rows_of_texts(frame: pd.DataFrame, columns: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Write some columns of a frame, row by row."""
    return zip(*(texts_of(frame[name]) for name in columns), strict=True)
