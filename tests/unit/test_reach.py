"""Where an initiative is and what it serves: a part is not the whole, a former région not that of today."""

import pandas as pd
import pytest

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of, row_of
from atlas.profile import Profile, profile_of
from atlas.selection import Selection
from geo.levels import TerritoryKey
from outputs.drawing.initiatives import with_sides
from outputs.map.points import points
from tests.unit.editions import with_tables

LYON, CANTAL, CARHAIX, ROUBAIX = "commune-69123", "departement-15", "commune-29024", "commune-59512"
LANDES, MONT_DE_MARSAN = "departement-40", "commune-40192"
NOTHING = dict.fromkeys(("code_commune", "code_epci", "code_departement", "code_region"), "")


def serving(edition: Edition, *territories: str, emprise: str = "entier", **codes: str) -> Edition:
    """Give an edition one initiative, with its codes, that serves some territories."""
    rows = edition.tables["initiatives"]
    row = rows[rows["id"] == "transmea"].assign(**{**NOTHING, **codes}, emprise=emprise)
    row["territoires_servis"] = pd.Series([territories], index=row.index, dtype=object)
    return with_tables(edition, initiatives=row)


def lists(edition: Edition, key: str) -> dict[str, int]:
    """Say on which lists of the page of a territory the initiative is."""
    profile: Profile = profile_of(edition, TerritoryKey(key))
    counts = {name: getattr(profile, name).total for name in ("on", "covering", "partly", "around")}
    return {name: count for name, count in counts.items() if count}


def found(edition: Edition, **criteria: object) -> bool:
    return len(Selection.of(**criteria).apply(INITIATIVES, edition)) == 1


def facts(edition: Edition) -> dict[str, str]:
    return dict(INITIATIVES.sheet(edition, row_of(edition, INITIATIVES, "transmea")).facts)


# -- former régions ----------------------------------------------------------------------------------------


def test_a_former_region_covers_its_departements_and_no_other_of_todays_region(edition):
    rhone_alpes = serving(edition, "ancienne_region-82")
    assert lists(rhone_alpes, LYON) == {"covering": 1}
    assert lists(rhone_alpes, CANTAL) == {"around": 1}
    assert lists(rhone_alpes, "region-84") == {"on": 1}


def test_a_filter_on_a_region_finds_what_serves_its_former_part_and_one_on_another_part_does_not(edition):
    rhone_alpes = serving(edition, "ancienne_region-82")
    assert found(rhone_alpes, region=["84"])
    assert found(rhone_alpes, departement=["69"])
    assert not found(rhone_alpes, departement=["15"])
    assert found(rhone_alpes, place=LYON)
    assert not found(rhone_alpes, place=CANTAL)


def test_a_former_region_is_named_as_such_and_has_its_own_point(edition):
    rhone_alpes = serving(edition, "ancienne_region-82")
    assert facts(rhone_alpes)["Territoire servi"] == "Rhône-Alpes d’avant 2016 (lieu énoncé par la source)"
    row = row_of(rhone_alpes, INITIATIVES, "transmea")
    assert (round(row["latitude"], 1), row["ancre_niveau"]) == (45.4, "region")


# -- a part ------------------------------------------------------------------------------------------------


def test_what_serves_a_part_of_a_departement_covers_nothing_in_it(edition):
    south = serving(edition, emprise="partie", code_departement="40")
    assert lists(south, LANDES) == {"on": 1}
    assert lists(south, MONT_DE_MARSAN) == {"partly": 1}
    assert not found(south, place=MONT_DE_MARSAN)
    assert found(south, place=LANDES)
    assert found(south, departement=["40"])


def test_a_part_is_said_to_be_one_and_is_no_area_on_the_map(edition):
    south = serving(edition, emprise="partie", code_departement="40")
    assert facts(south)["Territoire servi"] == "Landes, en partie (lieu énoncé par la source)"
    (point,) = points(south)["points"]
    assert (point["place"], point["zone"]) == ("Landes, en partie", "")


