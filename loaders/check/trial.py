"""Try a table in the place of the published one: every rule, on its own rows and across tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pandas as pd

from french.numbers import number
from loaders.check.kinds import ReadTable
from loaders.checking import TooManyProblemsError, check_cells
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import UnreadableTableError
from loaders.rules import Table, TableRule, World, apply_rules
from loaders.rules.codes import codes_exist, listed_territories_exist
from loaders.rules.dates import dates_have_come, years_have_come
from loaders.rules.keys import references_resolve
from loaders.rules.periods import dates_say_how_precise_they_are, ends_follow_beginnings
from loaders.rules.places import names_are_those_of_codes, territories_nest
from loaders.rules.states import states_have_come
from loaders.schemas import TableSchema
from loaders.texts import frame_of_texts

MOST_FOUND = 250_000  # problems of the cells of a sheet
# What can be said of a row of which other cells are empty or wrong.
OF_ONE_ROW: tuple[TableRule, ...] = (
    codes_exist,
    listed_territories_exist,
    names_are_those_of_codes,
    territories_nest,
    dates_have_come,
    years_have_come,
    ends_follow_beginnings,
    dates_say_how_precise_they_are,
    states_have_come,
    references_resolve,
)


def published_tables(
    tables: Mapping[str, pd.DataFrame], schemas: Mapping[str, TableSchema], unread: Collection[str]
) -> dict[str, Table]:
    """Return the published tables as a table is tried among them: what was wrong in them is not there.

    Parameters
    ----------
    tables
        Checked, by name.
    schemas
        Of each.
    unread
        Those of which nothing could be read.
    """
    return {
        name: Table(
            schema,
            f"{schema.file} publié",
            frame_of_texts(tables[name], schema),
            tables[name],
            is_read=name not in unread,
        )
        for name, schema in schemas.items()
    }


def table_of(sheet: ReadTable) -> tuple[Table, list[Problem]]:
    """Check the cells of a sheet, one by one.

    Raises
    ------
    UnreadableTableError
        They have too many problems for all the rest to be worth telling.
    """
    try:
        frame, problems = check_cells(sheet.texts, sheet.schema, sheet.label, MOST_FOUND)
    except TooManyProblemsError as error:
        raise UnreadableTableError(_wrong_throughout(sheet.label), *error.problems) from error
    return Table(sheet.schema, sheet.label, sheet.texts, frame), problems


def problems_across(
    own: Table, of_cells: list[Problem], tables: Mapping[str, Table], world: World
) -> list[Problem]:
    """Look for what is wrong in a table beyond its single cells.

    Parameters
    ----------
    own
        The table, with the rows that have all that a row needs.
    of_cells
        What is wrong in its cells.
    tables
        The others, by name.
    world
        The register and today's date.

    Returns
    -------
    list of Problem
        Those of the table only. A row that is set aside is looked at all the same: it may have other faults,
        and they are better told at once.
    """
    _, found = apply_rules({**tables, own.schema.name: own}, world)
    found = [problem for problem in found if problem.file == own.file]
    lines = {each.line for each in (*of_cells, *found) if each.outcome is Outcome.ROW_SET_ASIDE}
    if not lines:
        return found
    told = {_identity(problem) for problem in found}
    more = _problems_of_rows(_with_rows_set_aside(own, lines), lines, tables, world)
    return found + [problem for problem in more if _identity(problem) not in told]


def _with_rows_set_aside(own: Table, lines: Collection[int | None]) -> Table:
    """Give the table with all its rows, of which no column is needed any more."""
    columns = tuple(
        replace(column, constraints={**column.constraints, "required": False})
        for column in own.schema.columns
    )
    schema = replace(own.schema, columns=columns)
    aside = own.texts[own.texts.index.isin(list(lines))]
    rows, _ = check_cells(aside, schema, own.file)
    sound = own.frame[~own.frame.index.isin(rows.index)]
    return Table(schema, own.file, own.texts, pd.concat([sound, rows]).sort_index())


def _problems_of_rows(
    own: Table, lines: Collection[int | None], tables: Mapping[str, Table], world: World
) -> list[Problem]:
    name, problems = own.schema.name, []
    for rule in OF_ONE_ROW:
        found = [each for each in rule({**tables, name: own}, world) if each.file == own.file]
        own = own.without_its_faults(found)
        problems += [problem for problem in found if problem.line in lines]
    return problems


def _wrong_throughout(file: str) -> Problem:
    return Problem(
        file,
        Rule.FICHIER_TROP_GROS,
        f"les cellules ont plus de {number(MOST_FOUND)} problèmes\u202f: la suite n’est pas vérifiée",
        "corriger d’abord ceux-ci, souvent les mêmes sur toute une colonne, puis vérifier à nouveau",
        outcome=Outcome.TABLE_NOT_READ,
    )


def _identity(problem: Problem) -> tuple[int | None, str | None, str, str]:
    return problem.line, problem.column, problem.rule, problem.value
