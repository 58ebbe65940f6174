"""What is to be published, in sentences, then cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Row

from atlas.editions import Edition
from french.numbers import counted
from french.typography import quoted
from ledger.differences import Difference
from ledger.records import Cells
from loaders.schemas import TableSchema

NAMES = ("nom", "titre", "libelle")  # of a row, for people
REGISTER = "le registre"  # who has no account: what it began with
ADDED, TAKEN, CHANGED = "ajoutée", "retirée", "modifiée"


def sentences(differences: Iterable[Difference], edition: Edition) -> list[str]:
    """Say how many rows of each table are added, changed and taken away."""
    counts = Counter((each.table, _kind(each)) for each in differences)
    return [
        f"**{edition.schemas[table].title}**\u00a0: {counted(count, f'ligne {kind}', f'lignes {kind}s')}"
        for (table, kind), count in sorted(counts.items())
    ]


def name_of(cells: Cells, schema: TableSchema) -> str:
    """Return what people call a row."""
    named = next((cells[name] for name in NAMES if cells.get(name)), "")
    return named or ", ".join(cells.get(name, "") for name in schema.key)


def title_of(each: Difference, edition: Edition) -> str:
    """Say of which row a difference is, and of what kind."""
    schema = edition.schemas[each.table]
    return f"{schema.title}\u00a0: {quoted(name_of(each.after or each.before or {}, schema))}, {_kind(each)}"


def cells_that_differ(before: Cells | None, after: Cells | None, schema: TableSchema) -> pd.DataFrame:
    """Return a line for each cell that differs: its title, its text before and after."""
    was, now = before or {}, after or {}
    lines: Sequence[Mapping[str, str]] = [
        {"Colonne": column.title, "Avant": was.get(column.name, ""), "Après": now.get(column.name, "")}
        for column in schema.columns
        if was.get(column.name, "") != now.get(column.name, "")
    ]
    return pd.DataFrame(lines, columns=["Colonne", "Avant", "Après"])


def changes_of(revisions: Iterable[Row[Any]], names: Mapping[int, str], edition: Edition) -> pd.DataFrame:
    """Return a line for each cell that revisions have changed: when, by whom, which, before and after."""
    lines = [
        (moment_said(each.at), names.get(each.author, REGISTER), schema.title, name, *cell)
        for each in revisions
        if (schema := edition.schemas.get(each.of_table))
        and (name := name_of(each.after or each.before or {}, schema))
        for cell in cells_that_differ(each.before, each.after, schema).itertuples(index=False)
    ]
    return pd.DataFrame(lines, columns=["Le", "Par", "Table", "Ligne", "Colonne", "Avant", "Après"])


def _kind(each: Difference) -> str:
    if each.before is None:
        return ADDED
    return TAKEN if each.after is None else CHANGED


def moment_said(at: str) -> str:
    """Say a moment of the register, as clocks here have it."""
    return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y %H:%M}"
