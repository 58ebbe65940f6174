"""Rules on places: the territories of a row lie in one another, and a name is that of its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from french.typography import quoted
from geo.levels import LEVELS
from geo.names import fold
from geo.register import Register
from loaders.cells import lost
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.codes import level_columns
from loaders.rules.tables import Table, TablesByName, World, on_lines

NAME_TODAY = "nom_actuel"
REACHED = {"departement": "departements", "region": "regions"}  # by a territory that straddles several
KINDS = re.compile(
    r"\b(ville|commune|communaute|communes|agglomeration|urbaine|metropole|eurometropole|departement|region"
    r"|conseil|departemental|regional|general|etablissement|public|territorial"
    r"|ca|cc|cu|ept|le|la|les|l|de|du|des|d)\b"
)


def territories_nest(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for rows whose commune is not in the EPCI, département or région beside it, and so on upwards.

    The narrower one is emptied: it is mostly that of a homonym, where the wider one is what the source says.
    """
    for table in tables.values():
        columns = sorted(level_columns(table.schema), key=lambda column: list(LEVELS).index(column[1]))
        for inner, outer in combinations(columns, 2):
            yield from _outside(table, inner, outer, world.register)


def names_are_those_of_codes(tables: TablesByName, world: World) -> Iterator[Problem]:
    """Look for rows whose name of today is not that of the code in the register, but for words of kind."""
    for table in tables.values():
        if {"niveau", "code", NAME_TODAY} <= table.schema.by_name.keys():
            yield from _misnamed(table, world.register)


def core_of_name(name: str) -> str:
    """Reduce a name to what tells it from others.

    Parameters
    ----------
    name
        Of a collectivité or a territory, in any spelling.

    Returns
    -------
    str
        Without case, accents, articles and words of kind: « CA du Grand Poitiers » gives `grand poitiers`.
    """
    words = re.sub(r"[^a-z0-9]+", " ", fold(name))
    return " ".join(KINDS.sub(" ", words).split()) or words.strip()


def _outside(
    table: Table, inner: tuple[str, str], outer: tuple[str, str], register: Register
) -> Iterator[Problem]:
    (column, niveau), (wider_column, wider) = inner, outer
    stated = table.frame[(table.frame[column] != "") & (table.frame[wider_column] != "")]
    for (code, around), rows in stated.groupby([column, wider_column]):
        problem = _not_within(table, column, niveau, str(code), wider, str(around), register)
        if problem is not None:
            yield from on_lines(problem, rows.index)


def _not_within(
    table: Table, column: str, niveau: str, code: str, wider: str, around: str, register: Register
) -> Problem | None:
    territory = register.get(niveau, code)
    if territory is None:
        return None
    is_in = territory.code_at(wider)
    if around == is_in or around in getattr(territory, REACHED.get(wider, ""), ()):
        return None
    level = LEVELS[wider]
    message = (
        f"{territory.nom} ({code}) n’est pas dans {level.the} {register.name_of(wider, around)} ({around})"
    )
    rightful = f", ou écrire {quoted(is_in)} dans la colonne {quoted(level.column)}" if is_in else ""
    remedy = f"vérifier s’il s’agit d’un homonyme{rightful}"
    outcome = lost(table.schema[column])
    return Problem(table.file, Rule.TERRITOIRES_DISCORDANTS, message, remedy, None, column, code, outcome)


def _misnamed(table: Table, register: Register) -> Iterator[Problem]:
    stated = table.frame[(table.frame["code"] != "") & (table.frame[NAME_TODAY] != "")]
    for line, niveau, code, name in stated[["niveau", "code", NAME_TODAY]].itertuples(name=None):
        if register.get(niveau, code) is None:
            continue
        official = register.name_of(niveau, code)
        if core_of_name(name) != core_of_name(official):
            yield Problem(
                table.file,
                Rule.NOM_DISCORDANT,
                f"{quoted(code)} est le code de {quoted(official)}, et non de {quoted(name)}",
                f"corriger le code, ou écrire {quoted(official)} dans la colonne {quoted(NAME_TODAY)}",
                int(line),
                "code",
                code,
                Outcome.EMPTIED,
            )
