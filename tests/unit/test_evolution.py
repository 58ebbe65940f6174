"""The network through time: totals in words, members by région, what became of those of a day."""

from datetime import date

import pandas as pd
import pytest

from atlas.evolution import by_region, count_fates, fates, totals_in_words
from atlas.facts import facts_of
from atlas.headcounts import headcounts
from atlas.histories import Histories, histories_of
from atlas.membership import known_facts, members_at, members_on
from geo.records import records
from tests.unit.facts import effectifs

NAMES = {"32": "Hauts-de-France", "11": "Île-de-France", "53": "Bretagne"}


@pytest.mark.parametrize(
    ("nature", "words", "said"),
    [
        ("exact", "1\u202f130", "imprimé"),
        ("arrondi", "environ 1\u202f130", ""),
        ("plus_de", "plus de 1\u202f130", ""),
        ("au_moins", "au moins 1\u202f130", ""),
        ("presque", "presque 1\u202f130", ""),
    ],
)
def test_a_total_is_said_as_its_source_prints_it(nature, words, said):
    totals = totals_in_words(headcounts(effectifs(("2018-01-01", "annee", "total", 1130, nature))))
    assert totals.loc[0, ["quand", "mots", "detail", "dit"]].tolist() == ["2018", words, "", said]


def test_a_breakdown_is_said_with_its_headings_and_one_of_a_kind_is_singular():
    counts = {"total": 34, "villes": 31, "intercommunalites": 2, "departements": 1, "regions": 0}
    rows = [("2012-08-31", "jour", heading, count, "exact") for heading, count in counts.items()]
    totals = totals_in_words(headcounts(effectifs(*rows)))
    assert totals.loc[0, "detail"] == "31 villes, 2 intercommunalités, 1 département et 0 région"


def member(regions: tuple[str, ...], rubrique: str = "villes", etat: str = "attestee") -> dict[str, object]:
    return {"regions": regions, "rubrique_rtes": rubrique, "etat": etat}


def test_members_are_counted_by_region_heading_and_state_and_those_without_a_place_come_last():
    members = pd.DataFrame(
        [
            member(("11",)),
            member(("11",), etat="presumee"),
            member(("11",), etat="inconnue"),
            member(("53",), rubrique="regions"),
            member((), rubrique="intercommunalites"),
        ]
    )
    rows = by_region(members, NAMES)
    assert rows["nom"].tolist() == ["Bretagne", "Île-de-France", ""]
    assert rows["villes_attestee"].tolist() == [0, 1, 0]
    assert rows["villes_presumee"].tolist() == [0, 1, 0]
    assert rows["total_attestee"].tolist() == [1, 1, 1]


def test_a_member_that_lies_in_two_regions_counts_in_both():
    rows = by_region(pd.DataFrame([member(("11", "32"))]), NAMES)
    assert rows.set_index("nom")["total_attestee"].to_dict() == {"Hauts-de-France": 1, "Île-de-France": 1}


def test_with_no_member_known_there_is_no_row():
    assert by_region(pd.DataFrame([member(("11",), etat="inconnue")]), NAMES).empty


def collectivite(identifier: str, statut: str, code: str, niveau: str = "region") -> dict[str, object]:
    return {
        "id": identifier,
        "nom": identifier.title(),
        "niveau": niveau,
        "rubrique_rtes": "regions",
        "code": code,
        "nom_actuel": "",
        "statut": statut,
        "statut_date": "",
        "successeur": "",
        "composition": (),
        "note": "",
    }


COLLECTIVITES = pd.DataFrame(
    [
        collectivite("bretagne", "existe", "53"),
        collectivite("aquitaine", "fusionnee", "75"),
        collectivite("limousin", "fusionnee", "75"),
        collectivite("nouvelle-aquitaine", "existe", "75"),
        # It went on as the city, which has another level and another code.
        {**collectivite("paris", "fusionnee", "75", niveau="departement"), "successeur": "ville-de-paris"},
        collectivite("meuse", "existe", "55", niveau="departement"),
        collectivite("meuse-region", "existe", "55"),
        collectivite("ville-de-paris", "existe", "75056", niveau="commune"),
        collectivite("syndicat", "", ""),
    ]
)


