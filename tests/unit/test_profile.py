"""The profile of a territory: its chain, what is on it and around it, its like, its figures."""

import random
import time
from statistics import median

import numpy as np
import pandas as pd
import pytest

from atlas.catalogue import Catalogue
from atlas.profile import find_territory, profile_of
from atlas.profile.comparables import Comparables
from atlas.profile.memberships import past, state_of
from atlas.store import store
from french.numbers import kilometres
from geo.distance import haversine
from geo.places import LEVELS

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


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return store.current()


def drawn(catalogue: Catalogue, count: int) -> list[str]:
    """Draw territories of all levels, as many of each as there are, then communes."""
    draw = random.Random(SEED)
    by_level = {niveau: [] for niveau in LEVELS}
    for key in catalogue.places.names:
        by_level[key.partition("-")[0]].append(key)
    each = count // len(LEVELS)
    keys = [key for known in by_level.values() for key in draw.sample(known, min(each, len(known)))]
    return keys + draw.sample(by_level["commune"], count - len(keys))


def ids(found) -> list[str]:
    return [line.identifier for line in found.rows]


# -- every territory ---------------------------------------------------------------------------------------


def test_two_hundred_territories_drawn_at_random_all_have_a_profile_and_quickly(catalogue):
    profile_of(catalogue, "commune-59350")
    spent = []
    for key in drawn(catalogue, 200):
        start = time.perf_counter()
        profile = profile_of(catalogue, key)
        spent.append(time.perf_counter() - start)
        assert profile.name == catalogue.places.names[key]
        assert profile.chain[0].key == key
        assert profile.figures[0].population is not None
        assert len(profile.around.rows) == 10
        assert profile.comparables
    assert median(spent) < 0.060


@pytest.mark.parametrize("key", SPECIAL, ids=SPECIAL.values())
def test_a_special_territory_has_a_whole_profile(catalogue, key):
    profile = profile_of(catalogue, key)
    assert profile.chain[0].name == profile.name
    assert [figures.name for figures in profile.figures][-1] == "France"
    assert all(np.isfinite(line.distance) for line in profile.around.rows)
    assert key not in {like.key for like in profile.comparables}


def test_an_unknown_territory_is_no_profile(catalogue):
    with pytest.raises(KeyError):
        profile_of(catalogue, "commune-99999")


# -- the chain ---------------------------------------------------------------------------------------------


def test_the_chain_goes_from_the_commune_to_its_region(catalogue):
    chain = profile_of(catalogue, "commune-93066").chain
    assert [link.key for link in chain[:5]] == [
        "commune-93066",
        "epci-200054781",
        "ept-200057867",
        "departement-93",
        "region-11",
    ]


def test_a_member_is_said_to_be_one_at_the_dates_of_its_sources_each_with_its_source(catalogue):
    lille = profile_of(catalogue, "commune-59350").chain[0]
    assert lille.is_known
    assert lille.state == "attestée membre en 2009 et en 2012"
    (membership,) = lille.memberships
    assert (membership.first, membership.last) == ("16 septembre 2009", "31 août 2012")
    assert len(membership.facts) == 3
    assert all(fact.evidence.title for fact in membership.facts)


def test_of_a_territory_that_no_source_names_nothing_is_denied(catalogue):
    toul = profile_of(catalogue, "commune-54528").chain[0]
    assert not toul.is_known
    assert toul.state == "rien ne dit que cette collectivité est membre"


def test_a_former_region_is_told_to_those_that_were_in_it_and_to_no_others(catalogue):
    of_lille, of_amiens = (
        [membership.collectivite for membership in profile_of(catalogue, key).chain[-1].memberships]
        for key in ("departement-59", "departement-80")
    )
    assert of_lille == ["region-nord-pas-de-calais"]
    assert of_amiens == ["region-picardie"]


def test_what_a_former_region_did_today_s_region_did_not(catalogue):
    region = profile_of(catalogue, "commune-59350").chain[-1]
    assert region.key == "region-32"
    assert not region.is_known
    assert region.state == "rien ne dit que cette collectivité est membre"
    assert region.memberships[0].past == "devenue avec d’autres Hauts-de-France"


