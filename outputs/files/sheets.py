"""Rows as the sheet of a workbook, whichever program it is for: values, widths, what stays in view, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeGuard

import pandas as pd

from outputs.files.cells import values
from outputs.writable import writable

FONT = "Calibri"
ABOUT_WIDTHS = (48, 34, 100)  # of the sheet that says what a workbook is
NAME = "nom"
NARROWEST, WIDEST, WIDEST_FROZEN = 10, 60, 30  # characters
LAST_FROZEN = 2  # columns: beyond, they would fill the screen of a laptop
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")  # of a sheet
LONGEST_NAME = 31
UNNAMED = "Lignes"
LINK = re.compile(r"https?://[^\s;]{1,2000}")
MOST_LINKS = 65_000  # Excel refuses a sheet with more than 65,530

Value = str | int | float | date | None


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows under a header.

    Attributes
    ----------
    title
        What the sheet is called.
    columns
        The values of each column, by its heading.
    frozen
        How many columns stay in view: those up to the name, when it is among the first.
    """

    title: str
    columns: Mapping[str, list[Value]]
    frozen: int = 0

    @classmethod
    def of(cls, title: str, rows: pd.DataFrame, headings: Mapping[str, str] = MappingProxyType({})) -> Sheet:
        """Make the sheet of rows.

        Parameters
        ----------
        title
            What it is called; what is in no name of a sheet is left out.
        rows
            Under names of columns.
        headings
            What is written in their place, of those that have one.
        """
        name = NOT_IN_A_NAME.sub(" ", writable(title)).strip(" '")[:LONGEST_NAME] or UNNAMED
        columns = {writable(headings.get(one, one)): values(rows[one]) for one in map(str, rows)}
        return cls(name, columns, _frozen([*map(str, rows)]))

    @property
    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows, one after the other."""
        return zip(*self.columns.values(), strict=True)

    @property
    def size(self) -> int:
        """How many rows there are, without the header."""
        return len(next(iter(self.columns.values()), ()))

    @cached_property
    def widths(self) -> list[int]:
        """The width of each column, in characters: what is longer is written on several lines."""
        return [
            _width(name, column, WIDEST_FROZEN if place < self.frozen else WIDEST)
            for place, (name, column) in enumerate(self.columns.items())
        ]

    @cached_property
    def has_links(self) -> bool:
        """Whether there is any link, and not more than a program takes."""
        found = sum(bool(link_of(value)) for column in self.columns.values() for value in column)
        return 0 < found <= MOST_LINKS


def _frozen(names: list[str]) -> int:
    place = names.index(NAME) + 1 if NAME in names else 0
    return place if place <= LAST_FROZEN else 0


def link_of(value: Value) -> str:
    """Return where a cell leads to, when it holds one address and nothing else."""
    return value if isinstance(value, str) and LINK.fullmatch(value) else ""


def is_long(value: Value, width: int) -> TypeGuard[str]:
    """Tell whether a value does not fit on one line of a column."""
    return isinstance(value, str) and (len(value) > width or "\n" in value)


def _width(name: str, column: list[Value], widest: int) -> int:
    longest = max((len(str(value)) for value in (name, *column)), default=0)
    return min(max(longest + 2, NARROWEST), widest)
