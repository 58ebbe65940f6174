"""Rules on histories: no fact is told of a body that did not exist yet, or no more."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geo.records import Row, records
from loaders.problems import Problem, Rule
from loaders.rules.tables import TablesByName, World

OVER = ("fusionnee", "dissoute")
DAY = "AAAA-MM-JJ"


def facts_are_of_their_time(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for facts on membership outside the time of their collectivité, where its days are known.

    That is: after it was merged or dissolved, or, of one that took the place of what had its very code,
    before that. What is known to the month or the year, or « au plus tard » on a day, is not looked at.
    """
    table, facts = tables.get("collectivites"), tables.get("attestations")
    if table is None or facts is None or not table.has("id", "statut", "statut_date", "successeur", "code"):
        return
    since, until = _lives(records(table.frame))
    dated = facts.frame[facts.frame["precision"] == "jour"]
    early = dated["date"] < pd.to_datetime(dated["collectivite"].map(since))
    late = dated["date"] >= pd.to_datetime(dated["collectivite"].map(until))
    for line, fact in dated[early | late].iterrows():
        yield Problem(
            facts.file,
            Rule.FAIT_ANACHRONIQUE,
            "ce jour-là, cette collectivité n’existait pas encore, ou n’existait plus",
            f"donner le fait à celle qui existait alors, ou corriger les dates dans {table.file}",
            int(str(line)),
            "date",
            fact["date"].date().isoformat(),
        )


def _lives(rows: list[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the first day of who took the place of another, and the day from which one is no more, by id."""
    codes = {row["id"]: (row["niveau"], row["code"]) for row in rows}
    ended = [row for row in rows if len(row["statut_date"]) == len(DAY) and row["statut"] in OVER]
    since = {
        row["successeur"]: row["statut_date"]
        for row in ended
        if row["code"] and codes.get(row["successeur"]) == (row["niveau"], row["code"])
    }
    return since, {row["id"]: row["statut_date"] for row in ended}
