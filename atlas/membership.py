"""Who is known to be a member of the network, when, and by what evidence.

Membership is known only through attestations: a document that names the collectivité at a date. How many
members there are at a date is another kind of fact, an *effectif*, and is never derived from them.
"""

from datetime import date
from enum import StrEnum

import pandas as pd

from atlas.labels import HEADINGS

DEPART = "depart"
TOTAL = "total"
EVIDENCE = ("date", "precision", "evenement", "source", "passage")


class Standing(StrEnum):
    """What is known, at a day, of the membership of a collectivité that the sources name."""

    ATTESTED = "attestee"
    PRESUMED = "presumee"
    UNKNOWN = "inconnue"


KNOWN = (Standing.ATTESTED, Standing.PRESUMED)


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
    facts = attestations[attestations["evenement"] != DEPART]
    latest = facts.sort_values("date", kind="stable").groupby("collectivite", sort=False).tail(1)
    latest = latest.rename(columns={"collectivite": "id", "date": "attestee"})
    return collectivites.merge(
        latest[["id", "attestee", "precision", "source", "passage"]], on="id", how="inner", validate="1:1"
    )


def members_at(day: date, collectivites: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """Say of every collectivité that an attestation names whether it is a member at a day.

    A fact spans the day, the month or the year of its precision. What decides is the last fact that begins on
    the day or before it. A collectivité is *attested* when that fact is of that very day and is no departure;
    *presumed* when it is no departure and either spans the day or is followed by another fact; *not known*
    otherwise: before the first fact, after the last, from a departure to the next fact. A departure known by
    its month or year may come after a fact of that span: nothing is presumed then. The states make no total:
    the network has members that no source names.

    Parameters
    ----------
    day
        The day that is asked about.
    collectivites, attestations : pandas.DataFrame
        The tables.

    Returns
    -------
    pandas.DataFrame
        One row a named collectivité, in the order of ``collectivites``: its columns, ``etat`` (str, a value
        of ``Standing``), and the evidence. Of the last fact that begins on the day or before it, the more
        precise one of two: ``avant_date`` (datetime64), ``avant_precision``, ``avant_evenement``,
        ``avant_source``, ``avant_passage`` (str); of the first that begins after it ``apres_*``. NaT and
        ``""`` when none.
    """
    moment = pd.Timestamp(day)
    facts = _in_order(attestations)
    begun = facts["date"] <= moment
    before = facts[begun].drop_duplicates("collectivite", keep="last")
    after = facts[~begun].drop_duplicates("collectivite", keep="first")
    named = collectivites[collectivites["id"].isin(facts["collectivite"])]
    states = _states(moment, facts[begun], before, after)
    rows = named.assign(etat=states.reindex(named["id"], fill_value=Standing.UNKNOWN.value).array)
    return _with_evidence(_with_evidence(rows, "avant_", before), "apres_", after)


def headcounts(effectifs: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that sources print, each with its nature, and its breakdown where one is printed.

    Parameters
    ----------
    effectifs : pandas.DataFrame
        The table ``effectifs``.

    Returns
    -------
    pandas.DataFrame
        One row a total, by date: ``date``, ``fin`` (datetime64: it holds for a day from one to the other),
        ``precision``, ``nature`` (str), ``nombre`` (Int64), one Int64 column a heading (NA without a
        breakdown), ``source``, ``passage`` (str).
    """
    printed = _ending(effectifs)
    said_by = ["date", "precision", "source"]
    totals = printed[printed["rubrique"] == TOTAL].set_index(said_by)
    parts = printed[printed["rubrique"] != TOTAL].set_index([*said_by, "rubrique"])["nombre"].unstack()
    rows = totals.drop(columns="rubrique").join(parts.reindex(columns=list(HEADINGS)))
    rows = rows.astype(dict.fromkeys(HEADINGS, "Int64")).reset_index()
    columns = ["date", "fin", "precision", "nature", "nombre", *HEADINGS, "source", "passage"]
    return rows[columns].sort_values(["date", "fin"], kind="stable", ignore_index=True)


def exact_days(totals: pd.DataFrame) -> list[date]:
    """Return the days at which a total is known exactly, in order; ``totals`` comes from ``headcounts``."""
    exact = totals[(totals["nature"] == "exact") & (totals["precision"] == "jour")]
    return sorted({moment.date() for moment in exact["date"]})


def known_by_name(day: date, totals: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Say how many of the members that are counted at a day the sources name.

    Parameters
    ----------
    day
        One of ``exact_days``; at another day nobody knows of how many.
    totals : pandas.DataFrame
        From ``headcounts``.
    members : pandas.DataFrame
        From ``members_at``, for the same day.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``rubrique`` (``total``, then the headings): ``nombre`` as counted, ``attestees``,
        ``presumees`` and ``sans_nom``, the others (Int64). No row when there is no exact total.
    """
    counted = totals[(totals["date"] == pd.Timestamp(day)) & (totals["nature"] == "exact")].head(1)
    counted = counted.rename(columns={"nombre": TOTAL})[[TOTAL, *HEADINGS]]
    columns = {"nombre": counted.iloc[0] if len(counted) else pd.Series(dtype="Int64")}
    for column, etat in (("attestees", Standing.ATTESTED), ("presumees", Standing.PRESUMED)):
        named = members.loc[members["etat"] == etat, "rubrique_rtes"]
        columns[column] = named.value_counts().reindex(columns["nombre"].index, fill_value=0)
        if TOTAL in columns[column]:
            columns[column][TOTAL] = len(named)
    rows = pd.DataFrame(columns).rename_axis("rubrique").astype("Int64")
    return rows.assign(sans_nom=rows["nombre"] - rows["attestees"] - rows["presumees"])


def joined(since: date, until: date, collectivites: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """Return who joined between two days, both included.

    Parameters
    ----------
    since, until
        The first and the last day. A joining known by its month or year is returned when any of its days is
        between them.
    collectivites, attestations : pandas.DataFrame
        The tables.

    Returns
    -------
    pandas.DataFrame
        One row a joining, by date then name: ``id``, ``nom``, ``rubrique_rtes``, ``date`` (datetime64),
        ``precision``, ``source``, ``passage`` (str).
    """
    facts = _ending(attestations[attestations["evenement"] == "adhesion"])
    facts = facts[(facts["date"] <= pd.Timestamp(until)) & (facts["fin"] >= pd.Timestamp(since))]
    rows = facts.merge(
        collectivites[["id", "nom", "rubrique_rtes"]], left_on="collectivite", right_on="id", validate="m:1"
    )
    columns = ["id", "nom", "rubrique_rtes", "date", "precision", "source", "passage"]
    return rows[columns].sort_values(["date", "nom"], kind="stable", ignore_index=True)


def known_days(attestations: pd.DataFrame) -> list[date]:
    """Return the days on which a source says something of a member by name, the oldest first."""
    return sorted(set(attestations["date"].dt.date))


def nearest_known_day(day: date, attestations: pd.DataFrame) -> date | None:
    """Return the next day at which a source names a member, or the last one when none comes after."""
    days = attestations.loc[attestations["evenement"] != DEPART, "date"].sort_values()
    if days.empty:
        return None
    later = days[days > pd.Timestamp(day)]
    nearest: pd.Timestamp = days.iloc[-1] if later.empty else later.iloc[0]
    return nearest.date()


def _ending(facts: pd.DataFrame) -> pd.DataFrame:
    """Add ``fin``, the last day of the span of each fact: it begins at its ``date``."""
    start = facts["date"]
    end = start.mask(facts["precision"] == "mois", start + pd.offsets.MonthEnd(0))
    return facts.assign(fin=end.mask(facts["precision"] == "annee", start + pd.offsets.YearEnd(0)))


def _in_order(attestations: pd.DataFrame) -> pd.DataFrame:
    """Sort facts by where they begin; on the same day departures come first, and the most precise last."""
    facts = _ending(attestations).assign(depart=attestations["evenement"] == DEPART)
    return facts.sort_values(["date", "depart", "fin"], ascending=[True, False, False], kind="stable")


def _states(
    moment: pd.Timestamp, begun: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame
) -> pd.Series:
    """Return the state of each collectivité that a fact has begun for, indexed by its id."""
    last = before.set_index("collectivite")
    left = begun[begun["depart"]].groupby("collectivite")["fin"].max().reindex(last.index)
    # A comparison with NaT is false: who never left has not left since.
    stayed = ~last["depart"] & ~(left >= last["date"])
    goes_on = (last["fin"] >= moment) | last.index.isin(after["collectivite"])
    attested = ~last["depart"] & (last["date"] == moment) & (last["fin"] == moment)
    states = pd.Series(Standing.UNKNOWN.value, index=last.index, dtype="str")
    return states.mask(stayed & goes_on, Standing.PRESUMED.value).mask(attested, Standing.ATTESTED.value)


def _with_evidence(rows: pd.DataFrame, prefix: str, facts: pd.DataFrame) -> pd.DataFrame:
    evidence = facts.set_index("collectivite")[list(EVIDENCE)].add_prefix(prefix)
    rows = rows.join(evidence, on="id")
    texts = [f"{prefix}{column}" for column in EVIDENCE if column != "date"]
    return rows.assign(**{column: rows[column].fillna("").astype("str") for column in texts})
