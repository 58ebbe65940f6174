"""Which rows fit a filter: three-valued, as the standard has it, so that what is not known fits nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pandas as pd

from web.ogc.filters.patterns import is_alike
from web.ogc.filters.reading import Expression, FilterError
from web.ogc.filters.shapes import SPATIAL, Ground
from web.ogc.filters.values import Type, Values, unknown_function, values_of

Truth = pd.Series  # of dtype boolean, NA where that is not known

COMPARED: dict[str, Callable[[pd.Series, pd.Series], pd.Series]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
ORDERED = {"<", ">", "<=", ">="}
OF_LISTS: dict[str, Callable[[set[str], set[str]], bool]] = {
    "a_equals": operator.eq,
    "a_contains": operator.ge,
    "a_containedby": operator.le,
    "a_overlaps": lambda own, other: not own.isdisjoint(other),
}


@dataclass(frozen=True, eq=False)
class Features:
    """Rows that a filter is asked of.

    Attributes
    ----------
    properties
        What is said of each.
    ground
        Where each lies.
    """

    properties: pd.DataFrame
    ground: Ground

    def fitting(self, expression: Expression) -> np.ndarray:
        """Tell which rows fit a filter.

        Raises
        ------
        FilterError
            It asks for what is not there.
        """
        return self._truth(expression).fillna(False).to_numpy(bool)

    def _truth(self, expression: Expression) -> Truth:
        if isinstance(expression, bool):
            return self._all(expression)
        if not isinstance(expression, dict) or "op" not in expression:
            return self._is_true(expression)
        name, arguments = str(expression["op"]).lower(), expression.get("args", [])
        answer = ANSWERS.get(name)
        if answer is None:
            raise unknown_function(name)
        try:
            return answer(self, name, arguments)
        except (IndexError, KeyError, ValueError) as error:
            if isinstance(error, FilterError):
                raise
            raise FilterError(
                f"«\u202f{name}\u202f» n’a pas ce qu’il lui faut.", f"“{name}” lacks what it takes."
            ) from error

    def _all(self, value: bool) -> Truth:
        return pd.Series(value, self.properties.index, dtype="boolean")

    def _is_true(self, expression: Expression) -> Truth:
        values = self.values(expression)
        if values.type is not Type.TRUTH:
            raise FilterError("une condition est attendue.", "a condition is expected.")
        return values.each.astype("boolean")

    def values(self, expression: Expression) -> Values:
        """Return the values of an expression for each row."""
        return values_of(expression, self.properties)

    # -- operators -----------------------------------------------------------------------------------------

    def all_of(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell which rows fit every condition."""
        return reduce(operator.and_, map(self._truth, arguments))

    def any_of(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell which rows fit one of the conditions."""
        return reduce(operator.or_, map(self._truth, arguments))

    def none_of(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell which rows do not fit a condition."""
        return ~self._truth(arguments[0])

    def unknown(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell of which rows a value is not known."""
        values = self.values(arguments[0])
        is_there = values.each.map(len) > 0 if values.type is Type.LIST else values.known
        return (~is_there).astype("boolean")

    def compared(self, name: str, arguments: Sequence[Expression]) -> Truth:
        """Compare two values."""
        return _compared(name, self.values(arguments[0]), self.values(arguments[1]))

    def between(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell of which rows a value lies between two others, both included."""
        value, low, high = map(self.values, arguments)
        return _compared(">=", value, low) & _compared("<=", value, high)

    def among(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell of which rows a value is one of several."""
        value = self.values(arguments[0])
        return reduce(operator.or_, (_compared("=", value, self.values(each)) for each in arguments[1]))

    def alike(self, _: str, arguments: Sequence[Expression]) -> Truth:
        """Tell of which rows a text fits a pattern: ``%`` stands for any text, ``_`` for a character."""
        text, pattern = map(self.values, arguments)
        if {text.type, pattern.type} != {Type.TEXT}:
            raise FilterError("LIKE compare des textes.", "LIKE compares texts.")
        fits = list(map(is_alike, text.each, pattern.each))
        return pd.Series(fits, self.properties.index, dtype="boolean").mask(~text.known)

    def of_lists(self, name: str, arguments: Sequence[Expression]) -> Truth:
        """Compare two lists as sets."""
        first, second = map(self.values, arguments)
        if {first.type, second.type} != {Type.LIST}:
            raise FilterError(f"{name} compare des listes.", f"{name} compares lists.")
        pairs = zip(first.each, second.each, strict=True)
        found = [OF_LISTS[name](set(own), set(other)) for own, other in pairs]
        return pd.Series(found, self.properties.index, dtype="boolean")

    def spatial(self, name: str, arguments: Sequence[Expression]) -> Truth:
        """Tell how the rows lie beside a shape."""
        return pd.Series(self.ground.related(name, arguments), self.properties.index, dtype="boolean")


def _compared(name: str, first: Values, second: Values) -> Truth:
    has_no_order = first.type is Type.TRUTH and name in ORDERED
    if first.type is not second.type or first.type is Type.LIST or has_no_order:
        raise FilterError(
            f"«\u202f{name}\u202f» ne compare pas {first.type.value} et {second.type.value}"
            "\u202f: une liste se compare par a_contains ou a_overlaps.",
            f"“{name}” does not compare these two types; compare a list with a_contains or a_overlaps.",
        )
    found = COMPARED[name](first.each, second.each).astype("boolean")
    return found.mask(~(first.known & second.known))


Answer = Callable[[Features, str, Sequence[Expression]], Truth]
ANSWERS: dict[str, Answer] = {
    "and": Features.all_of,
    "or": Features.any_of,
    "not": Features.none_of,
    "isnull": Features.unknown,
    "between": Features.between,
    "in": Features.among,
    "like": Features.alike,
    **dict.fromkeys(COMPARED, Features.compared),
    **dict.fromkeys(OF_LISTS, Features.of_lists),
    **dict.fromkeys(SPATIAL, Features.spatial),
}
