"""The profile of a territory: what is on it and around it, its figures."""

import random
import re
import time
from statistics import median

import numpy as np
import pytest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_of
from atlas.profile import Profile, Shortlist, profile_of
from geo.levels import LEVELS, TerritoryKey
from geo.overseas import part_of
from tests.unit.editions import edition_of

SEED = 20261122
SPECIAL = {
    "commune-75056": "Paris, a commune and a département",
    "departement-75": "the same, as a département",
    "commune-69123": "Lyon",
    "commune-13055": "Marseille",
    "epci-200046977": "Métropole de Lyon, which is a département too",
    "epci-200054781": "Métropole du Grand Paris",
    "ept-200057990": "an EPT across two départements",
    "commune-29155": "Ouessant, in no EPCI",
    "epci-200006682": "an EPCI across two départements",
    "commune-55039": "a village destroyed in 1916, without inhabitants",
    "departement-976": "Mayotte",
    "region-06": "the same, as a région",
    "commune-97611": "Mamoudzou",
    "departement-2A": "Corse-du-Sud",
    "region-94": "Corse",
    "departement-973": "Guyane",
    "region-11": "Île-de-France",
}


def drawn(edition: Edition, count: int) -> list[TerritoryKey]:
    """Draw territories of all levels, as many of each as there are, then communes."""
    draw = random.Random(SEED)
    by_level = {level: [] for level in LEVELS}
    for key in edition.vintage.places.names:
        by_level[key.level].append(key)
    each = count // len(LEVELS)
    keys = [key for known in by_level.values() for key in draw.sample(known, min(each, len(known)))]
    return keys + draw.sample(by_level["commune"], count - len(keys))


def profile_at(edition: Edition, key: str) -> Profile:
    return profile_of(edition, TerritoryKey(key))


def ids(found: Shortlist) -> list[str]:
    return [line.identifier for line in found.rows]


# -- every territory ---------------------------------------------------------------------------------------


def test_two_hundred_territories_drawn_at_random_all_have_a_profile_and_quickly(edition):
    profile_at(edition, "commune-59350")  # what all profiles share is made with the first
    spent = []
    for key in drawn(edition, 200):
        start = time.process_time()
        profile = profile_at(edition, key)
        spent.append(time.process_time() - start)
        assert profile.name == edition.vintage.places.names[key]
        assert profile.chain[0].key == key
        assert profile.figures[0].population is not None
        is_overseas = bool(part_of(edition.vintage.places.regions(key)))
        assert len(profile.around.rows) == 10 or (is_overseas and profile.around.total > 10)
        assert profile.comparables
    assert median(spent) < 0.060


@pytest.mark.parametrize("key", SPECIAL, ids=SPECIAL.values())
def test_a_special_territory_has_a_whole_profile(edition, key):
    profile = profile_at(edition, key)
    assert profile.chain[0].name == profile.name
    assert [figures.name for figures in profile.figures][-1] == "France"
    assert all(np.isfinite(line.distance) for line in profile.around.rows)
    assert key not in {like.key for like in profile.comparables}


def test_an_unknown_territory_is_no_profile(edition):
    with pytest.raises(KeyError):
        profile_at(edition, "commune-99999")


# -- what is on it, covers it, surrounds it ----------------------------------------------------------------


def test_an_initiative_of_the_region_covers_its_departements_and_is_not_on_them(edition):
    ain = profile_at(edition, "departement-01")
    assert "comptoir-de-campagne" in ids(ain.covering)
    assert "comptoir-de-campagne" not in ids(ain.on)
    assert "val-horizon" in ids(ain.on)


def test_every_placed_initiative_is_on_the_territory_covers_it_or_is_around(edition):
    placed = int((listing_of(edition, INITIATIVES).frame["ancres"].map(len) > 0).sum())
    for key in ("commune-59350", "departement-01", "region-84", "epci-200006682"):
        profile = profile_at(edition, key)
        assert profile.on.total + profile.covering.total + profile.around.total == placed


def test_what_is_around_comes_the_nearest_first_and_ten_at_most(edition):
    for found in (
        profile_at(edition, "commune-35238").around,
        profile_at(edition, "commune-35238").members_around,
    ):
        distances = [line.distance for line in found.rows]
        assert distances == sorted(distances)
        assert len(distances) == 10 < found.total


