"""Rules on codes: each exists today at its level.

A code never travels without its level: a column `code_<niveau>` has it in its name, `code` stands beside a
column `niveau`; the elements of a list of territories are written `niveau:code`, those of
`territoires_servis` `niveau-code`, and may be régions of before 2016 or areas of collectivités.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import pandas as pd

from french.typography import NARROW, quoted
from geo.levels import ANCIENNE_REGION, LEVELS
from geo.register import Register
from loaders.columns import CODE
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.code_forms import explained, is_postal_code, of_postal_code
from loaders.rules.tables import Table, TablesByName, World, by_line, lines_outside, on_lines
from loaders.schemas import TableSchema

TERRITORIES = "^(region|departement|epci|ept|commune):"  # how the form of a list of territories begins
LEVEL = "niveau"
BODY = "collectivite-"  # the area of a row of ``collectivites``
SERVED = "territoires_servis"
COMMUNE = "commune"
NAMES = ("nom_actuel", "nom")  # columns by whose name a lost code is proposed


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
    is_of_the_post = niveau == COMMUNE and _is_of_the_post(codes, known, register)
    for code, lines in lines_outside(codes, known).items():
        problem = _explained(table.file, column, code, niveau, register)
        if is_of_the_post and problem.rule is Rule.CODE_ANCIEN and is_postal_code(code, register):
            problem = _postal_code(table.file, column, code, register)
        if problem.rule is Rule.CHIFFRES_PERDUS:
            yield from (_by_name(problem, table, line, niveau, register) for line in lines)
        else:
            yield from on_lines(problem, lines)
    if is_of_the_post:
        yield from _postal_codes(table, column, codes, known, register)


def _is_of_the_post(codes: pd.Series, known: Collection[str], register: Register) -> bool:
    """Tell whether a column holds postal codes: those that are nothing else outnumber the INSEE codes."""
    distinct = [code for code in codes.unique() if code]
    postal = [code for code in distinct if is_postal_code(code, register)]
    if 2 * len(postal) <= len(distinct):
        return False
    only_postal = sum(code not in known for code in postal)
    return only_postal > sum(code in known and not is_postal_code(code, register) for code in distinct)


def _postal_codes(
    table: Table, column: str, codes: pd.Series, known: Collection[str], register: Register
) -> Iterator[Problem]:
    """Say of the postal codes of a column of them that are also INSEE codes, of other communes."""
    both = codes[codes.isin(list(known)) & codes.map(lambda code: is_postal_code(code, register))]
    for code, lines in both.groupby(both).groups.items():
        yield from on_lines(_postal_code(table.file, column, str(code), register), lines.tolist())


def _postal_code(file: str, column: str, code: str, register: Register) -> Problem:
    said = of_postal_code(code, register)
    message = f"{said.message}, comme ceux de la colonne"
    outcome = Outcome.EMPTIED
    return Problem(file, said.rule, message, said.remedy, None, column, code, outcome, offer=said.offer)


def _by_name(problem: Problem, table: Table, line: int, niveau: str, register: Register) -> Problem:
    """Propose the code that the name of a row has, where its digits are lost."""
    names = [str(table.texts.at[line, name]).strip() for name in NAMES if name in table.texts]
    found = next((found for name in names if name and len(found := register.named(name, niveau)) == 1), None)
    if found:
        likely = f"{quoted(found[0].code)} ({found[0].nom})"
        remedy = f"{problem.remedy}{NARROW}; d’après le nom, {likely}"
        return replace(problem, line=line, remedy=remedy, offer=found[0].code)
    return replace(problem, line=line)


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
    offer = problem.offer and f"{niveau}{mark}{problem.offer}"
    return replace(problem, value=element, repair=repair, offer=offer)


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
    rule, message, remedy, repair, offer = explained(code, level, register)
    outcome = Outcome.REPAIRED if repair else Outcome.EMPTIED
    return Problem(file, rule, message, remedy, None, column, code, outcome, repair, offer)
