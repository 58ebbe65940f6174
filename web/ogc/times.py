"""A moment or a span of time that is asked for, and which days it meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from atlas.editions import Edition
from web.api.parameters import Unlisted
from web.api.problems import Words

OPEN = ("", "..")
ENDS_OF = {"mois": pd.offsets.MonthEnd(0), "annee": pd.offsets.YearEnd(0)}  # the last day of a date known so


@dataclass(frozen=True)
class Span:
    """From a day to another, both included; nothing for one that is open."""

    first: date | None
    last: date | None

    @classmethod
    def read(cls, text: str) -> Span:
        """Read a day, an instant or an interval of them (RFC 3339); ValueError when it is none."""
        ends = text.split("/")
        if len(ends) == 1:
            day = _day(text)
            return cls(day, day)
        first, last = (None if end in OPEN else _day(end) for end in ends)
        if first is None and last is None:
            raise ValueError(text)
        if first and last and first > last:
            raise ValueError(text)
        return cls(first, last)

    @property
    def is_a_day(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last

    def meets(self, rows: pd.DataFrame) -> pd.Series:
        """Tell which rows have a ``date``, till their ``date_fin`` if they have one, that it meets.

        A date that is known by its month or its year is all of it; a row without one has always its place.
        """
        first, last = rows["date"], _last_days(rows)
        late = last < pd.Timestamp(self.first) if self.first else pd.Series(False, rows.index)
        early = first > pd.Timestamp(self.last) if self.last else pd.Series(False, rows.index)
        return ~(late | early)


@dataclass(frozen=True)
class When(Unlisted):
    """A day or an instant or, unless there must be one day, an interval."""

    is_one_day: bool = False

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is one."""
        try:
            span = Span.read(text)
        except ValueError:
            return False
        return span.is_a_day or not self.is_one_day

    def expected(self) -> Words:
        """Say how it is written."""
        if self.is_one_day:
            return Words("un jour, écrit comme 2012-08-31", "a day, written like 2012-08-31")
        return Words(
            "un jour, ou un intervalle (2012-08-31/2013-01-01, 2012-08-31/.., ../2012-08-31)",
            "a day, or an interval (2012-08-31/2013-01-01, 2012-08-31/.., ../2012-08-31)",
        )

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe it as the standard does."""
        return {"type": "string"}


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _last_days(rows: pd.DataFrame) -> pd.Series:
    last = rows["date"].copy()
    for precision, end in ENDS_OF.items():
        known_so = rows["precision"] == precision
        last[known_so] = last[known_so] + end
    return rows["date_fin"].fillna(last) if "date_fin" in rows else last
