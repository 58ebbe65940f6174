"""Who is known to be a member of the network on a day, and by what evidence.

Membership is known only through facts: a document that names the collectivité on a day, a full list that
names it or lacks it. How many members there are is another kind of fact, an *effectif*, and is never derived
from names: see `atlas.headcounts`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial

import pandas as pd

from atlas.editions import Edition
from atlas.facts import (
    ABSENT,
    ATTESTED,
    DEPART,
    EVIDENCE,
    IS_MEMBER,
    IS_NOT,
    JOINED,
    ending,
    facts_of,
)
from atlas.histories import histories_of
from geo.kept import kept


class Standing(StrEnum):
    """What is known, at a day, of the membership of a collectivité that the sources name."""

    ATTESTED = "attestee"
    PRESUMED = "presumee"
    LEFT = "partie"
    UNKNOWN = "inconnue"


KNOWN = (Standing.ATTESTED, Standing.PRESUMED)
DAYS_KEPT = 32  # a screen asks for the same few days again and again
DECIDES = {JOINED: 0, ATTESTED: 1, DEPART: 2, ABSENT: 3}  # of several facts of one day


def attested_members(collectivites: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """Return the collectivités that a source names as members, with their latest attestation.

    Parameters
    ----------
    collectivites : pandas.DataFrame
        The table ``collectivites``.
    attestations : pandas.DataFrame
        The table ``attestations``; departures do not attest.

    Returns
    -------
    pandas.DataFrame
        The columns of ``collectivites`` and, of the latest attestation: ``attestee`` (datetime64),
        ``precision``, ``source``, ``passage`` (str).
    """
    facts = ending(attestations[attestations["evenement"] != DEPART])
    latest = facts.sort_values(["date", "fin"], kind="stable").groupby("collectivite", sort=False).tail(1)
    latest = latest.rename(columns={"collectivite": "id", "date": "attestee"})
    return collectivites.merge(
        latest[["id", "attestee", "precision", "source", "passage"]], on="id", how="inner", validate="1:1"
    )


def members_on(edition: Edition, day: date) -> pd.DataFrame:
    """Say of every collectivité that an edition names whether it is a member on a day: see `members_at`.

    Who has changed its name is one member: it is there once, under the name that it bore on the day. The
    answer is kept, and is not to be written into.
    """
    return _on_days(edition)(day)


@kept
def _on_days(edition: Edition) -> Callable[[date], pd.DataFrame]:
    # Kept by the edition, so that they go when it does.
    return lru_cache(DAYS_KEPT)(partial(_members_on, edition))


def _members_on(edition: Edition, day: date) -> pd.DataFrame:
    facts, histories = known_facts(edition), histories_of(edition)
    members = members_at(day, edition.tables["collectivites"], facts)
    borne = histories.borne(day, dict.fromkeys(facts["ligne"]))
    return members[members["id"].isin(borne)].reset_index(drop=True)


def last_said_members(edition: Edition, day: date) -> list[str]:
    """Return of whom the last that is known by a day is that they are members, in the order of the table.

    Whether they still are is another question: see `members_on`.
    """
    members = members_on(edition, day)
    was_member = members["avant_evenement"].isin(IS_MEMBER) & (members["etat"] != Standing.LEFT)
    return [*members.loc[was_member | members["etat"].isin(KNOWN), "id"]]


@kept
def known_facts(edition: Edition) -> pd.DataFrame:
    """Return the facts on membership of an edition: see `atlas.facts.facts_of`.

    That a list lacks it is no fact of who was no more when it was made.
    """
    tables, histories = edition.tables, histories_of(edition)
    rows = tables["collectivites"]
    facts = facts_of(
        tables["attestations"],
        tables.get("listes_completes"),
        dict(zip(rows["id"], rows["rubrique_rtes"], strict=True)),
        {each: histories.person(each) for each in rows["id"]},
    )
    ended = pd.to_datetime(facts["collectivite"].map(histories.ended_on))
    return facts[~((facts["evenement"] == ABSENT) & (ended <= facts["date"]))].reset_index(drop=True)


def members_at(day: date, collectivites: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Say of every collectivité that a fact names whether it is a member on a day.

    It is *attested* on a day that a source, or a full list, says so; a full list of that very day decides
    against any other source. It is *presumed* between two facts that both say member, when none that says
    it is not may lie between them; who joins was no member just before, so that only an attestation ends such
    a span. It has *left* from a departure on, or from a full list that lacks it although it was a member,
    until a fact says member again. Otherwise nothing is *known*: before the first fact, after the last, on
    the days of a month or of a year in which something happened on one of them.

    Parameters
    ----------
    day
        The day that is asked about.
    collectivites : pandas.DataFrame
        The table.
    facts : pandas.DataFrame
        From `atlas.facts.facts_of`.

    Returns
    -------
    pandas.DataFrame
        One row a named collectivité, in the order of ``collectivites``: its columns, ``etat`` (str, a value
        of ``Standing``), and the evidence. Of the last fact that is over by the day, the more precise one of
        two: ``avant_date`` (datetime64), ``avant_precision``, ``avant_evenement``, ``avant_source``,
        ``avant_passage`` (str); of the next one, ``apres_*``: the first that begins on the day or after it,
        or else the one in whose month or year the day is. NaT and ``""`` when none.
    """
    moment = pd.Timestamp(day)
    who = dict(zip(facts["ligne"], facts["collectivite"], strict=True))
    named = collectivites[collectivites["id"].isin(list(who))]
    persons = named["id"].map(who)
    states = _states(moment, facts).reindex(persons, fill_value=Standing.UNKNOWN.value)
    rows = named.assign(etat=states.array)
    rows = _with_evidence(rows, persons, "avant_", _last_over(moment, facts))
    return _with_evidence(rows, persons, "apres_", _next(moment, facts))


