"""The days on which the sources name members: where one can look, and where one looks instead."""

from __future__ import annotations

from datetime import date

import pandas as pd

from atlas.facts import AT_THE_LATEST, IS_MEMBER


def known_days(attestations: pd.DataFrame) -> list[date]:
    """Return the days on which a source says something of a member by name, the oldest first."""
    exact = attestations["precision"].isin(["jour", AT_THE_LATEST])
    return sorted(set(attestations.loc[exact, "date"].dt.date))


def nearest_known_day(day: date, facts: pd.DataFrame) -> date | None:
    """Return the next day on which a fact attests a member, or the last one when none comes after."""
    exact = facts["evenement"].isin(IS_MEMBER) & (facts["date"] == facts["fin"])
    days = facts.loc[exact, "date"].sort_values()
    if days.empty:
        return None
    later = days[days > pd.Timestamp(day)]
    nearest: pd.Timestamp = days.iloc[-1] if later.empty else later.iloc[0]
    return nearest.date()
