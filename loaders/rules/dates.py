"""Rules on time: nothing attested is yet to come, nobody leaves before having been there."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from french.typography import quoted
from loaders.cells import lost
from loaders.problems import Problem, Rule
from loaders.rules.tables import Table, Tables, World

ANNOUNCED = {"evenements"}  # tables whose dates may be to come
START = "annee_debut"
STATE, PLANNED = "statut", "en_projet"
PERIODS = {"jour": "D", "mois": "M", "annee": "Y"}


def dates_have_come(tables: Tables, world: World) -> Iterator[Problem]:
    """Look for dates after today, except in tables that announce."""
    today = pd.Timestamp(world.today)
    for name, table in tables.items():
        dates = [] if name in ANNOUNCED else [one for one in table.schema.columns if one.type == "date"]
        for column in dates:
            late = table.frame[column.name][table.frame[column.name] > today]
            for line, date in late.items():
                yield Problem(
                    table.file,
                    Rule.DATE_FUTURE,
                    f"la date est à venir (nous sommes le {world.today.isoformat()})",
                    "vérifier l’année, le mois et le jour dans la source",
                    int(line),
                    column.name,
                    date.date().isoformat(),
                    lost(column),
                )


def years_have_come(tables: Tables, world: World) -> Iterator[Problem]:
    """Look for years of start to come, of what is no project. How far back they may be is in the schema."""
    for table in tables.values():
        if START in table.schema.by_name:
            yield from _years_to_come(table, world.today.year)


def nobody_leaves_before_joining(tables: Tables, _: World) -> Iterator[Problem]:
    """Look for departures that come before all that is known of a collectivité's membership.

    A date known to the month or the year may be any day of it: only a departure whose whole period is over
    when the earliest adhesion or attestation begins is out of order.
    """
    table = tables.get("attestations")
    if table is None or table.frame.empty:
        return
    facts = table.frame.assign(**_periods(table.frame))
    leaves = facts["evenement"] == "depart"
    first = facts[~leaves].groupby("collectivite")["starts"].min()
    for line, fact in facts[leaves & facts["collectivite"].isin(first.index)].iterrows():
        joined = first[fact["collectivite"]]
        if fact["ends"] < joined:
            yield Problem(
                table.file,
                Rule.DEPART_AVANT_ADHESION,
                f"ce départ précède ce que l’on sait de l’adhésion, le {joined.date().isoformat()}",
                "vérifier les deux dates dans leurs sources",
                int(line),
                "date",
                fact["date"].date().isoformat(),
                lost(table.schema["date"]),
            )


def _periods(facts: pd.DataFrame) -> dict[str, list[pd.Timestamp]]:
    """Give the first and the last moment that each date, by its precision, may mean."""
    dated = zip(facts["date"], facts["precision"], strict=True)
    periods = [pd.Period(date, PERIODS.get(precision, "D")) for date, precision in dated]
    return {"starts": [one.start_time for one in periods], "ends": [one.end_time for one in periods]}


def _years_to_come(table: Table, this_year: int) -> Iterator[Problem]:
    years = table.frame[START]
    late = (years > this_year).fillna(False)
    if STATE in table.frame:
        late &= table.frame[STATE] != PLANNED
    for line, year in years[late].items():
        yield Problem(
            table.file,
            Rule.DATE_FUTURE,
            "l’année est à venir",
            f"vérifier l’année dans la source, ou donner {quoted(PLANNED)} pour {STATE}",
            int(line),
            START,
            str(year),
            lost(table.schema[START]),
        )
