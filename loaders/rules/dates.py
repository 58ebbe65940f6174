"""Rules on time: nothing attested is yet to come, nobody leaves before having been there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from french.typography import quoted
from geo.records import records
from loaders.cells import lost
from loaders.partial_dates import first_day, trusted_until
from loaders.problems import Problem, Rule
from loaders.rules.tables import Table, TablesByName, World, by_line

ANNOUNCED, HELD = {"rencontres"}, "tenue"  # tables whose dates may be to come, but of what was held
START = "annee_debut"
STATE, STATE_DAY, PLANNED = "statut", "statut_date", "en_projet"
AT_THE_LATEST = "au_plus_tard"
LONG_AGO = pd.Timestamp(1678, 1, 1)
PERIODS = {"jour": "D", "mois": "M", "annee": "Y"}


class Span(NamedTuple):
    """Days on which the rules of this module say the same: from the first, up to but not with the last."""

    since: date
    until: date

    def __contains__(self, day: object) -> bool:
        """Tell whether a day is one of them."""
        return isinstance(day, date) and self.since <= day < self.until


def days_alike(tables: TablesByName, today: date) -> Span:
    """Return the days around today on which no date of the tables goes from to come to come to pass.

    Nor does a state, on them, become too old to be trusted.

    Parameters
    ----------
    tables
        With every cell checked, and no rule applied.
    today
        A day.
    """
    turns = [day for table in tables.values() for day in _turns(table)]
    return Span(
        max((day for day in turns if day <= today), default=date.min),
        min((day for day in turns if day > today), default=date.max),
    )


def _turns(table: Table) -> Iterator[date]:
    """Give the days from which a date or a year of a table is to come no more, or a state to be confirmed."""
    for column in (one.name for one in table.schema.columns if one.type == "date"):
        yield from (moment.date() for moment in table.frame[column].dropna().unique())
    if START in table.schema.by_name:
        yield from (date(int(year), 1, 1) for year in table.frame[START].dropna().unique())
    if STATE_DAY in table.schema.by_name:
        texts = [text for text in table.frame[STATE_DAY].unique() if text]
        turns = (turn(text) for text in texts for turn in (first_day, trusted_until))
        yield from (day for day in turns if day is not None)


def _come_to_pass(table: Table) -> pd.DataFrame:
    """Give the rows of what has taken place: all, but where a table also announces."""
    if table.schema.name not in ANNOUNCED:
        return table.frame
    return table.frame[table.frame[STATE] == HELD] if STATE in table.frame else table.frame[:0]


def dates_have_come(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for dates after today, except of what is announced."""
    today = pd.Timestamp(world.today)
    for table in tables.values():
        come = _come_to_pass(table)
        for column in (one for one in table.schema.columns if one.type == "date"):
            late = come[column.name][come[column.name] > today]
            for line, moment in by_line(late):
                yield Problem(
                    table.file,
                    Rule.DATE_FUTURE,
                    "la date est à venir",
                    "vérifier l’année, le mois et le jour dans la source",
                    line,
                    column.name,
                    moment.date().isoformat(),
                    lost(column),
                )


def years_have_come(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for years of start to come, of what is no project. How far back they may be is in the schema."""
    for table in tables.values():
        if START in table.schema.by_name:
            yield from _years_to_come(table, world.today.year)


def nobody_leaves_before_joining(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for departures that come before all that is known of a collectivité's membership.

    A date known to the month or the year may be any day of it, and what came about « au plus tard » on a day
    any day before: only a departure whose whole period is over when the earliest adhesion or attestation
    begins is out of order.
    """
    table = tables.get("attestations")
    if table is None or not table.has("collectivite", "evenement", "date", "precision"):
        return
    facts = table.frame.assign(**_periods(table.frame))
    leaves = facts["evenement"] == "depart"
    first = facts[~leaves].groupby("collectivite")["starts"].min()
    departures = facts[leaves & facts["collectivite"].isin(first.index)]
    for line, fact in zip(departures.index.tolist(), records(departures), strict=True):
        joined = first[fact["collectivite"]]
        if fact["ends"] < joined:
            yield Problem(
                table.file,
                Rule.DEPART_AVANT_ADHESION,
                f"ce départ précède ce que l’on sait de l’adhésion, le {joined.date().isoformat()}",
                "vérifier les deux dates dans leurs sources",
                line,
                "date",
                fact["date"].date().isoformat(),
                lost(table.schema["date"]),
            )


def _periods(facts: pd.DataFrame) -> dict[str, list[pd.Timestamp]]:
    """Give the first and the last moment that each date, by its precision, may mean."""
    dated = zip(facts["date"], facts["precision"], strict=True)
    periods = [pd.Period(date, PERIODS.get(precision, "D")) for date, precision in dated]
    late = facts["precision"] == AT_THE_LATEST
    starts = [LONG_AGO if any_day else one.start_time for any_day, one in zip(late, periods, strict=True)]
    return {"starts": starts, "ends": [one.end_time for one in periods]}


def _years_to_come(table: Table, this_year: int) -> Iterator[Problem]:
    years = table.frame[START]
    late = (years > this_year).fillna(False)
    if STATE in table.frame:
        late &= table.frame[STATE] != PLANNED
    for line, year in by_line(years[late]):
        yield Problem(
            table.file,
            Rule.DATE_FUTURE,
            "l’année est à venir",
            f"vérifier l’année dans la source, ou donner {quoted(PLANNED)} pour {STATE}",
            line,
            START,
            str(year),
            lost(table.schema[START]),
        )
