"""Rules on codes: each exists today at its level.

A code never travels without its level: a column `code_<niveau>` has it in its name, `code` stands beside a
column `niveau`, and the elements of `composition` are written `niveau:code`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from french.typography import quoted
from geo.register import Register
from loaders.columns import CODE
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.tables import Table, Tables, World, lines_outside, on_lines
from loaders.schemas import TableSchema

PREFIX = f"{CODE}_"
COMPOSITION = "composition"
LEVEL = "niveau"
LEVELS = {
    "commune": "une commune",
    "epci": "une intercommunalité",
    "ept": "un établissement public territorial",
    "departement": "un département",
    "region": "une région",
}
FORMER = {
    "commune_deleguee": ("commune", "une commune déléguée"),
    "commune_associee": ("commune", "une commune associée"),
    "arrondissement": ("commune", "un arrondissement"),
    "ancienne_region": ("region", "une ancienne région"),
}
FORMS = {
    "commune": "les cinq caractères du code INSEE, comme 01004 ou 2A004",
    "epci": "les neuf chiffres du SIREN",
    "ept": "les neuf chiffres du SIREN",
    "departement": "les deux ou trois caractères du code INSEE, comme 01, 2A ou 974",
    "region": "les deux chiffres du code INSEE, comme 01 ou 53",
}


def codes_exist(tables: Tables, world: World) -> Iterator[Problem]:
    """Look for codes that today's register does not have at their level."""
    for table in tables.values():
        for column, niveau in level_columns(table.schema):
            yield from _wrong_codes(table, column, table.frame[column], niveau, world.register)
        if {LEVEL, CODE} <= table.schema.by_name.keys():
            for niveau, rows in table.frame.groupby(LEVEL):
                yield from _wrong_codes(table, CODE, rows[CODE], str(niveau), world.register)


def compositions_exist(tables: Tables, world: World) -> Iterator[Problem]:
    """Look for elements `niveau:code` of a composition that today's register does not have."""
    for table in tables.values():
        if COMPOSITION in table.schema.by_name:
            for line, elements in table.frame[COMPOSITION].items():
                wrong = (_wrong_element(table, element, world.register) for element in elements)
                yield from (replace(problem, line=int(line)) for problem in wrong if problem is not None)


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
    named = ((name, name.removeprefix(PREFIX)) for name in schema.by_name if name.startswith(PREFIX))
    return [(name, niveau) for name, niveau in named if niveau in LEVELS]


def _wrong_codes(
    table: Table, column: str, codes: pd.Series, niveau: str, register: Register
) -> Iterator[Problem]:
    known = register.codes(niveau)
    if niveau in LEVELS and not known:
        return  # without a register nothing can be said
    for code, lines in lines_outside(codes, known).items():
        problem = _explained(table.file, column, code, niveau, register)
        yield from on_lines(problem, lines)


def _wrong_element(table: Table, element: str, register: Register) -> Problem | None:
    niveau, _, code = element.partition(":")
    if niveau in LEVELS and (code in register.codes(niveau) or not register.codes(niveau)):
        return None
    problem = _explained(table.file, COMPOSITION, code, niveau, register)
    repair = f"{niveau}:{problem.repair}" if problem.repair else None
    return replace(problem, value=element, repair=repair)


def _explained(file: str, column: str, code: str, niveau: str, register: Register) -> Problem:
    """Say why a code is not one of its level, and what was probably meant."""
    if niveau not in LEVELS:
        message = f"le niveau {quoted(niveau)} n’a pas de code officiel"
        remedy = f"vider la cellule, ou choisir l’un des niveaux {', '.join(LEVELS)}"
        return Problem(file, Rule.CODE_INCONNU, message, remedy, None, column, code, Outcome.EMPTIED)
    rule, message, remedy, repair = (
        _lost_zero(code, niveau, register)
        or _former(code, niveau, register)
        or _of_another_level(code, niveau, register)
        or _unknown(niveau)
    )
    outcome = Outcome.REPAIRED if repair else Outcome.EMPTIED
    return Problem(file, rule, message, remedy, None, column, code, outcome, repair)


Explanation = tuple[Rule, str, str, str | None]


def _lost_zero(code: str, niveau: str, register: Register) -> Explanation | None:
    padded = f"0{code}"
    if padded not in register.codes(niveau):
        return None
    name = register.name_of(niveau, padded)
    message = "il manque un zéro au début du code"
    return Rule.ZERO_PERDU, message, f"écrire {quoted(padded)} ({name})", padded


def _former(code: str, niveau: str, register: Register) -> Explanation | None:
    for former, (level, label) in FORMER.items():
        territoire = register.get(former, code) if level == niveau else None
        if territoire is not None:
            today = getattr(territoire, f"{PREFIX}{niveau}")
            name = register.name_of(niveau, today)
            message = f"c’est le code d’{label} ({territoire.nom}), aujourd’hui {name}"
            return Rule.CODE_ANCIEN, message, f"écrire {quoted(today)}", today or None
    return None


def _of_another_level(code: str, niveau: str, register: Register) -> Explanation | None:
    for level, label in LEVELS.items():
        territoire = register.get(level, code)
        if territoire is not None:
            message = f"c’est le code d’{label} ({territoire.nom}), et non d’{LEVELS[niveau]}"
            around = getattr(territoire, f"{PREFIX}{niveau}", "")
            remedy = f"corriger le niveau ou changer de colonne{_unless(niveau, around, register)}"
            return Rule.CODE_AUTRE_NIVEAU, message, remedy, None
    return None


def _unless(niveau: str, code: str, register: Register) -> str:
    return f", ou écrire {quoted(code)} ({register.name_of(niveau, code)})" if code else ""


def _unknown(niveau: str) -> Explanation:
    message = f"aucun code de ce nom n’existe pour {LEVELS[niveau]}"
    return Rule.CODE_INCONNU, message, f"donner {FORMS[niveau]}", None
