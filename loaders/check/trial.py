"""Try a table in the place of the published one: every rule, on its own rows and across tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from loaders.check.sheets import ReadSheet
from loaders.checking import check_cells
from loaders.problems import Outcome, Problem
from loaders.reading import UnreadableTableError, read_file
from loaders.rules import Table, TableRule, World, apply_rules
from loaders.rules.codes import codes_exist, compositions_exist
from loaders.rules.dates import dates_have_come, years_have_come
from loaders.rules.keys import references_resolve
from loaders.rules.places import names_are_those_of_codes, territories_nest
from loaders.schemas import TableSchema

# What can be said of a row of which other cells are empty or wrong.
OF_ONE_ROW: tuple[TableRule, ...] = (
    codes_exist,
    compositions_exist,
    names_are_those_of_codes,
    territories_nest,
    dates_have_come,
    years_have_come,
    references_resolve,
)


def published_table(folder: Path, schema: TableSchema) -> Table:
    """Read a published table. What is wrong in it is not for the one who checks another."""
    file = f"{schema.file} publié"
    try:
        texts, _ = read_file(folder / schema.file, schema)
    except UnreadableTableError:
        nothing = schema.empty_frame()
        return Table(schema, file, nothing, nothing, is_read=False)
    return Table(schema, file, texts, check_cells(texts, schema, file)[0])


def table_of(sheet: ReadSheet) -> tuple[Table, list[Problem]]:
    """Check the cells of a sheet, one by one."""
    frame, problems = check_cells(sheet.texts, sheet.schema, sheet.label)
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


def _identity(problem: Problem) -> tuple[int | None, str | None, str, str]:
    return problem.line, problem.column, problem.rule, problem.value
