"""Lists of members at a day, of what is published: for the team, on the screen and as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from atlas.departures import departures
from atlas.editions import Edition
from atlas.histories import histories_of
from atlas.joinings import joined
from atlas.labels import COLLECTIVITE_FATES, HEADINGS, OFFICES, REPLACED, STANDINGS
from atlas.membership import KNOWN, Standing, members_on
from french.dates import day
from ledger.notes import Due, DueState
from ledger.reminding import Letter, to_ask_again, to_remind_of_dues

NAME, HEADING = "Collectivité", "Rubrique"


@dataclass(frozen=True)
class Asked:
    """What a list is made from: what is published, the day that is asked, and the dues of its year."""

    edition: Edition
    at: date
    dues: Sequence[Due] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each collectivité, by its key."""
        return self._column("nom")

    @property
    def headings(self) -> Mapping[str, str]:
        """The heading of each, in words."""
        return {key: HEADINGS[each] for key, each in self._column("rubrique_rtes").items()}

    def _column(self, name: str) -> Mapping[str, str]:
        rows = self.edition.tables["collectivites"]
        return dict(zip(rows["id"], rows[name], strict=True))


@dataclass(frozen=True)
class MemberList:
    """A list.

    Attributes
    ----------
    title, basis
        As it is called, and what it is taken from.
    rows
        Makes it: titles of columns, indexed by the key of each collectivité, ordered.
    letter
        What those who are on it may be written, if they may: from the name of the network, that of one of
        them or nothing for several, and the year.
    """

    title: str
    rows: Callable[[Asked], pd.DataFrame]
    letter: Callable[[str, str, int], Letter] | None = None
    basis: str = "d’après ce qui est en ligne"


def _members(asked: Asked) -> pd.DataFrame:
    members = members_on(asked.edition, asked.at)
    return _of_members(members[members["etat"].isin([*KNOWN])])


def _to_ask_again(asked: Asked) -> pd.DataFrame:
    """Return of whom nothing is known, but for those that are no more: nobody answers there."""
    members = members_on(asked.edition, asked.at)
    is_over = members["statut"].isin(REPLACED) & (members["statut_date"] <= asked.at.isoformat())
    return _of_members(members[(members["etat"] == Standing.UNKNOWN) & ~is_over])


def _without_initiative(asked: Asked) -> pd.DataFrame:
    members = members_on(asked.edition, asked.at)
    person = histories_of(asked.edition).person
    with_one = set(asked.edition.tables["partenaires"]["collectivite"].map(person))
    lacks_one = ~members["id"].map(person).isin(with_one)
    return _of_members(members[members["etat"].isin([*KNOWN]) & lacks_one])


def _of_members(members: pd.DataFrame) -> pd.DataFrame:
    columns = {
        NAME: members["nom"],
        HEADING: members["rubrique_rtes"].map(HEADINGS),
        "État": members["etat"].map(STANDINGS),
        "Dernier fait": members["avant_date"].dt.date,
    }
    return _listed(members["id"], columns)


def _new(asked: Asked) -> pd.DataFrame:
    tables = asked.edition.tables
    rows = joined(date(asked.at.year, 1, 1), asked.at, tables["collectivites"], tables["attestations"])
    since = [day(*each) for each in zip(rows["date"].dt.date, rows["precision"], strict=True)]
    columns = {
        NAME: rows["nom"],
        HEADING: rows["rubrique_rtes"].map(HEADINGS),
        "Depuis": pd.Series(since, rows.index, dtype="str"),
    }
    return _listed(rows["id"], columns)


def _left(asked: Asked) -> pd.DataFrame:
    gone = departures(asked.edition)
    gone = gone[gone["date"] <= pd.Timestamp(asked.at)]
    members = members_on(asked.edition, asked.at)
    still = set(members.loc[members["etat"] == Standing.LEFT, "id"])
    gone = gone[gone["id"].isin(still)].drop_duplicates("id", keep="last")
    columns = {
        NAME: gone["nom"],
        HEADING: gone["rubrique_rtes"].map(HEADINGS),
        "Partie, au plus tard": pd.to_datetime(gone["date"]).dt.date,
        "Dernière fois membre": pd.to_datetime(gone["vue_date"]).dt.date,
    }
    return _listed(gone["id"], columns)


def _became(asked: Asked) -> pd.DataFrame:
    rows = asked.edition.tables["collectivites"]
    rows = rows[rows["statut"].isin([each for each in COLLECTIVITE_FATES if each != "existe"])]
    rows = rows[(rows["statut_date"] == "") | (rows["statut_date"] <= asked.at.isoformat())]
    columns = {
        NAME: rows["nom"],
        HEADING: rows["rubrique_rtes"].map(HEADINGS),
        "Devenir": rows["statut"].map(COLLECTIVITE_FATES),
        "Le": rows["statut_date"],
        "Aujourd’hui": rows["nom_actuel"],
        "Successeur au registre": rows["successeur"].map(asked.names).fillna(""),
    }
    return _listed(rows["id"], columns)


def _boards(asked: Asked) -> pd.DataFrame:
    held = asked.edition.tables["mandats"]
    held = held[held["date"] <= pd.Timestamp(asked.at)]
    latest = held.sort_values("date").drop_duplicates(["collectivite", "fonction"], keep="last")
    columns = {
        "Fonction": latest["fonction"].map(OFFICES),
        "Au": latest["date"].dt.date,
        NAME: latest["collectivite"].map(asked.names),
        HEADING: latest["collectivite"].map(asked.headings),
    }
    by_board = pd.DataFrame(columns).set_axis(latest["collectivite"].array, axis="index")
    return by_board.sort_values(["Fonction", "Au", NAME], ascending=[True, False, True])


def _unpaid(asked: Asked) -> pd.DataFrame:
    own = [each for each in asked.dues if each.state is DueState.CALLED]
    keys = pd.Series([each.collectivite for each in own], dtype="str")
    columns: Mapping[str, pd.Series] = {
        NAME: keys.map(asked.names).fillna(keys),
        HEADING: keys.map(asked.headings).fillna(""),
        "Année": pd.Series([each.year for each in own], dtype="int64"),
        "Appelée, noté le": pd.Series([datetime.fromisoformat(each.at).date() for each in own], dtype=object),
    }
    return _listed(keys, columns)


def _listed(keys: pd.Series, columns: Mapping[str, pd.Series]) -> pd.DataFrame:
    return pd.DataFrame(columns).set_axis(keys.array, axis="index").sort_values(NAME)


TO_ASK_AGAIN, UNPAID = "a-relancer", "cotisations"
LISTS: Mapping[str, MemberList] = {
    "membres": MemberList("Membres", _members),
    TO_ASK_AGAIN: MemberList(
        "À relancer\u00a0: rien ne dit si elles sont membres", _to_ask_again, to_ask_again
    ),
    UNPAID: MemberList(
        "Cotisation de l’année appelée, non réglée",
        _unpaid,
        to_remind_of_dues,
        "d’après les cotisations notées",
    ),
    "nouvelles": MemberList("Nouvelles cette année", _new),
    "parties": MemberList("Parties", _left),
    "devenir": MemberList("Renommées, fusionnées, dissoutes", _became),
    "sans-initiative": MemberList("Sans initiative", _without_initiative),
    "mandats": MemberList("Mandats, par fonction", _boards),
}