def test_a_region_is_told_of_all_the_former_ones_after_what_it_is_itself(catalogue):
    memberships = profile_of(catalogue, "region-75").chain[0].memberships
    assert memberships[0].collectivite == "region-nouvelle-aquitaine"
    assert [membership.is_former for membership in memberships] == [False, True, True, True]


@pytest.mark.parametrize(
    ("commune", "name"),
    [("commune-76462", "PETR du Pays de Bray"), ("commune-62516", "Pays de la Lys Romane")],
    ids=["by its EPCI", "by itself, and dissolved since"],
)
def test_an_entity_without_a_code_is_a_line_of_the_chain_of_its_communes(catalogue, commune, name):
    last = profile_of(catalogue, commune).chain[-1]
    assert (last.key, last.name) == ("", name)
    assert last.is_known


def test_an_epci_across_two_departements_lies_in_part_in_each(catalogue):
    chain = profile_of(catalogue, "epci-200006682").chain
    assert [link.key for link in chain if link.is_partial] == ["departement-21", "departement-71"]
    assert "plusieurs départements" in profile_of(catalogue, "epci-200006682").remarks[0]


def test_a_region_does_not_lie_in_its_departements(catalogue):
    assert [link.key for link in profile_of(catalogue, "region-94").chain] == ["region-94"]


def test_a_commune_without_epci_says_so(catalogue):
    assert "aucun EPCI" in profile_of(catalogue, "commune-29155").remarks[0]


def test_the_metropole_de_lyon_is_said_to_be_a_departement_too_to_its_communes(catalogue):
    assert "compétences du département" in profile_of(catalogue, "commune-69123").remarks[0]
    assert not profile_of(
        catalogue, "commune-69264"
    ).remarks  # Villefranche-sur-Saône, elsewhere in the Rhône


# -- what is on it, covers it, surrounds it ----------------------------------------------------------------


def test_an_initiative_of_the_region_covers_its_departements_and_is_not_on_them(catalogue):
    ain = profile_of(catalogue, "departement-01")
    assert "comptoir-de-campagne" in ids(ain.covering)
    assert "comptoir-de-campagne" not in ids(ain.on)
    assert "val-horizon" in ids(ain.on)


def test_every_placed_initiative_is_on_the_territory_covers_it_or_is_around(catalogue):
    placed = int((catalogue.listings["initiatives"].frame["ancres"].map(len) > 0).sum())
    for key in ("commune-59350", "departement-01", "region-84", "epci-200006682"):
        profile = profile_of(catalogue, key)
        assert profile.on.total + profile.covering.total + profile.around.total == placed


def test_what_is_around_comes_the_nearest_first_and_ten_at_most(catalogue):
    for found in (
        profile_of(catalogue, "commune-35238").around,
        profile_of(catalogue, "commune-35238").members_around,
    ):
        distances = [line.distance for line in found.rows]
        assert distances == sorted(distances)
        assert len(distances) == 10 < found.total


def test_a_collectivite_that_the_chain_tells_of_is_not_told_again(catalogue):
    profile = profile_of(catalogue, "commune-59350")
    assert profile.members_on.total == 0
    assert "departement-du-nord" not in ids(profile.members_around)
    assert "ville-de-villeneuve-d-ascq" in ids(profile.members_around)


def test_a_commune_is_told_from_its_namesakes_by_its_departement(catalogue):
    around = profile_of(catalogue, "commune-62193").on.rows
    assert {line.place for line in around} == {"Calais (Pas-de-Calais)"}
    assert {line.place for line in profile_of(catalogue, "commune-75056").on.rows} == {"Paris"}


def test_members_inside_a_departement_are_on_it(catalogue):
    inside = profile_of(catalogue, "departement-59").members_on
    assert inside.total >= 8
    assert "ville-de-lille" in ids(inside)


def test_a_distance_is_that_of_the_great_circle():
    # Paris to Lyon: 391.5 km on the sphere of mean radius.
    (distance,) = haversine(48.8566, 2.3522, np.array([45.7640]), np.array([4.8357]))
    assert distance == pytest.approx(391.5, abs=0.5)


