"""What the tables of facts say of an initiative or a collectivité: on its sheet, with the source of each."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import evidence_of
from atlas.labels import DISTINCTION_KINDS, DISTINCTIONS, OFFICES, PROGRAMMES
from atlas.sheet import Evidence, Link
from french.dates import day as written
from french.lists import joined
from geo.kept import kept
from geo.records import Row, records

# What the address calls a row of the tables that the sheets of others lead to.
RESOURCE, MEETING, MEMBER = "ressource", "rencontre", "collectivite"


def date_of(row: Row, column: str = "date") -> str:
    """Write the date of a row as precisely as it is known; nothing when it is not."""
    return "" if pd.isna(row[column]) else written(row[column], row["precision"])


def dates_of(rows: pd.DataFrame) -> list[str]:
    """Write the date of each row of a table."""
    return [date_of(row) for row in records(rows)]


def resources_on(edition: Edition, column: str, identifier: str) -> Iterator[Link]:
    """Lead to the resources that speak of something, named in a column of theirs, a list or not."""
    for row in _rows_by(edition, "ressources", column).get(identifier, ()):
        yield Link(RESOURCE, row["id"], f"À lire\u202f: {row['nom']}")


def distinction(row: Row) -> str:
    """Say what a row of ``labels`` gives: « PTCE, lauréat (Appel à projets 2013) »."""
    call = f" ({row['appel']})" if row["appel"] else ""
    return f"{DISTINCTIONS[row['label']]}, {DISTINCTION_KINDS[row['qualite']]}{call}"


def programme(row: Row) -> str:
    """Say the programme of a row of ``programmes``, and when it holds for a part of the territory only."""
    part = ", sur une partie du territoire" if row["partie"] else ""
    return f"{PROGRAMMES[row['programme']]}{part}"


def distinctions_of(edition: Edition, initiative: str) -> str:
    """Say the labels and prizes of an initiative: « PTCE, lauréat (Appel à projets 2013), 2013 »."""
    rows = _facts(edition, "labels", "initiative", initiative)
    return joined([f"{distinction(row)}{_when(row)}" for row in rows])


def mandates_of(edition: Edition, collectivite: str) -> str:
    """Say what a collectivité was in the network, each day that a source says so."""
    said: dict[str, list[str]] = {}
    for row in _facts(edition, "mandats", "collectivite", collectivite):
        said.setdefault(OFFICES[row["fonction"]], []).append(date_of(row))
    return "\u202f; ".join(f"{office} ({joined(days)})" for office, days in said.items())


def programmes_of(edition: Edition, column: str, identifier: str) -> str:
    """Say the public programmes of an initiative or of a collectivité, as the column says."""
    rows = _facts(edition, "programmes", column, identifier)
    return joined([f"{programme(row)}{_when(row)}" for row in rows])


def evidence_on(edition: Edition, column: str, identifier: str) -> tuple[Evidence, ...]:
    """Return the sources of all that is said above, each once."""
    tables = {"initiative": ("labels", "programmes"), "collectivite": ("mandats", "programmes")}[column]
    rows = [row for table in tables for row in _facts(edition, table, column, identifier)]
    passages = dict.fromkeys((row["source"], row["passage"]) for row in rows)
    return tuple(evidence_of(edition, source, passage) for source, passage in passages)


def _facts(edition: Edition, table: str, column: str, identifier: str) -> list[Row]:
    return _rows_by(edition, table, column).get(identifier, [])


@kept
def _rows_by(edition: Edition, table: str, column: str) -> dict[str, list[Row]]:
    """Return the rows of a table, in the order of their dates, by each value of a column, a list or not."""
    rows: dict[str, list[Row]] = {}
    for row in records(edition.tables[table].sort_values("date", kind="stable")):
        values = row[column] if isinstance(row[column], tuple) else (row[column],)
        for value in values:
            rows.setdefault(value, []).append(row)
    return rows


def _when(row: Row) -> str:
    day = date_of(row)
    return f", {day}" if day else ""
