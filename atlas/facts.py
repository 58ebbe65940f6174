"""The dated facts on who is a member: what is known of when, and what a full list says of who is not on it.

A fact says that a collectivité is a member (attested, or joins) or that it is not: it leaves, or a full list
of the network lacks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from geo.records import Row, records

ATTESTED, JOINED, DEPART, ABSENT = "attestee", "adhesion", "depart", "absente"
IS_MEMBER = (ATTESTED, JOINED)
IS_NOT = (DEPART, ABSENT)
AT_THE_LATEST = "au_plus_tard"
EVERYONE = "total"  # what a list is full of: the network, or a heading
EVIDENCE = ("date", "precision", "evenement", "source", "passage")
TOLD = ("collectivite", "ligne", *EVIDENCE, "note")
LONG_AGO = pd.Timestamp(1, 1, 1)


def ending(facts: pd.DataFrame) -> pd.DataFrame:
    """Add ``fin``, the last day of the span that each date stands for: it begins at its ``date``."""
    start = facts["date"]
    end = start.mask(facts["precision"] == "mois", start + pd.offsets.MonthEnd(0))
    inferred = facts["precision"].isin(["annee", "vers"])
    return facts.assign(fin=end.mask(inferred, start + pd.offsets.YearEnd(0)))


def facts_of(
    attestations: pd.DataFrame,
    lists: pd.DataFrame | None = None,
    headings: Mapping[str, str] | None = None,
    persons: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return every fact on who is a member, those that full lists say by leaving out among them.

    Parameters
    ----------
    attestations
        The table.
    lists
        The table ``listes_completes``, if there is one: the names on a list are the attestations of its day
        and its source. A list of which names are missing says nothing by leaving out.
    headings
        The heading of each collectivité, by id: a list may be full of one only.
    persons
        For the id of each collectivité, the one that stands for all the names of the same body: what is known
        under one is known of it. Each stands for itself by default.

    Returns
    -------
    pandas.DataFrame
        ``collectivite`` (who it is about), ``ligne`` (the row of the table that it names), ``evenement``
        (``ABSENT`` for who is named elsewhere and not on a full list), ``date``, ``precision``, ``source``,
        ``passage``, ``note``, ``fin`` (the last day of what the date stands for) and ``tot``, the first day
        that it may be: long ago for what came about by its date at the latest.
    """
    attestations = attestations.reset_index(drop=True)
    rows = attestations["collectivite"]
    known = attestations.assign(ligne=rows, collectivite=_persons(rows, persons))[list(TOLD)]
    absences = [] if lists is None else list(_absences(known, lists, headings or {}))
    facts = ending(pd.concat([known, *absences], ignore_index=True))
    return facts.assign(tot=facts["date"].mask(facts["precision"] == AT_THE_LATEST, LONG_AGO))


def names_on(attestations: pd.DataFrame, row: Row, headings: Mapping[str, str]) -> pd.Series:
    """Return the ids of who is named on a full list; none when some names of it are missing."""
    ids: pd.Series = attestations["collectivite" if "ligne" not in attestations else "ligne"]
    named = (attestations["date"] == row["date"]) & (attestations["source"] == row["source"])
    named &= attestations["evenement"] == ATTESTED
    if row["rubrique"] != EVERYONE:
        named &= ids.map(headings) == row["rubrique"]
    announced: float | None = row["nombre"]
    is_short = pd.notna(announced) and int(named.sum()) != announced
    return ids.head(0) if is_short else ids[named]


def _persons(rows: pd.Series, persons: Mapping[str, str] | None) -> pd.Series:
    return rows if persons is None else rows.map(persons).fillna(rows).astype("str")


def _absences(
    known: pd.DataFrame, lists: pd.DataFrame, headings: Mapping[str, str]
) -> Iterator[pd.DataFrame]:
    everyone = known[["collectivite", "ligne"]].drop_duplicates("collectivite", keep="last")
    for row in records(lists):
        names = names_on(known, row, headings)
        if names.empty:
            continue
        concerned = everyone
        if row["rubrique"] != EVERYONE:
            concerned = everyone[everyone["ligne"].map(headings) == row["rubrique"]]
        listed = known.loc[names.index, "collectivite"]
        said = {each: row[each] for each in ("date", "source", "passage", "note")}
        lacking = concerned[~concerned["collectivite"].isin(listed)]
        yield lacking.assign(evenement=ABSENT, precision="jour", **said)[list(TOLD)]
