"""What « Évolution » shows of the network through time, besides who was a member at a day."""

from collections.abc import Mapping

import pandas as pd

from atlas.labels import COLLECTIVITE_FATES, HEADCOUNT_KINDS, HEADINGS
from atlas.membership import DEPART, KNOWN, TOTAL, Standing, headcounts
from french.dates import day
from french.lists import joined
from french.numbers import counted, number
from geo.names import fold
from geo.records import records

# How a member of a day was seen again after it.
ITSELF = "elle_meme"
SUCCESSOR = "successeur"
NOT_SEEN = ""
NOWHERE = ""  # the région of who has no known territory


def totals_in_words(effectifs: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of the network with what a visitor reads of each.

    Parameters
    ----------
    effectifs : pandas.DataFrame
        The table ``effectifs``.

    Returns
    -------
    pandas.DataFrame
        The rows of ``atlas.membership.headcounts`` and, as str: ``quand`` (« 31 août 2012 », « 2018 »),
        ``mots`` (« 88 », « plus de 130 ») and ``detail`` (« 31 villes, … », nothing without a breakdown).
    """
    totals = headcounts(effectifs)
    dated = zip(totals["date"], totals["precision"], strict=True)
    sized = zip(totals["nature"], totals["nombre"], strict=True)
    return totals.assign(
        quand=[day(date, precision) for date, precision in dated],
        mots=[HEADCOUNT_KINDS[nature].format(number(size)) for nature, size in sized],
        detail=[_breakdown(row) for row in records(totals[list(HEADINGS)])],
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


def fates(members: pd.DataFrame, collectivites: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """Say what became of the members attested at a day, and whether they were seen again.

    Parameters
    ----------
    members : pandas.DataFrame
        From ``atlas.membership.members_at``; those that are not attested are left out.
    collectivites, attestations : pandas.DataFrame
        The tables.

    Returns
    -------
    pandas.DataFrame
        One row an attested member: ``id``, ``nom``, ``rubrique_rtes``, ``statut``, ``nom_actuel``, ``note``
        (str); ``revue``, ``ITSELF`` when a later fact names it, ``SUCCESSOR`` when one names its successor or
        another entity of the same territory of today, ``NOT_SEEN`` when none does, which tells nothing of its
        membership; and of the last such fact ``revue_id``, ``revue_nom``, ``revue_date`` (datetime64),
        ``revue_precision``, ``revue_source``, ``revue_passage``.
    """
    attested = members[members["etat"] == Standing.ATTESTED]
    later = _last_seen(collectivites, attestations, after=attested["avant_date"].max())
    rows = attested[["id", "nom", "rubrique_rtes", "statut", "nom_actuel", "note"]]
    rows = rows.assign(territoire=attested["id"].map(_territories(collectivites)))
    again = rows.merge(later.drop(columns="territoire"), left_on="id", right_on="revue_id", how="left")
    heirs = rows.merge(later.drop_duplicates("territoire", keep="last"), on="territoire", how="left")
    seen, inherited = again["revue_id"].notna(), heirs["revue_id"].notna()
    rows = again.where(seen, heirs[again.columns]).drop(columns="territoire")
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


def _place_in_order(name: str) -> tuple[bool, str]:
    return name == "", fold(name)


def _breakdown(parts: Mapping[str, int]) -> str:
    """Write « 31 villes, 29 intercommunalités, 12 départements et 16 régions »."""
    printed = ((HEADINGS[heading].lower(), count) for heading, count in parts.items() if pd.notna(count))
    return joined([counted(count, plural.removesuffix("s"), plural) for plural, count in printed])


def _last_seen(collectivites: pd.DataFrame, attestations: pd.DataFrame, after: pd.Timestamp) -> pd.DataFrame:
    """Return the last fact after a day of each collectivité, in the order of the facts."""
    facts = attestations[(attestations["evenement"] != DEPART) & (attestations["date"] > after)]
    last = facts.sort_values("date", kind="stable").drop_duplicates("collectivite", keep="last")
    last = last[["collectivite", "date", "precision", "source", "passage"]].add_prefix("revue_")
    territories = collectivites["id"].map(_territories(collectivites))
    known = collectivites[["id", "nom"]].add_prefix("revue_").assign(territoire=territories)
    return last.rename(columns={"revue_collectivite": "revue_id"}).merge(known, on="revue_id", validate="1:1")


def _territories(collectivites: pd.DataFrame) -> dict[str, str]:
    """Return by id today's territory of each, or of its successor: ``niveau-code``; without a code, an id."""
    keys = collectivites["niveau"] + "-" + collectivites["code"]
    keys = keys.where(collectivites["code"] != "", collectivites["id"])
    own: dict[str, str] = dict(zip(collectivites["id"], keys, strict=True))
    heirs = zip(collectivites["id"], collectivites["successeur"], strict=True)
    return {each: own[heir] if heir in own else own[each] for each, heir in heirs}
