"""How many members the network has: what sources print, and what is counted on full lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from atlas.editions import Edition
from atlas.facts import EVERYONE, ending, names_on
from atlas.labels import HEADINGS
from atlas.membership import Standing
from geo.kept import kept
from geo.records import records

TOTAL = "total"
EXACT = "exact"
PRINTED, COUNTED = "imprime", "compte"
COLUMNS = (
    "date",
    "fin",
    "precision",
    "nature",
    "origine",
    "nombre",
    *HEADINGS,
    "source",
    "passage",
    "desaccord",
)


@kept
def totals_of(edition: Edition) -> pd.DataFrame:
    """Return the totals of an edition, printed and counted: see `headcounts`."""
    tables = edition.tables
    lists = tables.get("listes_completes")
    counted = None if lists is None else counted_on(lists, tables["attestations"], tables["collectivites"])
    return headcounts(tables["effectifs"], counted)


def headcounts(effectifs: pd.DataFrame, counted: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the totals of the network, each with its nature, and its breakdown where there is one.

    Parameters
    ----------
    effectifs
        The table: what sources print.
    counted
        From `counted_on`: what full lists give.

    Returns
    -------
    pandas.DataFrame
        One row a total, by date: ``date``, ``fin`` (datetime64: it holds for a day from one to the other),
        ``precision``, ``nature``, ``origine`` (``PRINTED`` or ``COUNTED``; str), ``nombre`` (Int64), one
        Int64 column a heading (NA without a breakdown), ``source``, ``passage`` (str), and ``desaccord``
        (bool): whether another exact total of the same day differs from it.
    """
    said_by = ["date", "precision", "source"]
    totals = effectifs[effectifs["rubrique"] == TOTAL].set_index(said_by)
    parts = effectifs[effectifs["rubrique"] != TOTAL].set_index([*said_by, "rubrique"])["nombre"].unstack()
    rows = totals.drop(columns="rubrique").join(parts.reindex(columns=list(HEADINGS))).reset_index()
    rows = rows.assign(origine=PRINTED)
    if counted is not None and len(counted):
        rows = pd.concat([rows, counted], ignore_index=True)
    rows = ending(rows.astype(dict.fromkeys(HEADINGS, "Int64")))
    rows = rows.assign(desaccord=_disagree(rows))[list(COLUMNS)]
    return rows.sort_values(["date", "fin", "origine"], kind="stable", ignore_index=True)


def counted_on(lists: pd.DataFrame, attestations: pd.DataFrame, collectivites: pd.DataFrame) -> pd.DataFrame:
    """Count the names on full lists, by heading: rows for `headcounts`, one a list."""
    rows = list(_counts(lists, attestations, collectivites))
    columns = ["date", "precision", "nature", "origine", "nombre", *HEADINGS, "source", "passage"]
    counted = pd.DataFrame(rows, columns=columns)
    return counted.astype({"date": "datetime64[us]", "nombre": "Int64", **dict.fromkeys(HEADINGS, "Int64")})


def headcount_rows(edition: Edition) -> pd.DataFrame:
    """Return every total and every part of one in a row of its own, as the table ``effectifs`` has them.

    Returns
    -------
    pandas.DataFrame
        The columns of the table and ``origine`` (str): its rows, then those counted on full lists.
    """
    printed = edition.tables["effectifs"].assign(origine=PRINTED)
    totals = totals_of(edition)
    counted = totals[totals["origine"] == COUNTED].rename(columns={"nombre": TOTAL})
    said = ["date", "precision", "nature", "origine", "source", "passage"]
    parts = counted.melt(said, [TOTAL, *HEADINGS], var_name="rubrique", value_name="nombre")
    return pd.concat([printed, parts[printed.columns]], ignore_index=True).astype({"nombre": "Int64"})


def exact_days(totals: pd.DataFrame) -> list[date]:
    """Return the days at which a total is known exactly, in order; ``totals`` comes from ``headcounts``."""
    exact = totals[(totals["nature"] == EXACT) & (totals["precision"] == "jour")]
    return sorted({moment.date() for moment in exact["date"]})


def last_counted(edition: Edition) -> date | None:
    """Return the last day at which the members are counted exactly; None when there is none."""
    days = exact_days(totals_of(edition))
    return days[-1] if days else None


def total_on(day: date, totals: pd.DataFrame) -> pd.DataFrame:
    """Return the exact total of a day, in one row: the count of a full list before what a source prints."""
    exact = totals[(totals["nature"] == EXACT) & (totals["precision"] == "jour")]
    return exact[exact["date"] == pd.Timestamp(day)].sort_values("origine").head(1)


def known_by_name(day: date, totals: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Say how many of the members that are counted at a day the sources name.

    Parameters
    ----------
    day
        One of ``exact_days``; at another day nobody knows of how many.
    totals : pandas.DataFrame
        From ``headcounts``.
    members : pandas.DataFrame
        From ``atlas.membership.members_at``, for the same day.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``rubrique`` (``total``, then the headings): ``nombre`` as counted, ``attestees``,
        ``presumees``, ``sans_nom``, the others, and ``en_trop``: how many more are named than counted, where
        the sources contradict each other (Int64). No row when there is no exact total.
    """
    counted = total_on(day, totals).rename(columns={"nombre": TOTAL})[[TOTAL, *HEADINGS]]
    columns = {"nombre": counted.iloc[0] if len(counted) else pd.Series(dtype="Int64")}
    for column, etat in (("attestees", Standing.ATTESTED), ("presumees", Standing.PRESUMED)):
        named = members.loc[members["etat"] == etat, "rubrique_rtes"]
        columns[column] = named.value_counts().reindex(columns["nombre"].index, fill_value=0)
        if TOTAL in columns[column]:
            columns[column][TOTAL] = len(named)
    rows = pd.DataFrame(columns).rename_axis("rubrique").astype("Int64")
    left = rows["nombre"] - rows["attestees"] - rows["presumees"]
    return rows.assign(sans_nom=left.clip(lower=0), en_trop=(-left).clip(lower=0))


def _counts(
    lists: pd.DataFrame, attestations: pd.DataFrame, collectivites: pd.DataFrame
) -> Iterator[dict[str, object]]:
    headings = dict(zip(collectivites["id"], collectivites["rubrique_rtes"], strict=True))
    for row in records(lists[lists["rubrique"] == EVERYONE]):
        names = names_on(attestations, row, headings)
        if names.empty:
            continue
        parts = names.map(headings).value_counts()
        yield {
            "date": row["date"],
            "precision": "jour",
            "nature": EXACT,
            "origine": COUNTED,
            "nombre": len(names),
            **{heading: int(parts.get(heading, 0)) for heading in HEADINGS},
            "source": row["source"],
            "passage": row["passage"],
        }


def _disagree(rows: pd.DataFrame) -> pd.Series:
    """Tell which exact totals differ from another one of their day, as a whole or under a heading."""
    exact = rows[(rows["nature"] == EXACT) & (rows["precision"] == "jour")]
    several = exact.groupby("date")[["nombre", *HEADINGS]].nunique().gt(1).any(axis=1)
    is_exact = pd.Series(rows.index.isin(exact.index), index=rows.index)
    return is_exact & rows["date"].isin(several.index[several])