@pytest.mark.parametrize(
    "key", ["region-01", "commune-97105", "departement-973", "region-06", "commune-59350"]
)
def test_no_neighbour_lies_beyond_an_ocean_and_how_far_the_nearest_is_is_said(edition, key):
    part = part_of(edition.vintage.places.regions(TerritoryKey(key)))
    initiatives = listing_of(edition, INITIATIVES).frame.set_index("id")["regions"]
    members = listing_of(edition, COLLECTIVITES).frame.set_index("id")["regions"]
    profile = profile_at(edition, key)
    for found, regions in ((profile.around, initiatives), (profile.members_around, members)):
        assert all(part_of(regions[line.identifier]) == part for line in found.rows)
        assert bool(found.remark) == (not found.rows)
        assert not found.remark or re.search(r"ailleurs est à \d.*\u202fkm\.$", found.remark)


def test_a_collectivite_that_the_chain_tells_of_is_not_told_again(edition):
    profile = profile_at(edition, "commune-59350")
    assert profile.members_on.total == 0
    assert "departement-du-nord" not in ids(profile.members_around)
    assert "ville-de-villeneuve-d-ascq" in ids(profile.members_around)


def test_a_commune_is_told_from_its_namesakes_by_its_departement(edition):
    around = profile_at(edition, "commune-62193").on.rows
    assert {line.place for line in around} == {"Calais (Pas-de-Calais)"}
    assert {line.place for line in profile_at(edition, "commune-75056").on.rows} == {"Paris"}


def test_members_inside_a_departement_are_on_it(edition):
    inside = profile_at(edition, "departement-59").members_on
    assert inside.total >= 8
    assert "ville-de-lille" in ids(inside)


def test_where_nothing_is_known_the_profile_invites_and_gives_the_nearest_ones(edition):
    toul = profile_at(edition, "commune-54528")
    assert "signalez-la au RTES" in toul.missing
    assert toul.around.rows
    assert profile_at(edition, "commune-59350").missing == ""


# -- the figures -------------------------------------------------------------------------------------------


def test_figures_stand_beside_those_of_the_region_and_of_the_country(edition):
    lille, region, france = profile_at(edition, "commune-59350").figures
    assert (lille.name, region.name, france.name) == ("Lille", "Hauts-de-France", "France")
    assert lille.communes == 1
    assert france.communes == 34_875
    assert lille.rate == pytest.approx(100_000 * lille.initiatives / lille.population)


@pytest.mark.parametrize(("key", "name"), [("region-94", "Corse"), ("departement-976", "Mayotte")])
def test_a_region_or_a_departement_that_is_one_stands_beside_the_country_only(edition, key, name):
    assert [area.name for area in profile_at(edition, key).figures] == [name, "France"]


def test_a_commune_stands_beside_its_region_even_where_that_is_one_departement(edition):
    areas = profile_at(edition, "commune-97611").figures
    assert [area.name for area in areas] == ["Mamoudzou", "Mayotte", "France"]


def test_the_communes_of_the_regions_make_those_of_the_country(edition):
    regions = [key for key in edition.vintage.places.names if key.startswith("region-")]
    profiles = [profile_at(edition, key) for key in regions]
    assert sum(profile.figures[0].communes for profile in profiles) == profiles[0].figures[-1].communes


def test_initiatives_by_family_add_up(edition):
    for area in profile_at(edition, "departement-35").figures:
        assert sum(area.families) == area.initiatives


def test_small_numbers_are_said_to_be_small(edition):
    assert "petits nombres" in profile_at(edition, "commune-59350").caution
    assert profile_at(edition, "region-84").caution == ""


def test_without_inhabitants_there_is_no_rate(edition):
    assert profile_at(edition, "commune-55039").figures[0].rate is None


# -- what the profiles rest on -----------------------------------------------------------------------------


def test_new_data_makes_new_profiles(data_folder):
    before = profile_at(edition_of(data_folder), "commune-35238")
    data_folder.add("initiatives", id="le-four", nom="Le Four", code_commune="35238")
    after = profile_at(edition_of(data_folder), "commune-35238")
    assert after.on.total == before.on.total + 1


def test_without_any_row_a_territory_still_has_a_profile(data_folder):
    for table in ("initiatives", "partenaires", "collectivites", "attestations"):
        data_folder.rows[table] = []
        data_folder.write(table)
    profile = profile_at(edition_of(data_folder), "commune-35238")
    assert [link.name for link in profile.chain] == [
        "Rennes",
        "Rennes Métropole",
        "Ille-et-Vilaine",
        "Bretagne",
    ]
    assert profile.comparables == ()
    assert profile.around.total == profile.members_around.total == 0
    assert profile.missing
