"""What stands on either side of a comparison: a column of properties, or a value that is the same for all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import pandas as pd

from web.ogc.filters.reading import Expression, FilterError


class Type(Enum):
    """What can be compared with its like only."""

    TEXT = "texte"
    NUMBER = "nombre"
    TRUTH = "vrai ou faux"
    DAY = "jour"
    LIST = "liste"


# What each is in JSON Schema, for who asks what a filter may name.
SCHEMAS: dict[Type, dict[str, Any]] = {
    Type.TEXT: {"type": "string"},
    Type.NUMBER: {"type": "number"},
    Type.TRUTH: {"type": "boolean"},
    Type.DAY: {"type": "string", "format": "date"},
    Type.LIST: {"type": "array", "items": {"type": "string"}},
}


@dataclass(frozen=True, eq=False)
class Values:
    """Values of one type, one a row; what is not known is NA."""

    type: Type
    each: pd.Series

    @property
    def known(self) -> pd.Series:
        """Tell which are known."""
        return self.each.notna()


def values_of(expression: Expression, frame: pd.DataFrame) -> Values:
    """Return the values of an expression for the rows of a frame of properties.

    Raises
    ------
    FilterError
        It names no property, or no function that is known here.
    """
    if not isinstance(expression, dict):
        return _same_for_all(expression, frame.index)
    if "property" in expression:
        return _property(expression["property"], frame)
    for name in ("date", "timestamp"):
        if name in expression:
            return _same_for_all(_day(expression[name]), frame.index)
    change = CHANGES.get(expression.get("op", ""))
    if change is None or len(expression.get("args", ())) != 1:
        raise unknown_function(str(expression.get("op", "?")))
    return _changed(values_of(expression["args"][0], frame), change)


def unknown_function(name: str) -> FilterError:
    """Say that a function is not known here."""
    return FilterError(
        f"la fonction ou l’opérateur «\u202f{name[:40]}\u202f» n’est pas pris en charge.",
        f"the function or operator “{name[:40]}” is not supported.",
    )


def _property(name: str, frame: pd.DataFrame) -> Values:
    if name not in frame:
        raise FilterError(
            f"«\u202f{name[:40]}\u202f» n’est pas une propriété de ces éléments.",
            f"“{name[:40]}” is no property of these features.",
            tuple(map(str, frame)),
        )
    column = frame[name]
    kind = type_of(column)
    return Values(kind, column.mask(column == "") if kind is Type.TEXT else column)


def type_of(column: pd.Series) -> Type:
    """Return the type of a column of properties."""
    if pd.api.types.is_bool_dtype(column):
        return Type.TRUTH
    if pd.api.types.is_numeric_dtype(column):
        return Type.NUMBER
    if pd.api.types.is_datetime64_any_dtype(column):
        return Type.DAY
    return Type.TEXT if isinstance(column.dtype, pd.StringDtype) else Type.LIST


def _same_for_all(value: Any, rows: pd.Index) -> Values:
    kinds = {bool: Type.TRUTH, int: Type.NUMBER, float: Type.NUMBER, str: Type.TEXT, list: Type.LIST}
    kind = Type.DAY if isinstance(value, pd.Timestamp) else kinds.get(type(value))
    if kind is None:
        raise FilterError("une valeur n’est pas lisible.", "a value is unreadable.")
    if kind is Type.LIST:
        each = np.empty(len(rows), dtype=object)
        each[:] = [tuple(value)] * len(rows)
        return Values(kind, pd.Series(each, rows))
    return Values(kind, pd.Series([value] * len(rows), rows, dtype="str" if kind is Type.TEXT else None))


def _day(text: str) -> pd.Timestamp:
    try:
        moment = pd.Timestamp(text)
        return moment.tz_convert(None) if moment.tzinfo else moment
    except (ValueError, TypeError) as error:
        raise FilterError(
            f"«\u202f{str(text)[:40]}\u202f» n’est ni un jour ni un instant.",
            f"“{str(text)[:40]}” is neither a day nor an instant.",
        ) from error


def _changed(values: Values, change: Callable[[str], str]) -> Values:
    if values.type is not Type.TEXT:
        raise FilterError("casei et accenti prennent un texte.", "casei and accenti take a text.")
    return Values(values.type, values.each.map(change, na_action="ignore").astype("str"))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(each for each in apart if not unicodedata.combining(each))


CHANGES: dict[str, Callable[[str], str]] = {"casei": str.casefold, "accenti": _without_accents}
