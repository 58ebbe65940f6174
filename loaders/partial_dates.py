"""Days that are known by their year, their month or themselves: « 2019 », « 2019-11 », « 2019-11-01 »."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd

YEARS_TRUSTED = 3  # how long what a source says of a state goes without being asked again


def first_day(text: str) -> date | None:
    """Return the first day that a partial date may mean; nothing when it is no date."""
    period = _period(text)
    return None if period is None else period.start_time.date()


def last_day(text: str) -> date | None:
    """Return the last day that a partial date may mean; nothing when it is no date."""
    period = _period(text)
    return None if period is None else period.end_time.date()


@lru_cache(maxsize=4096)  # of few days, asked for row by row
def trusted_until(text: str) -> date | None:
    """Return the day from which what a source said on a partial date is to be confirmed."""
    last = last_day(text)
    return None if last is None else (pd.Timestamp(last) + pd.DateOffset(years=YEARS_TRUSTED, days=1)).date()


def _period(text: str) -> pd.Period | None:
    try:
        return pd.Period(text, {4: "Y", 7: "M", 10: "D"}[len(text)])
    except (KeyError, ValueError):
        return None