def fact(identifier: str, evenement: str, day: str) -> dict[str, object]:
    return {
        "collectivite": identifier,
        "evenement": evenement,
        "date": pd.Timestamp(day),
        "precision": "jour",
        "source": f"{identifier}-{day}",
        "passage": "000:1-1",
        "note": "",
    }


HISTORIES = Histories(records(COLLECTIVITES))
ATTESTATIONS = pd.DataFrame(
    [
        *(
            fact(identifier, "attestee", "2012-08-31")
            for identifier in ("bretagne", "aquitaine", "limousin", "paris", "meuse", "syndicat")
        ),
        fact("bretagne", "attestee", "2018-01-01"),
        fact("bretagne", "attestee", "2015-01-01"),
        fact("limousin", "attestee", "2014-01-01"),
        fact("nouvelle-aquitaine", "attestee", "2020-09-03"),
        fact("meuse-region", "attestee", "2020-09-03"),
        fact("ville-de-paris", "attestee", "2020-09-03"),
        fact("syndicat", "depart", "2013-01-01"),
    ]
).astype({"date": "datetime64[us]"})


@pytest.fixture(scope="module")
def fate() -> pd.DataFrame:
    facts = facts_of(ATTESTATIONS)
    members = members_at(date(2012, 8, 31), COLLECTIVITES, facts)
    return fates(members, COLLECTIVITES, facts, HISTORIES).set_index("id")


def test_every_member_of_the_day_has_a_fate_and_nobody_else(fate):
    assert fate.index.tolist() == ["bretagne", "aquitaine", "limousin", "paris", "meuse", "syndicat"]


def test_who_is_named_again_is_seen_at_the_last_of_its_later_facts(fate):
    assert fate.loc["bretagne", ["revue", "revue_source"]].tolist() == ["elle_meme", "bretagne-2018-01-01"]
    assert fate.loc["limousin", ["revue", "revue_id"]].tolist() == ["elle_meme", "limousin"]


def test_who_was_merged_is_seen_again_through_the_entity_that_has_its_territory(fate):
    assert fate.loc["aquitaine", ["revue", "revue_id"]].tolist() == ["successeur", "nouvelle-aquitaine"]


def test_the_same_digits_at_another_level_are_no_successor(fate):
    assert fate.loc["meuse", ["revue", "revue_id"]].tolist() == ["", ""]


def test_who_was_succeeded_at_another_level_is_seen_again_through_its_successor(fate):
    assert fate.loc["paris", ["revue", "revue_id"]].tolist() == ["successeur", "ville-de-paris"]


def test_a_departure_is_not_being_seen_again(fate):
    assert fate.loc["syndicat", "revue"] == ""
    assert pd.isna(fate.loc["syndicat", "revue_date"])


def test_fates_are_counted_by_what_became_of_them_with_a_total(fate):
    counts = count_fates(fate).set_index("statut")
    assert counts.loc["existe"].tolist() == [2, 1, 0, 1]
    assert counts.loc["fusionnee"].tolist() == [3, 1, 2, 0]
    assert counts.loc["dissoute"].tolist() == [0, 0, 0, 0]
    assert counts.loc["total"].tolist() == [6, 2, 2, 2]


def test_the_88_of_2012_all_have_a_fate(edition):
    members = members_on(edition, date(2012, 8, 31))
    rows = fates(members, edition.tables["collectivites"], known_facts(edition), histories_of(edition))
    counts = count_fates(rows).set_index("statut")
    assert counts.loc["total", "nombre"] == 88
    assert counts["nombre"].drop("total").sum() == 88