def test_territories_without_an_extent_are_served_in_part_at_most(edition):
    assert lists(serving(edition, LANDES, emprise=""), MONT_DE_MARSAN) == {"partly": 1}


# -- several -----------------------------------------------------------------------------------------------


def test_what_serves_two_communes_is_on_both_and_not_on_their_neighbour(edition):
    both = serving(edition, "commune-59599", "commune-59650")
    assert lists(both, "commune-59599") == lists(both, "commune-59650") == {"on": 1}
    assert lists(both, ROUBAIX) == {"around": 1}
    assert facts(both)["Territoire servi"] == "Tourcoing et Wattrelos (lieu énoncé par la source)"


def test_the_seat_and_the_territory_served_are_two_facts(edition):
    valley = serving(edition, "epci-242600252", "epci-242600534", code_commune="26125")
    said = facts(valley)
    assert said["Lieu"] == "Eurre, Drôme, Auvergne-Rhône-Alpes (lieu énoncé par la source)"
    assert said["Territoire servi"] == "CC du Val de Drôme en Biovallée et CC du Diois"
    assert lists(valley, "commune-26113") == {"covering": 1}  # Die
    (point,) = points(valley)["points"]
    assert (point["place"], point["wide"], point["zone"]) == ("Eurre", False, "epci-242600252+epci-242600534")


def test_the_population_of_the_commune_is_that_of_the_seat_only(edition):
    rows = listing_of(serving(edition, "commune-59599", "commune-59650"), INITIATIVES).frame
    assert (rows["tranche_population"] == "").all()
    rows = listing_of(serving(edition, LANDES, code_commune="40192"), INITIATIVES).frame
    assert (rows["tranche_population"] != "").all()


# -- agreements --------------------------------------------------------------------------------------------


def test_an_agreement_is_drawn_on_each_side_and_covers_both(edition):
    agreed = serving(edition, "epci-242900314", "epci-242900744", emprise="accord")
    (point,) = points(agreed)["points"]
    assert len(point["sides"]) == 1
    rows = with_sides(listing_of(agreed, INITIATIVES).frame)
    assert [round(each, 2) for each in rows["latitude"]] == [
        round(point["lat"], 2),
        round(point["sides"][0][0], 2),
    ]
    assert lists(agreed, CARHAIX) == lists(agreed, "commune-29019") == {"covering": 1}
    assert facts(agreed)["Territoire servi"].startswith("entre Brest Métropole et CC Poher Communauté")


# -- areas of collectivités --------------------------------------------------------------------------------


def test_the_area_of_a_collectivite_is_that_of_its_day(edition):
    lille = serving(edition, "collectivite-lille-metropole")
    assert lists(lille, ROUBAIX) == {"on": 1}
    assert lists(lille, "commune-59025") == {"around": 1}  # Aubers joined in 2017
    assert facts(lille)["Territoire servi"].startswith("Lille Métropole Communauté Urbaine")


def test_a_pays_whose_communes_are_not_known_covers_nothing_of_its_departement(edition):
    pays = serving(edition, "collectivite-pays-perigord-vert", code_departement="24")
    assert facts(pays)["Territoire servi"].startswith("Pays Périgord Vert")
    assert lists(pays, "commune-24520") == {"partly": 1}  # Sarlat
    assert lists(pays, "departement-24") == {"on": 1}


# -- tables made before they said it -----------------------------------------------------------------------


@pytest.mark.parametrize(("code", "inside"), [("75", MONT_DE_MARSAN), ("84", LYON)])
def test_a_code_alone_is_served_wholly_as_it_was_before(edition, code, inside):
    assert lists(serving(edition, emprise="", code_region=code), inside) == {"covering": 1}


def test_the_frozen_tables_have_none_of_the_new_columns_and_nothing_is_wrong_in_them(edition):
    assert edition.problems == ()
    assert (edition.tables["initiatives"]["emprise"] == "").all()
    assert (edition.tables["sources"]["acces"] == "").all()
