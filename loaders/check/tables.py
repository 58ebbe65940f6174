"""What checking a sheet that is one of our tables gives: what is wrong by cause, what it would change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from loaders.check.among import Among
from loaders.check.causes import causes_of, settled
from loaders.check.computed import edited_columns
from loaders.check.differences import differences
from loaders.check.duplicates import duplicates_of_table
from loaders.check.kinds import ReadTable
from loaders.check.losses import lost_characters
from loaders.check.repairing import repaired, to_csv
from loaders.check.reports import CheckReport
from loaders.check.said import Said
from loaders.check.told import first_problems
from loaders.check.trial import problems_across, table_of
from loaders.check.whereabouts import (
    COMMUNE,
    places_of_table,
    places_that_are_missing,
    problems_of_places,
)
from loaders.moved import moved_columns, of_moved_columns
from loaders.placing import Places
from loaders.problems import Outcome, Problem
from loaders.rules import Table

MOST_PASSES = 4  # what one remedy brings to light, another may settle


@dataclass(frozen=True)
class _Tried:
    """A table with the repairs that are certain, what is wrong in its rows, and where they are."""

    texts: pd.DataFrame
    problems: list[Problem]
    places: Places


def report_of_table(
    sheet: ReadTable, checked: Table, of_cells: list[Problem], file: str, among: Among, said: Said
) -> CheckReport:
    """Try a table in the place of the published one.

    Parameters
    ----------
    sheet
        The table as it was read.
    checked, of_cells
        Its cells, checked one by one, and what is wrong in them.
    file
        Name of the file.
    among
        What it is tried among.
    said
        What a person said of it.
    """
    tried, kept = _tried(sheet, checked, of_cells, among), list[Problem]()
    for _ in range(MOST_PASSES):
        remedied = settled(tried.problems, said.remedies)
        if remedied == tried.problems:
            break
        repairs = [problem for problem in remedied if problem.outcome is Outcome.REPAIRED]
        kept += repairs
        sheet = replace(sheet, texts=repaired(sheet.texts, repairs))
        tried = _tried(sheet, *table_of(sheet), among)
    report = _report(sheet, replace(tried, problems=[*kept, *tried.problems]), file, among)
    return replace(report, said_way=said.way)


def _tried(sheet: ReadTable, checked: Table, of_cells: list[Problem], among: Among) -> _Tried:
    problems = [*of_cells, *problems_across(checked, of_cells, among.tables, among.world)]
    texts = repaired(sheet.texts, problems)
    places = places_of_table(sheet, texts, among.world)
    of_code = {problem.line for problem in problems if problem.column == COMMUNE}
    of_places = problems_of_places(places, sheet, texts, of_code) if places else []
    texts = repaired(texts, of_places)
    of_computed = [
        *edited_columns(sheet, texts, among.published[sheet.schema.name].texts, among.world.ground)
    ]
    losses = [*lost_characters(*_compared(sheet, texts, among), sheet.label)]
    return _Tried(repaired(texts, losses), [*problems, *of_places, *of_computed, *losses], places)


def _report(sheet: ReadTable, tried: _Tried, file: str, among: Among) -> CheckReport:
    schema, texts = sheet.schema, tried.texts
    published, own, key = _compared(sheet, texts, among)
    problems = [
        *sheet.problems,
        *tried.problems,
        *places_that_are_missing(texts, sheet.label),
        *of_moved_columns(moved_columns(published, own, key), sheet.label),
    ]
    return CheckReport(
        file,
        sheet.name,
        schema.name,
        schema.title,
        len(texts) + len(sheet.aside),
        tuple(name for name in schema.by_name if name not in sheet.sheet.header),
        first_problems(problems, file, sheet.name, sheet.numbering),
        len(problems),
        tuple(causes_of(problems, file, sheet.name, sheet.numbering)),
        sum(problem.outcome is Outcome.REPAIRED for problem in problems),
        differences(published, own, key),
        to_csv(sheet.sheet, texts, schema, sheet.aside, among.extras),
        {**sheet.mapping, **sheet.places},
        places=tried.places,
        duplicates=duplicates_of_table(schema.name, texts, among.published[schema.name], sheet.numbering),
        numbering=sheet.numbering,
    )


def _compared(
    sheet: ReadTable, texts: pd.DataFrame, among: Among
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...]]:
    """Give the published table and the own one in the columns that both have, and those of the key."""
    columns = [name for name in sheet.schema.by_name if name in sheet.sheet.header]
    key = tuple(name for name in sheet.schema.key if name in columns)
    return among.published[sheet.schema.name].texts[columns], texts[columns], key