def test_the_distance_to_an_unknown_place_is_not_known():
    assert np.isnan(haversine(48.0, 2.0, np.array([np.nan]), np.array([np.nan]))).all()


def test_a_distance_is_said_to_a_tenth_of_a_kilometre_then_to_the_kilometre():
    assert [kilometres(distance) for distance in (12.44, 1436.7)] == ["12,4\u202fkm", "1\u202f437\u202fkm"]


def test_where_nothing_is_known_the_profile_invites_and_gives_the_nearest_ones(catalogue):
    toul = profile_of(catalogue, "commune-54528")
    assert "signalez-la au RTES" in toul.missing
    assert toul.around.rows
    assert profile_of(catalogue, "commune-59350").missing == ""


# -- territories like it -----------------------------------------------------------------------------------


def communes(*populations: tuple[str, int, str]) -> Comparables:
    return Comparables([f"commune-{code}" for code, *_ in populations], FakeRegister(populations))


class FakeRegister:
    """Just the populations and régions that a comparison looks at."""

    def __init__(self, rows) -> None:
        self.rows = {code: Like("commune", code, population, region) for code, population, region in rows}

    def get(self, niveau: str, code: str):
        return self.rows[code]


class Like:
    def __init__(self, niveau, code, population, code_region) -> None:
        self.niveau, self.code, self.population, self.code_region = niveau, code, population, code_region


def test_the_nearest_in_population_comes_first_whether_larger_or_smaller():
    compared = communes(("a", 1_000, "53"), ("b", 1_500, "53"), ("c", 500, "53"), ("d", 9_000, "53"))
    assert compared.near(Like("commune", "x", 1_200, "53"), 3) == ["commune-a", "commune-b", "commune-c"]


def test_within_a_tenth_the_same_region_comes_first():
    compared = communes(("loin", 1_010, "84"), ("pres", 1_080, "53"), ("autre", 1_200, "53"))
    assert compared.near(Like("commune", "x", 1_000, "53"), 3) == [
        "commune-pres",
        "commune-loin",
        "commune-autre",
    ]


def test_a_territory_is_not_compared_with_itself_and_one_without_inhabitants_compares():
    compared = communes(("x", 0, "44"), ("a", 10, "44"))
    assert compared.near(Like("commune", "x", 0, "44"), 3) == ["commune-a"]


def test_comparable_territories_are_of_the_same_level_and_have_something_to_show(catalogue):
    for like in profile_of(catalogue, "epci-200046977").comparables:
        assert like.key.startswith("epci-")
        assert like.states or like.initiatives.total


def test_a_comparable_region_says_which_former_one_was_a_member(catalogue):
    likes = {like.key: like.states for like in profile_of(catalogue, "region-75").comparables}
    assert "Picardie\u202f: attestée membre en 2012" in likes["region-32"]


# -- the figures -------------------------------------------------------------------------------------------


def test_figures_stand_beside_those_of_the_region_and_of_the_country(catalogue):
    lille, region, france = profile_of(catalogue, "commune-59350").figures
    assert (lille.name, region.name, france.name) == ("Lille", "Hauts-de-France", "France")
    assert lille.communes == 1
    assert france.communes == 34_875
    assert lille.rate == pytest.approx(100_000 * lille.initiatives / lille.population)


@pytest.mark.parametrize(("key", "name"), [("region-94", "Corse"), ("departement-976", "Mayotte")])
def test_a_region_or_a_departement_that_is_one_stands_beside_the_country_only(catalogue, key, name):
    assert [area.name for area in profile_of(catalogue, key).figures] == [name, "France"]


def test_a_commune_stands_beside_its_region_even_where_that_is_one_departement(catalogue):
    areas = profile_of(catalogue, "commune-97611").figures
    assert [area.name for area in areas] == ["Mamoudzou", "Mayotte", "France"]


