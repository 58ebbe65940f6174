"""Rules on codes: each exists today at its level.

A code never travels without its level: a column `code_<niveau>` has it in its name, `code` stands beside a
column `niveau`; the elements of a list of territories are written `niveau:code`, those of
`territoires_servis` `niveau-code`, and may be régions of before 2016 or areas of collectivités.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from french.typography import quoted
from geo.levels import ANCIENNE_REGION, FORMER_LEVELS, LEVELS, Level
from geo.register import Register
from loaders.columns import CODE
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.tables import Table, TablesByName, World, by_line, lines_outside, on_lines
from loaders.schemas import TableSchema

TERRITORIES = "^(region|departement|epci|ept|commune):"  # how the form of a list of territories begins
LEVEL = "niveau"
BODY = "collectivite-"  # the area of a row of ``collectivites``
SERVED = "territoires_servis"


def codes_exist(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for codes that today's register does not have at their level."""
    for table in tables.values():
        for column, niveau in level_columns(table.schema):
            yield from _wrong_codes(table, column, table.frame[column], niveau, world.register)
        if {LEVEL, CODE} <= table.schema.by_name.keys():
            for level, rows in table.frame.groupby(LEVEL):
                yield from _wrong_codes(table, CODE, rows[CODE], str(level), world.register)


def listed_territories_exist(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for elements of a list of territories that the register does not have."""
    table = tables.get("collectivites")
    bodies = set() if table is None else set(table.frame["id"])
    for table in tables.values():
        for column in _lists_of_territories(table.schema):
            for line, elements in by_line(table.frame[column]):
                codes = (element for element in elements if element.removeprefix(BODY) not in bodies)
                wrong = (_wrong_element(table, column, element, world.register) for element in codes)
                yield from (replace(problem, line=line) for problem in wrong if problem is not None)


def level_columns(schema: TableSchema) -> list[tuple[str, str]]:
    """Give the columns that hold codes of one level, with the level.

    Parameters
    ----------
    schema
        Of a table.

    Returns
    -------
    list of (column, niveau)
    """
    columns = {level.column: level.id for level in LEVELS.values()}
    return [(name, columns[name]) for name in schema.by_name if name in columns]


def _lists_of_territories(schema: TableSchema) -> list[str]:
    return [
        column.name
        for column in schema.columns
        if column.name == SERVED
        or (column.is_list and column.constraints.get("pattern", "").startswith(TERRITORIES))
    ]


def _wrong_codes(
    table: Table, column: str, codes: pd.Series, niveau: str, register: Register
) -> Iterator[Problem]:
    known = register.codes(niveau)
    if niveau in LEVELS and not known:
        return  # without a register nothing can be said
    for code, lines in lines_outside(codes, known).items():
        problem = _explained(table.file, column, code, niveau, register)
        yield from on_lines(problem, lines)


def _wrong_element(table: Table, column: str, element: str, register: Register) -> Problem | None:
    niveau, mark, code = _parted(element)
    if niveau in (*LEVELS, ANCIENNE_REGION.id) and (
        code in register.codes(niveau) or not register.codes(niveau)
    ):
        return None
    if element.startswith(BODY):
        message, remedy = f"{quoted(code)} est inconnu dans collectivites.csv", "y ajouter la collectivité"
        rule = Rule.REFERENCE_INCONNUE
        return Problem(table.file, rule, message, remedy, None, column, element, Outcome.EMPTIED)
    problem = _explained(table.file, column, code, niveau, register)
    repair = f"{niveau}{mark}{problem.repair}" if problem.repair else None
    return replace(problem, value=element, repair=repair)


def _parted(element: str) -> tuple[str, str, str]:
    """Part a level from a code, by whichever mark the column writes between them."""
    mark = ":" if ":" in element else "-"
    return element.partition(mark)


def _explained(file: str, column: str, code: str, niveau: str, register: Register) -> Problem:
    """Say why a code is not one of its level, and what was probably meant."""
    if niveau == ANCIENNE_REGION.id:
        message, remedy = "aucune région d’avant 2016 n’a ce code", "donner ses deux chiffres, comme 82"
        return Problem(file, Rule.CODE_INCONNU, message, remedy, None, column, code, Outcome.EMPTIED)
    if niveau not in LEVELS:
        message = f"le niveau {quoted(niveau)} n’a pas de code officiel"
        remedy = f"vider la cellule, ou choisir l’un des niveaux {', '.join(LEVELS)}"
        return Problem(file, Rule.CODE_INCONNU, message, remedy, None, column, code, Outcome.EMPTIED)
    level = LEVELS[niveau]
    rule, message, remedy, repair = (
        _lost_zero(code, level, register)
        or _former(code, level, register)
        or _of_another_level(code, level, register)
        or _unknown(level)
    )
    outcome = Outcome.REPAIRED if repair else Outcome.EMPTIED
    return Problem(file, rule, message, remedy, None, column, code, outcome, repair)


Explanation = tuple[Rule, str, str, str | None]


def _lost_zero(code: str, level: Level, register: Register) -> Explanation | None:
    padded = f"0{code}"
    if padded not in register.codes(level.id):
        return None
    name = register.name_of(level.id, padded)
    message = "il manque un zéro au début du code"
    return Rule.ZERO_PERDU, message, f"écrire {quoted(padded)} ({name})", padded


def _former(code: str, level: Level, register: Register) -> Explanation | None:
    for former in FORMER_LEVELS.values():
        territory = register.get(former.id, code) if former.heir == level.id else None
        if territory is not None:
            today = territory.code_at(level.id)
            name = register.name_of(level.id, today)
            message = f"c’est le code d’{former.one} ({territory.nom}), aujourd’hui {name}"
            return Rule.CODE_ANCIEN, message, f"écrire {quoted(today)}", today or None
    return None


def _of_another_level(code: str, level: Level, register: Register) -> Explanation | None:
    for other in LEVELS.values():
        territory = register.get(other.id, code)
        if territory is not None:
            message = f"c’est le code d’{other.one} ({territory.nom}), et non d’{level.one}"
            around = territory.code_at(level.id)
            remedy = f"corriger le niveau ou changer de colonne{_unless(level, around, register)}"
            return Rule.CODE_AUTRE_NIVEAU, message, remedy, None
    return None


def _unless(level: Level, code: str, register: Register) -> str:
    return f", ou écrire {quoted(code)} ({register.name_of(level.id, code)})" if code else ""


def _unknown(level: Level) -> Explanation:
    message = f"aucun code de ce nom n’existe pour {level.one}"
    return Rule.CODE_INCONNU, message, f"donner {level.code_form}", None