def in_order(facts: pd.DataFrame) -> pd.DataFrame:
    """Sort facts by when they begin; of several of one day, what decides of the days after is last."""
    decides = facts["evenement"].map(DECIDES)
    ordered = facts.assign(decide=decides).sort_values(["date", "decide"], kind="stable")
    return ordered.drop(columns="decide")


def _states(moment: pd.Timestamp, facts: pd.DataFrame) -> pd.Series:
    """Return the state of each collectivité of which something is known, indexed by its id."""
    today = (facts["date"] == moment) & (facts["fin"] == moment)
    lacking = set(facts.loc[today & (facts["evenement"] == ABSENT), "collectivite"])
    said = set(facts.loc[today & facts["evenement"].isin(IS_MEMBER), "collectivite"])
    left, presumed = _left(moment, facts), _presumed(moment, facts) - lacking
    states = dict.fromkeys(left, Standing.LEFT) | dict.fromkeys(presumed, Standing.PRESUMED)
    states |= dict.fromkeys(said - lacking, Standing.ATTESTED)
    return pd.Series({who: state.value for who, state in states.items()}, dtype="str")


def _presumed(moment: pd.Timestamp, facts: pd.DataFrame) -> set[str]:
    """Return who is between two facts that say member, with none between that says otherwise."""
    members = facts[facts["evenement"].isin(IS_MEMBER)]
    before = _last_by(members[members["fin"] <= moment], ["fin", "date"])
    since = members[(members["evenement"] == ATTESTED) & (members["date"] >= moment)]
    after = since.sort_values(["date", "fin"], kind="stable").drop_duplicates("collectivite", keep="first")
    spans = _ends(before, "premier").join(_ends(after, "second"), how="inner")
    between = facts[facts["collectivite"].isin(spans.index)].join(spans, on="collectivite")
    denies = between["evenement"].isin(IS_NOT)
    denies &= (between["tot"] <= between["second_fin"]) & (between["fin"] >= between["premier_date"])
    # Who joins after the first of the two, and perhaps after the day, was no member just before.
    joins = (between["evenement"] == JOINED) & (between["tot"] > between["premier_fin"])
    joins &= (between["fin"] > moment) & (between["tot"] <= between["second_fin"])
    return set(spans.index) - set(between.loc[denies | joins, "collectivite"])


def _ends(facts: pd.DataFrame, which: str) -> pd.DataFrame:
    return facts.set_index("collectivite")[["date", "fin"]].add_prefix(f"{which}_")


def _left(moment: pd.Timestamp, facts: pd.DataFrame) -> set[str]:
    """Return who left by the day and is not known to have come back; a list tells of former members only."""
    begun = facts[facts["evenement"].isin(IS_MEMBER) & (facts["date"] <= moment)]
    last = _last_by(begun, ["fin"]).set_index("collectivite")["fin"]
    over = facts[facts["evenement"].isin(IS_NOT) & (facts["fin"] <= moment)]
    known_by = pd.Series(last.reindex(over["collectivite"]).array, index=over.index)
    was_member = known_by.notna() | (over["evenement"] == DEPART)
    has_come_back = known_by > over["date"]  # a comparison with NaT is false
    return set(over.loc[was_member & ~has_come_back, "collectivite"])


def _last_over(moment: pd.Timestamp, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the last fact of each that is over by the day; of several of one day, the one that decides."""
    over = facts[facts["fin"] <= moment]
    decides = over["evenement"].map(DECIDES)
    # Who leaves on a day is a member on it when a source says so, and no more after it.
    decides = decides.mask((over["evenement"] == DEPART) & (over["date"] == moment), -1)
    return _last_by(over.assign(decide=decides), ["fin", "date", "decide"])


def _next(moment: pd.Timestamp, facts: pd.DataFrame) -> pd.DataFrame:
    to_come = facts[facts["fin"] > moment]
    begun = to_come["date"] < moment
    ordered = to_come.assign(commence=begun).sort_values(["commence", "date", "fin"], kind="stable")
    return ordered.drop_duplicates("collectivite", keep="first")


def _last_by(facts: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    return facts.sort_values(order, kind="stable").drop_duplicates("collectivite", keep="last")


def _with_evidence(rows: pd.DataFrame, persons: pd.Series, prefix: str, facts: pd.DataFrame) -> pd.DataFrame:
    evidence = facts.set_index("collectivite")[list(EVIDENCE)].add_prefix(prefix)
    rows = rows.join(evidence.reindex(persons).set_axis(rows.index))
    texts = [f"{prefix}{column}" for column in EVIDENCE if column != "date"]
    return rows.assign(**{column: rows[column].fillna("").astype("str") for column in texts})
