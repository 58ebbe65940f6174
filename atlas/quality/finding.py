"""What one thing to look at is, and how its rows are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from atlas.editions import Edition

COLUMNS = ("table", "ligne", "identifiant", "libelle", "remarque")


@dataclass(frozen=True)
class Step:
    """A step of the work: what is mended together, and why not later.

    Attributes
    ----------
    title
        What is done in it.
    why
        What it costs to leave it.
    """

    title: str
    why: str


@dataclass(frozen=True)
class Check:
    """One thing that is looked for.

    Attributes
    ----------
    id
        Its name in a file or an address.
    title
        What the rows have in common.
    remedy
        What a curator can do about it.
    step
        When it is done.
    find
        Lists the rows of an edition: see ``Finding.rows``.
    """

    id: str
    title: str
    remedy: str
    step: Step
    find: Callable[[Edition], pd.DataFrame]


@dataclass(frozen=True)
class Finding:
    """One thing to look at, wherever it occurs.

    Attributes
    ----------
    id, title, remedy, step
        Those of its check.
    rows : pandas.DataFrame
        ``table`` (str, the file), ``ligne`` (Int64, its line; NA for what no line says), ``identifiant``,
        ``libelle``, ``remarque`` (str).
    """

    id: str
    title: str
    remedy: str
    step: Step
    rows: pd.DataFrame


def of_table(
    edition: Edition, table: str, mask: pd.Series, remarks: pd.Series | str = "", label: str = "nom"
) -> pd.DataFrame:
    """List the rows of a curated table that a mask chooses."""
    rows = edition.tables[table].assign(remarque=remarks)[mask]
    return listed(
        pd.DataFrame(
            {
                "table": f"{table}.csv",
                "ligne": rows.index,
                "identifiant": rows["id"].array,
                "libelle": rows[label].array,
                "remarque": rows["remarque"].array,
            }
        )
    )


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """Give rows the columns of a finding."""
    rows = rows.reindex(columns=list(COLUMNS)).reset_index(drop=True)
    return rows.astype({"ligne": "Int64"})