def test_the_communes_of_the_regions_make_those_of_the_country(catalogue):
    regions = [key for key in catalogue.places.names if key.startswith("region-")]
    profiles = [profile_of(catalogue, key) for key in regions]
    assert sum(profile.figures[0].communes for profile in profiles) == profiles[0].figures[-1].communes


def test_initiatives_by_family_add_up(catalogue):
    for area in profile_of(catalogue, "departement-35").figures:
        assert sum(area.families) == area.initiatives


def test_small_numbers_are_said_to_be_small(catalogue):
    assert "petits nombres" in profile_of(catalogue, "commune-59350").caution
    assert profile_of(catalogue, "region-84").caution == ""


def test_without_inhabitants_there_is_no_rate(catalogue):
    assert profile_of(catalogue, "commune-55039").figures[0].rate is None


# -- words on a membership ---------------------------------------------------------------------------------


def fact(event: str, date: str, precision: str = "jour") -> dict:
    return {"evenement": event, "date": pd.Timestamp(date), "precision": precision}


def test_the_years_of_attestations_are_said_once_each():
    facts = [fact("attestee", day) for day in ("2012-07-04", "2012-08-31", "2020-09-03")]
    assert state_of(facts) == "attestée membre en 2012 et en 2020"


def test_joining_and_leaving_are_said_as_precisely_as_they_are_known():
    facts = [fact("adhesion", "2012-01-01", "annee"), fact("depart", "2019-03-01", "mois")]
    assert state_of(facts) == "adhésion en 2012, départ en mars 2019"


def test_a_merged_entity_without_a_known_area_says_that_its_area_is_not_known():
    row = {"nom": "Plaine Sud", "nom_actuel": "Caen la Mer", "statut": "fusionnee", "composition": ()}
    assert past(row) == "devenue avec d’autres Caen la Mer, son périmètre d’alors n’est pas établi"


# -- the territory of an address ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("niveau", "code", "key", "said"),
    [
        ("commune", "59350", "commune-59350", ""),
        ("departement", "2a", "departement-2A", ""),
        ("commune", "59355", "commune-59350", "Vous cherchiez Lomme (commune associée de Lille)"),
        ("commune_associee", "59355", "commune-59350", "Vous cherchiez Lomme"),
        ("commune", "75101", "commune-75056", "Vous cherchiez Paris 1er Arrondissement"),
        ("arrondissement", "13201", "commune-13055", "Vous cherchiez Marseille 1er Arrondissement"),
        ("region", "72", "region-75", "Vous cherchiez Aquitaine (ancienne région)"),
        ("commune", "99999", "", "Aucun territoire de 2026 n’a le code"),
        ("canton", "5901", "", "L’adresse ne dit pas un niveau connu"),
        ("", "", "", ""),
    ],
)
def test_an_address_leads_to_a_territory_of_today_or_says_why_not(catalogue, niveau, code, key, said):
    found = find_territory(catalogue.register, niveau, code)
    assert found.key == key
    assert found.notice.startswith(said)
    assert bool(found.notice) == bool(said)


# -- what the profiles rest on -----------------------------------------------------------------------------


def test_new_data_makes_new_profiles(data_folder):
    tables, problems = data_folder.read()
    before = profile_of(Catalogue.of(tables, data_folder.register, problems), "commune-35238")
    data_folder.add("initiatives", id="le-four", nom="Le Four", code_commune="35238")
    tables, problems = data_folder.read()
    after = profile_of(Catalogue.of(tables, data_folder.register, problems), "commune-35238")
    assert after.on.total == before.on.total + 1


def test_without_any_row_a_territory_still_has_a_profile(data_folder):
    for table in ("initiatives", "partenaires", "collectivites", "attestations"):
        data_folder.rows[table] = []
        data_folder.write(table)
    tables, problems = data_folder.read()
    profile = profile_of(Catalogue.of(tables, data_folder.register, problems), "commune-35238")
    assert [link.name for link in profile.chain] == [
        "Rennes",
        "Rennes Métropole",
        "Ille-et-Vilaine",
        "Bretagne",
    ]
    assert profile.comparables == ()
    assert profile.around.total == profile.members_around.total == 0
    assert profile.missing
