"""The sheet of a collectivité: the history of its body, and every fact under the name of its day."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.facts import ABSENT, DEPART
from atlas.histories import Name, histories_of
from atlas.labels import COLLECTIVITE_FATES, COLLECTIVITE_LEVELS, FACTS, KINDS, NEW_REGIONS
from atlas.listed.initiatives import INITIATIVES
from atlas.listed_table import ListedTable
from atlas.listings import ids_of
from atlas.membership import in_order, known_facts
from atlas.mentions import evidence_on, mandates_of, programmes_of, resources_on
from atlas.neighbours import known, nearest, where
from atlas.sheet import Link, Sheet
from atlas.zonings import COMMUNE, zonings_of
from french.dates import day, on_a_day, when
from french.numbers import number
from french.typography import quoted
from geo.levels import FORMER_LEVELS, LEVELS, TerritoryKey
from geo.millesime import VINTAGE
from geo.records import Row, records
from loaders.columns import PASSAGE_MARK


def sheet_of(table: ListedTable, edition: Edition, row: Row) -> Sheet:
    """Make the sheet of a row: the names and codes of its body through time, and the facts under each."""
    histories = histories_of(edition)
    bodies, today = histories.bodies(row["id"]), histories.today(row["id"])
    facts = _facts(edition, bodies)
    told = [fact for fact in facts if fact["evenement"] in FACTS]
    return Sheet(
        title=row["nom"] if today in (row["nom"], "") else f"{row['nom']}, aujourd’hui {today}",
        kind=f"{KINDS[row['rubrique_rtes']]}, {standing(_of(edition, row['id'], facts))}",
        summary="",
        facts=known(
            ("Niveau", COLLECTIVITE_LEVELS.get(row["niveau"], "")),
            ("Aujourd’hui", _fate(row)),
            *(("Nom", _name(name)) for name in histories.names(row["id"])),
            ("Lieu", where(row)),
            (f"Population en {VINTAGE}", _inhabitants(row)),
            ("Zonages", _zonings(edition, row)),
            *((FACTS[fact["evenement"]].capitalize(), _dated(edition, fact, row)) for fact in told),
            *(("Au réseau", mandates_of(edition, each)) for each in bodies),
            *(("Programmes", programmes_of(edition, "collectivite", each)) for each in bodies),
            ("Note", row["note"]),
        ),
        links=(
            *_carried(edition, bodies),
            *(link for each in bodies for link in resources_on(edition, "collectivites", each)),
        ),
        neighbours=(
            ("Du même type, nommées elles aussi", nearest(edition, table, row, alike="rubrique_rtes")),
            ("Près de là, nommées elles aussi", nearest(edition, table, row)),
        ),
        evidence=(
            *evidence_of_all(edition, dict.fromkeys([*map(_passage, told), *_sources(edition, bodies)])),
            *(one for each in bodies for one in evidence_on(edition, "collectivite", each)),
        ),
    )


def standing(facts: Iterable[Row]) -> str:
    """Say what the last of some facts says, with its day; of before 2016, in the past.

    Parameters
    ----------
    facts
        In order, the last one decides: « membre au 8 décembre 2020 », « était membre au 31 août 2012 ».
    """
    *_, last = facts
    if last["evenement"] == DEPART:
        return f"a quitté le réseau {when(last['date'], last['precision'])}"
    if last["evenement"] == ABSENT:
        return f"n’est plus sur la liste complète du {day(last['date'])}"
    verb = "était membre" if last["date"] < pd.Timestamp(NEW_REGIONS) else "membre"
    return f"{verb} {when(last['date'], last['precision'], of_a_day='au')}"


def _facts(edition: Edition, collectivites: Iterable[str]) -> list[Row]:
    """Return the facts on the rows of a body, in order; absences only of who was a member before."""
    facts = in_order(known_facts(edition))
    own = facts[facts["ligne"].isin(list(collectivites))]
    begun = (own["evenement"] != ABSENT).cumsum() > 0
    return records(own[begun])


def _of(edition: Edition, collectivite: str, facts: Iterable[Row]) -> list[Row]:
    """Return the facts on a row, those that its list lacks it among them."""
    person = histories_of(edition).person(collectivite)
    return [
        fact
        for fact in facts
        if fact["ligne"] == collectivite or (fact["evenement"] == ABSENT and fact["collectivite"] == person)
    ]


def _dated(edition: Edition, fact: Row, row: Row) -> str:
    """Write when a fact is of, and of whom when it is of another name or kind than that of the sheet."""
    dated = day(fact["date"], fact["precision"])
    if fact["ligne"] == row["id"]:
        return dated
    table = edition.tables["collectivites"]
    other = records(table[table["id"] == fact["ligne"]])[0]
    if other["nom"] != row["nom"]:
        return f"{dated}, sous le nom {quoted(other['nom'])}"
    return f"{dated}, comme {KINDS[other['rubrique_rtes']].lower()}"


def _name(name: Name) -> str:
    return ", ".join(filter(None, (name.name, name.span, _code(name.territory))))


def _code(territory: TerritoryKey) -> str:
    """Write a code with its level, without which it means nothing: « ancienne région 31 »."""
    if not territory:
        return ""
    former = FORMER_LEVELS.get(territory.level)
    kind = former.label if former else LEVELS[territory.level].kind or LEVELS[territory.level].label.lower()
    return f"{kind} {territory.code}"


def _fate(row: Row) -> str:
    words = COLLECTIVITE_FATES.get(row["statut"], "devenir inconnu")
    fate = f"{words} {on_a_day(row['statut_date'])}" if row["statut_date"] else words
    if row["statut"] == "existe" or not row["nom_actuel"]:
        return fate
    return f"{row['nom_actuel']} ({fate})"


def _zonings(edition: Edition, row: Row) -> str:
    return "\u202f; ".join(zonings_of(edition).words(row["code"])) if row["niveau"] == COMMUNE else ""


def _inhabitants(row: Row) -> str:
    return "" if pd.isna(row["population"]) else f"{number(row['population'])} habitants"


def _carried(edition: Edition, collectivites: Iterable[str]) -> Iterable[Link]:
    partners = edition.tables["partenaires"]
    names = ids_of(edition, INITIATIVES)
    own = partners.loc[partners["collectivite"].isin(list(collectivites)), "initiative"]
    for initiative in dict.fromkeys(own):
        if initiative in names:
            yield Link(INITIATIVES.sheet_key, initiative, f"Partenaire de\u202f: {names[initiative]}")


def _passage(fact: Row) -> str:
    return f"{fact['source']}{PASSAGE_MARK}{fact['passage']}"


def _sources(edition: Edition, collectivites: Iterable[str]) -> list[str]:
    """Return the passages that say what the rows of a body are."""
    table = edition.tables["collectivites"]
    cited = table.loc[table["id"].isin(list(collectivites)), "sources"]
    return [passage for passages in cited for passage in passages]
