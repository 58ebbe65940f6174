"""When a collectivité was a member, when it had left, and when nothing is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from atlas.editions import Edition
from atlas.histories import histories_of
from atlas.membership import KNOWN, Standing, known_facts, members_at

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A time in which one thing is known of a membership.

    Attributes
    ----------
    standing
        What is known: ``PRESUMED`` of a member, who may be attested on some of its days.
    since, until
        Its first and its last day; no last day for what holds on the day that it was asked.
    """

    standing: Standing
    since: date
    until: date | None


def periods_of(edition: Edition, collectivite: str) -> tuple[Period, ...]:
    """Return the periods of a collectivité, under all its names, from its first fact until today.

    What is known changes only when a fact begins, or the day after one ends: see
    `atlas.membership.members_at`.
    """
    person = histories_of(edition).person(collectivite)
    facts = known_facts(edition)
    own = facts[facts["collectivite"] == person]
    rows = edition.tables["collectivites"]
    one = rows[rows["id"].isin(own["ligne"])].tail(1)
    starts = {each.date() for each in own["date"]}
    changes = sorted(starts | {each.date() + A_DAY for each in own["fin"]})
    states = [
        (day, _standing(members_at(day, one, own)["etat"].iloc[0])) for day in changes if day <= edition.today
    ]
    return tuple(_joined(states))


def _standing(state: str) -> Standing:
    return Standing.PRESUMED if state in KNOWN else Standing(state)


def _joined(states: list[tuple[date, Standing]]) -> Iterator[Period]:
    """Join the days of one standing; what is unknown before anything is known is no period."""
    period: Period | None = None
    for day, standing in states:
        if period and period.standing is standing:
            continue
        if period:
            yield replace(period, until=day - A_DAY)
        is_begun = period is not None or standing is not Standing.UNKNOWN
        period = Period(standing, day, None) if is_begun else None
    if period:
        yield period
