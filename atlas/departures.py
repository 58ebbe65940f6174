"""Who is known to have left the network: when at the latest, seen when before, and how that is known."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from atlas.editions import Edition
from atlas.facts import IS_NOT
from atlas.membership import Standing, known_facts
from atlas.two_days import NAMED_BY, by_person

A_DAY = timedelta(days=1)
FACT = ("date", "precision", "evenement", "source", "passage")
SEEN = tuple(f"vue_{each}" for each in FACT)


def departures(edition: Edition) -> pd.DataFrame:
    """Return each departure that is known, by the rule that says who has left on a day.

    See `atlas.membership.members_at`.

    Returns
    -------
    pandas.DataFrame
        One row a departure, the first one first, then by name: ``id``, ``nom``, ``rubrique_rtes``; the fact
        that says it, a departure or an absence from a full list (``evenement``): ``date`` (datetime64),
        ``precision``, ``source``, ``passage`` (str); and the last fact before it, nothing when there is none:
        ``vue_date``, ``vue_precision``, ``vue_evenement``, ``vue_source``, ``vue_passage``.
    """
    facts = known_facts(edition)
    days = sorted(set(facts.loc[facts["evenement"].isin(IS_NOT), "fin"].dt.date))
    left = [_left_on(edition, day) for day in days]
    columns = [*NAMED_BY, *FACT, *SEEN]
    if not left:
        return pd.DataFrame(columns=columns)
    return pd.concat(left).sort_values(["date", "nom"], kind="stable", ignore_index=True)[columns]


def _left_on(edition: Edition, day: date) -> pd.DataFrame:
    """Return who had left after a day, and not before it, under the name of before."""
    before, after = by_person(edition, day - A_DAY), by_person(edition, day + A_DAY)
    has_left = (after["etat"] == Standing.LEFT) & (before["etat"] != Standing.LEFT)
    told = [f"avant_{each}" for each in FACT]
    seen = before[[*NAMED_BY, *told]].set_axis([*NAMED_BY, *SEEN], axis="columns")
    said = after[told].set_axis(FACT, axis="columns")
    return seen.join(said)[has_left]
