"""Rows as JSON has them: lists, numbers, days and nothing, and not their text in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from outputs.writable import writable

Item = dict[str, Any]


def to_items(rows: pd.DataFrame) -> Iterator[Item]:
    """Give rows as JSON objects: lists as arrays, days as ``2012-08-31``, ``null`` for what is missing."""
    columns = [[_json_value(value) for value in rows[column].tolist()] for column in rows]
    for values in zip(*columns, strict=True):
        yield dict(zip(rows.columns, values, strict=True))


def _json_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json_value(each) for each in value]
    if pd.isna(value) or value == "":
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return writable(value) if isinstance(value, str) else value
