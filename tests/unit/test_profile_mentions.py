"""What documents say of a territory besides, and of what it holds: which of these, when, who says so."""

import pytest

from atlas.editions import Edition
from atlas.profile import Mention, Mentions, profile_of
from geo.levels import TerritoryKey


def mentions(edition: Edition, key: str) -> dict[str, Mentions]:
    return {each.table: each for each in profile_of(edition, TerritoryKey(key)).mentions}


def mention(found: Mentions, name: str) -> Mention:
    return next(each for each in found.rows if each.name == name)


def test_a_label_is_said_where_it_is_and_what_holds_that_place_says_which_place(edition):
    here = mention(mentions(edition, "commune-40312")["labels"], "PTCE Sud Aquitaine")
    above = mention(mentions(edition, "region-75")["labels"], "PTCE Sud Aquitaine")
    assert (here.place, above.place) == ("", "Tarnos")
    assert here.said == "PTCE, lauréat (Appel à projets 2013), 2013"
    assert (here.sheet, here.identifier) == ("initiative", "ptce-sud-aquitaine")
    assert here.evidence[0].passage == "lignes 488 à 491"


@pytest.mark.parametrize("table", ["labels", "programmes"])
def test_every_row_is_said_on_the_territories_that_it_names(edition, table):
    rows = edition.tables[table]
    for name, lieux in zip(rows["nom"], rows["lieux"], strict=True):
        for lieu in lieux:
            assert mention(mentions(edition, lieu.replace(":", "-"))[table], name)


def test_a_programme_for_a_part_of_a_territory_says_so(edition):
    said = mention(mentions(edition, "departement-47")["programmes"], "Lot-et-Garonne").said
    assert said == "Zone de revitalisation rurale, sur une partie du territoire, octobre 2015"


def test_an_office_is_said_once_with_its_days_on_the_territory_and_above_it(edition):
    for key in ("epci-244400404", "departement-44", "region-52"):
        offices = [each for each in mentions(edition, key)["mandats"].rows if each.name == "Nantes Métropole"]
        (presides,) = (each for each in offices if each.words == "présidence")
        assert presides.when == "22 octobre 2019, 3 septembre 2020, 8 décembre 2020 et 14 mai 2024"


def test_the_office_of_a_former_region_is_on_the_region_that_holds_it_and_on_no_part_of_it(edition):
    region, isere = (mentions(edition, key)["mandats"] for key in ("region-84", "departement-38"))
    assert mention(region, "Rhône-Alpes")
    assert "Rhône-Alpes" not in {each.name for each in isere.rows}


def test_meetings_and_resources_come_the_last_first_and_the_others_are_on_their_screen(edition):
    meetings = mentions(edition, "commune-75056")["rencontres"]
    assert (len(meetings.rows), meetings.screen) == (5, "rencontres")
    assert meetings.total > 5
    years = [int(each.when.split()[-1]) for each in meetings.rows]
    assert years == sorted(years, reverse=True)
    letters = mentions(edition, "departement-38")["ressources"].rows
    assert next(each.place for each in letters if "résilience" in each.name) == (
        "Renage, Grenoble-Alpes-Métropole"
    )


def test_where_nothing_is_said_there_is_no_list(edition):
    assert mentions(edition, "commune-97302") == {}
