"""What is known to have changed between two days: who joined, who left, who was only last seen.

A document that names a member says nothing of when it came, and silence says nothing of whether it left: who
is known on one day only is told apart from who is known to have joined or to have left.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from atlas.editions import Edition
from atlas.evolution import bodies_of
from atlas.facts import ABSENT, IS_MEMBER, JOINED
from atlas.histories import histories_of
from atlas.membership import KNOWN, Standing, in_order, known_facts, members_on
from geo.names import fold

NAMED_BY = ["id", "nom", "rubrique_rtes"]
PROOF = ["date", "precision", "source", "passage"]


class Change(StrEnum):
    """What is known of a member of one of two days, or of the time between them; those that came first."""

    JOINED = "rejoint"  # a source dates its joining
    ARRIVED = "arrivee"  # a full list lacks it, on the first day or later: it came between them
    NAMED = "nommee"  # known on the second day and not on the first: no source says since when
    STAYED = "restee"
    LEFT = "partie"
    SUCCEEDED = "suivie"  # what it became, or another entity of its territory, is known on the second day
    LAST_SEEN = "vue"  # known on the first day or after it, and not on the second


CAME = (Change.JOINED, Change.ARRIVED, Change.NAMED, Change.STAYED)
ORDER = {change.value: place for place, change in enumerate(Change)}


def changes_between(edition: Edition, first: date, second: date) -> pd.DataFrame:
    """Say of every member of two days, and of the time between them, what is known to have changed.

    Parameters
    ----------
    edition
        The data.
    first, second
        The days, the earlier one first.

    Returns
    -------
    pandas.DataFrame
        One row a collectivité, by change then name: ``id``, ``nom`` (that of the second day for who came or
        stayed, of the first for the others), ``rubrique_rtes``, ``changement`` (a value of ``Change``),
        ``etat`` (its standing on the second day; str), and the proof, of the joining or else the last fact by
        the second day: ``date`` (datetime64), ``precision``, ``source``, ``passage`` (str).
    """
    then, later = by_person(edition, first), by_person(edition, second)
    members = later.index[later["etat"].isin(KNOWN)]
    joinings = _joinings(edition, first, second, members)
    change = _change(edition, then, later, joinings.index, (first, second))
    rows = later[NAMED_BY].where(change.isin(CAME), then[NAMED_BY]).assign(changement=change)
    proof = later[[f"avant_{each}" for each in PROOF]].set_axis(PROOF, axis="columns")
    dated = joinings.reindex(later.index)
    proof = proof.where(change != Change.JOINED, dated)
    rows = rows.assign(etat=later["etat"]).join(proof)[change != ""]
    ranked = rows.assign(rang=rows["changement"].map(ORDER), plie=rows["nom"].map(fold))
    ordered = ranked.sort_values(["rang", "plie"], kind="stable", ignore_index=True)
    return ordered.drop(columns=["rang", "plie"])


def count_changes(changes: pd.DataFrame) -> dict[Change, int]:
    """Count the rows of `changes_between` by change, none left out."""
    counts = changes["changement"].value_counts()
    return {change: int(counts.get(change.value, 0)) for change in Change}


def _change(
    edition: Edition,
    then: pd.DataFrame,
    later: pd.DataFrame,
    who_joined: pd.Index,
    days: tuple[date, date],
) -> pd.Series:
    """Return what is known of each person, in the order of ``later``; nothing of who is in neither."""
    was, is_now = then["etat"].isin(KNOWN), later["etat"].isin(KNOWN)
    first, second = days
    seen = was | later.index.isin(_told(edition, IS_MEMBER, first, second))
    lacked = later.index.isin(_told(edition, (ABSENT,), first, second))
    left = (later["etat"] == Standing.LEFT) & (then["etat"] != Standing.LEFT)
    followed = then["entite"].isin(later.loc[is_now, "entite"])
    known = [
        (left & seen, Change.LEFT),
        (was & is_now, Change.STAYED),
        (~was & later.index.isin(who_joined), Change.JOINED),
        (is_now & lacked, Change.ARRIVED),
        (is_now, Change.NAMED),
        (seen & followed, Change.SUCCEEDED),
        (seen, Change.LAST_SEEN),
    ]
    masks, changes = zip(*known, strict=True)
    values = np.select([mask.to_numpy() for mask in masks], [each.value for each in changes], "")
    return pd.Series(values, index=later.index, dtype="str")


def by_person(edition: Edition, day: date) -> pd.DataFrame:
    """Return the standing of a day of every collectivité, indexed by who it is under all its names."""
    rows, histories = members_on(edition, day), histories_of(edition)
    table = edition.tables["collectivites"]
    entities = dict(zip(table["id"], bodies_of(table, histories), strict=True))
    rows = rows.assign(personne=rows["id"].map(histories.person), entite=rows["id"].map(entities))
    return rows.set_index("personne").sort_index()


def _joinings(edition: Edition, first: date, second: date, members: pd.Index) -> pd.DataFrame:
    """Return the last dated joining of each person that came after the first day, and by the second.

    Of a joining of the month or the year of the second day that is sure only of who is a member on that day.
    """
    facts = known_facts(edition)
    is_by_then = (facts["fin"] <= pd.Timestamp(second)) | facts["collectivite"].isin(members)
    between = (facts["date"] > pd.Timestamp(first)) & (facts["date"] <= pd.Timestamp(second)) & is_by_then
    rows = in_order(facts[between & (facts["evenement"] == JOINED)])
    return rows.drop_duplicates("collectivite", keep="last").set_index("collectivite")[PROOF]


def _told(edition: Edition, events: tuple[str, ...], first: date, second: date) -> set[str]:
    """Return of whom a fact of some kinds tells, from the first day to the second."""
    facts = known_facts(edition)
    between = (facts["fin"] >= pd.Timestamp(first)) & (facts["fin"] <= pd.Timestamp(second))
    return set(facts.loc[between & facts["evenement"].isin(events), "collectivite"])
