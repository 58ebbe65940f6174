"""Where the totals of the network and the names of its members contradict each other, in words."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from atlas.editions import Edition
from atlas.headcounts import COUNTED, PRINTED, TOTAL, exact_days, known_by_name, totals_of
from atlas.labels import HEADINGS
from atlas.membership import members_on
from french.dates import day as written
from french.lists import joined
from french.numbers import number

EVERYBODY = "Membres"
ORIGINS = {COUNTED: "sur une liste complète", PRINTED: "d’après une source"}


def contradictions(edition: Edition) -> tuple[str, ...]:
    """Say each of them: more members named than counted on a day, or totals of one day that differ."""
    totals = totals_of(edition)
    return (*_named_beyond(edition, totals), *_differing(totals))


def _named_beyond(edition: Edition, totals: pd.DataFrame) -> Iterator[str]:
    for day in exact_days(totals):
        rows = known_by_name(day, totals, members_on(edition, day)).dropna()
        for heading, row in rows[rows["en_trop"] > 0].iterrows():
            named = number(int(row["nombre"] + row["en_trop"]))
            what = EVERYBODY if heading == TOTAL else HEADINGS[str(heading)]
            counted = number(int(row["nombre"]))
            yield f"{what} au {written(day)}\u00a0: {counted} d’après le total, {named} d’après les noms"


def _differing(totals: pd.DataFrame) -> Iterator[str]:
    for moment, rows in totals[totals["desaccord"]].groupby("date"):
        on = written(pd.Timestamp(str(moment)).date())
        for column, what in {"nombre": EVERYBODY, **HEADINGS}.items():
            known = rows.dropna(subset=column)
            if known[column].nunique() > 1:
                said = zip(known[column], known["origine"], strict=True)
                yield f"{what} au {on}\u00a0: {joined([f'{number(int(n))} {ORIGINS[by]}' for n, by in said])}"
