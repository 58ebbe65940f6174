"""Rules on what an initiative has become: its state is of a day that has come, it ends after it began."""

from __future__ import annotations

from collections.abc import Iterator

from french.typography import quoted
from loaders.cells import lost
from loaders.partial_dates import first_day
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.tables import Table, TablesByName, World, by_line

STATE, STATE_DAY = "statut", "statut_date"
START, END = "annee_debut", "annee_fin"
OVER = "terminee"


def states_have_come(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for states and endings that are of a day or a year to come, or no day of the calendar."""
    for table in tables.values():
        if STATE_DAY in table.schema.by_name:
            yield from _states_to_come(table, world)
        if END in table.schema.by_name:
            late = (table.frame[END] > world.today.year).fillna(False)
            for line, year in by_line(table.frame[END][late]):
                yield _problem(table, END, line, str(year), "l’année est à venir", "vérifier l’année")


def endings_follow(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for endings that come before the beginning, or of what is not said to be over."""
    for table in tables.values():
        if table.has(START, END, STATE):
            ended = table.frame[table.frame[END].notna()]
            running = ended[END][ended[STATE] != OVER]
            for line, year in by_line(running):
                message, remedy = (
                    f"l’état n’est pas {quoted(OVER)}",
                    f"écrire {quoted(OVER)}, ou vider l’année",
                )
                yield _problem(table, END, line, str(year), message, remedy, Outcome.KEPT)
            early = (ended[END] < ended[START]).fillna(False)
            for line, year in by_line(ended[END][early]):
                message, rule = "la fin précède le début", Rule.FIN_AVANT_DEBUT
                yield _problem(table, END, line, str(year), message, "vérifier les deux années", rule=rule)


def _states_to_come(table: Table, world: World) -> Iterator[Problem]:
    for line, text in by_line(table.frame[STATE_DAY]):
        day = first_day(text) if text else world.today
        if day is None:
            message, remedy = "ce n’est pas un jour du calendrier", "vérifier l’année, le mois et le jour"
            yield _problem(table, STATE_DAY, line, text, message, remedy, rule=Rule.DATE_ILLISIBLE)
        elif day > world.today:
            message, remedy = "la date est à venir", "donner le jour de la source qui constate l’état"
            yield _problem(table, STATE_DAY, line, text, message, remedy)


def _problem(
    table: Table,
    column: str,
    line: int,
    value: str,
    message: str,
    remedy: str,
    outcome: Outcome | None = None,
    rule: Rule = Rule.DATE_FUTURE,
) -> Problem:
    lost_with = lost(table.schema[column]) if outcome is None else outcome
    return Problem(table.file, rule, message, remedy, line, column, value, lost_with)
