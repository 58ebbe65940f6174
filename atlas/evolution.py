"""What « Évolution » shows of the network through time, besides who was a member at a day."""

from collections.abc import Mapping

import pandas as pd

from atlas.facts import IS_MEMBER
from atlas.headcounts import EXACT, TOTAL
from atlas.histories import Histories
from atlas.labels import COLLECTIVITE_FATES, HEADCOUNT_KINDS, HEADINGS, ORIGINS
from atlas.membership import KNOWN, Standing
from french.dates import day
from french.lists import joined
from french.numbers import counted, number
from geo.names import fold
from geo.records import Row, records

# How a member of a day was seen again after it.
ITSELF = "elle_meme"
SUCCESSOR = "successeur"
NOT_SEEN = ""
NOWHERE = ""  # the région of who has no known territory


def totals_in_words(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of the network with what a visitor reads of each.

    Parameters
    ----------
    totals : pandas.DataFrame
        From ``atlas.headcounts.headcounts``.

    Returns
    -------
    pandas.DataFrame
        Its rows and, as str: ``quand`` (« 31 août 2012 », « 2018 »), ``mots`` (« 88 », « plus de 130 »),
        ``detail`` (« 31 villes, … », nothing without a breakdown) and ``dit`` (« compté », « imprimé »,
        nothing of what is no exact total; « … en désaccord » where two of one day differ).
    """
    dated = zip(totals["date"], totals["precision"], strict=True)
    sized = zip(totals["nature"], totals["nombre"], strict=True)
    return totals.assign(
        quand=[day(date, precision) for date, precision in dated],
        mots=[HEADCOUNT_KINDS[nature].format(number(size)) for nature, size in sized],
        detail=[_breakdown(row) for row in records(totals[list(HEADINGS)])],
        dit=[_said_by(row) for row in records(totals[["nature", "origine", "desaccord"]])],
    )


def by_region(members: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Count the members known by name, by région of today and by heading.

    Parameters
    ----------
    members : pandas.DataFrame
        Members at a day, with ``etat``, ``rubrique_rtes`` and ``regions`` (tuples of codes).
    names
        The name of each région, by code.

    Returns
    -------
    pandas.DataFrame
        One row a région with a member, by name, the one of who has no known territory last: ``code``, ``nom``
        (str), and for each heading and the total ``<heading>_attestee`` and ``<heading>_presumee`` (int64). A
        member that lies in two régions is counted in both.
    """
    known = members[members["etat"].isin(KNOWN)]
    placed = known.assign(code=known["regions"].map(lambda codes: codes or (NOWHERE,))).explode("code")
    everyone = pd.concat([placed, placed.assign(rubrique_rtes=TOTAL)])
    counts = everyone.groupby(["code", "rubrique_rtes", "etat"]).size().unstack([1, 2], fill_value=0)
    counts.columns = ["_".join(pair) for pair in counts.columns]
    columns = [f"{heading}_{etat}" for heading in (*HEADINGS, TOTAL) for etat in KNOWN]
    rows = counts.reindex(columns=columns, fill_value=0).astype("int64").reset_index()
    rows.insert(1, "nom", rows["code"].map(names).fillna("").astype("str"))
    rows["code"] = rows["code"].astype("str")
    return rows.sort_values("nom", key=lambda names: names.map(_place_in_order), ignore_index=True)


def fates(
    members: pd.DataFrame, collectivites: pd.DataFrame, facts: pd.DataFrame, histories: Histories
) -> pd.DataFrame:
    """Say what became of the members attested at a day, and whether they were seen again.

    Parameters
    ----------
    members : pandas.DataFrame
        From ``atlas.membership.members_at``; those that are not attested are left out.
    collectivites : pandas.DataFrame
        The table.
    facts : pandas.DataFrame
        From ``atlas.facts.facts_of``.
    histories
        What rows are of one body.

    Returns
    -------
    pandas.DataFrame
        One row an attested member: ``id``, ``nom``, ``rubrique_rtes``, ``statut``, ``nom_actuel``, ``note``
        (str); ``revue``, ``ITSELF`` when a later fact names it, under any name, ``SUCCESSOR`` when one names
        what it became, or another entity of the same territory of today, ``NOT_SEEN`` when none does, which
        tells nothing of its membership; and of the last such fact ``revue_id``, ``revue_nom``,
        ``revue_date`` (datetime64), ``revue_precision``, ``revue_source``, ``revue_passage``.
    """
    attested = members[members["etat"] == Standing.ATTESTED]
    later = _last_seen(collectivites, facts, histories, after=attested["avant_date"].max())
    rows = attested[["id", "nom", "rubrique_rtes", "statut", "nom_actuel", "note"]]
    bodies = dict(zip(collectivites["id"], bodies_of(collectivites, histories), strict=True))
    persons = attested["id"].map(histories.person)
    rows = rows.assign(territoire=attested["id"].map(bodies), personne=persons)
    again = rows.merge(later.drop(columns="territoire"), on="personne", how="left")
    others = later.drop(columns="personne").drop_duplicates("territoire", keep="last")
    heirs = rows.merge(others, on="territoire", how="left")
    seen, inherited = again["revue_id"].notna(), heirs["revue_id"].notna()
    rows = again.where(seen, heirs[again.columns]).drop(columns=["territoire", "personne"])
    revue = pd.Series(NOT_SEEN, index=rows.index).mask(inherited, SUCCESSOR).mask(seen, ITSELF)
    texts = [name for name in map(str, later) if name.startswith("revue_") and name != "revue_date"]
    return rows.assign(revue=revue, **{name: rows[name].fillna("").astype("str") for name in texts})


def count_fates(rows: pd.DataFrame) -> pd.DataFrame:
    """Count the rows of `fates` by what became of them.

    Returns
    -------
    pandas.DataFrame
        One row a ``statut``, the unknown one (``""``) last, then ``total``: ``nombre``, and of these
        ``elle_meme``, ``successeur``, ``non_revue`` (int64).
    """
    seen = pd.crosstab(rows["statut"], rows["revue"])
    seen = seen.reindex(index=[*COLLECTIVITE_FATES, ""], columns=[ITSELF, SUCCESSOR, NOT_SEEN], fill_value=0)
    seen = seen.rename(columns={NOT_SEEN: "non_revue"}).rename_axis(columns=None)
    seen.insert(0, "nombre", seen.sum(axis=1))
    return pd.concat([seen, seen.sum().to_frame(TOTAL).T]).rename_axis("statut").reset_index()


def bodies_of(collectivites: pd.DataFrame, histories: Histories) -> pd.Series:
    """Return what each row is, or became: today's territory of its history, or an id without a code."""
    keys = collectivites["niveau"] + "-" + collectivites["code"]
    keys = keys.where(collectivites["code"] != "", collectivites["id"])
    heirs = dict(zip(collectivites["id"], keys, strict=True))
    bodies = [histories.body(each) for each in collectivites["id"]]
    return pd.Series([heirs.get(body, body) for body in bodies], index=collectivites.index, dtype="str")


def _said_by(row: Row) -> str:
    """Say whether an exact total is printed or counted, and whether another one of its day differs."""
    if row["nature"] != EXACT:
        return ""
    origin = ORIGINS[row["origine"]]
    return f"{origin}, en désaccord avec un autre total de ce jour" if row["desaccord"] else origin


def _place_in_order(name: str) -> tuple[bool, str]:
    return name == "", fold(name)


def _breakdown(parts: Mapping[str, int]) -> str:
    """Write « 31 villes, 29 intercommunalités, 12 départements et 16 régions »."""
    printed = ((HEADINGS[heading].lower(), count) for heading, count in parts.items() if pd.notna(count))
    return joined([counted(count, plural.removesuffix("s"), plural) for plural, count in printed])


def _last_seen(
    collectivites: pd.DataFrame, facts: pd.DataFrame, histories: Histories, after: pd.Timestamp
) -> pd.DataFrame:
    """Return the last fact after a day of each collectivité, in the order of the facts."""
    facts = facts[facts["evenement"].isin(IS_MEMBER) & (facts["date"] > after)]
    last = facts.sort_values("date", kind="stable").drop_duplicates("collectivite", keep="last")
    told = last[["ligne", "date", "precision", "source", "passage"]].add_prefix("revue_")
    last = told.assign(personne=last["collectivite"])
    known = (
        collectivites[["id", "nom"]]
        .add_prefix("revue_")
        .assign(territoire=bodies_of(collectivites, histories))
    )
    return last.rename(columns={"revue_ligne": "revue_id"}).merge(known, on="revue_id", validate="1:1")
