"""Territories like one: near in population and density, with something to learn from; how they differ."""

import math

import pandas as pd
import pytest

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.profile import Profile, profile_of
from atlas.profile.comparables import Comparables
from atlas.profile.likeness import likeness
from geo.levels import TerritoryKey
from geo.register import Register
from tests.unit.editions import edition_of
from tests.unit.small_data import NUMBERS, TEXTS


def profile_at(edition: Edition, key: str) -> Profile:
    return profile_of(edition, TerritoryKey(key))


def near(territory: str, *communes: tuple[str, int, str], **areas: float) -> list[str]:
    """Give the communes nearest to one of them; each has a code, a population and the code of its région.

    Square kilometres go by code.
    """
    empty = {**dict.fromkeys(TEXTS, ""), **dict.fromkeys(NUMBERS, 0.0), "niveau": "commune"}
    known = (dict(zip(("code", "population", "code_region"), each, strict=True)) for each in communes)
    register = Register(pd.DataFrame([{**empty, **each} for each in known]))
    keys = [TerritoryKey.of("commune", code) for code, *_ in communes]
    known_areas = {TerritoryKey.of("commune", code): area for code, area in areas.items()}
    found = Comparables(keys, register, lambda _: known_areas).near(register.get("commune", territory), 3)
    return [key.code for key in found]


def test_the_nearest_in_population_comes_first_whether_larger_or_smaller():
    populations = (("x", 1_200), ("a", 1_000), ("b", 1_500), ("c", 500), ("d", 9_000))
    assert near("x", *((code, people, "53") for code, people in populations)) == ["a", "b", "c"]


def test_within_a_tenth_the_same_region_comes_first():
    communes = (("x", 1_000, "53"), ("loin", 1_010, "84"), ("pres", 1_080, "53"), ("autre", 1_200, "53"))
    assert near("x", *communes) == ["pres", "loin", "autre"]


def test_a_territory_is_not_compared_with_itself_and_one_without_inhabitants_compares():
    assert near("x", ("x", 0, "44"), ("a", 10, "44")) == ["a"]


def test_of_two_as_populous_the_one_as_dense_comes_first():
    communes = (("x", 1_000, "53"), ("dense", 1_000, "53"), ("vaste", 1_050, "53"))
    assert near("x", *communes, x=20, dense=2, vaste=21) == ["vaste", "dense"]


def test_density_weighs_as_much_as_population():
    communes = (("x", 1_000, "53"), ("double", 2_000, "53"), ("dense", 1_000, "53"), ("grand", 6_000, "53"))
    assert near("x", *communes, x=10, double=20, dense=2.5, grand=60) == ["double", "dense", "grand"]


def test_how_a_territory_differs_is_said_in_words_that_are_true():
    assert likeness(731, 30, 2, 0.15) == "366 fois moins d’habitants, 200 fois moins au km²"
    assert likeness(1_000, 50, 1_050, 120) == "autant d’habitants à un dixième près, 2,4 fois plus au km²"
    assert likeness(1_000, math.nan, 2_000, 50) == "2 fois plus d’habitants"
    assert likeness(0, math.nan, 2_000, 50) == ""


@pytest.mark.parametrize("key", ["commune-59350", "commune-26274", "epci-200046977", "departement-973"])
def test_every_comparable_territory_says_its_own_difference(edition, key):
    profile = profile_at(edition, key)
    own = profile.figures[0].population
    for like in profile.comparables:
        ratio = max(like.population / own, own / like.population)
        words = like.likeness.partition(" d’habitants")[0]
        if ratio < 1.1:
            assert words == "autant"
        else:
            side = "plus" if like.population > own else "moins"
            times = float(words.split(" fois ")[0].replace(",", ".").replace("\u202f", ""))
            assert times == pytest.approx(ratio, rel=0.06)
            assert words.endswith(side)


def test_two_inhabitants_beside_731_are_not_said_to_be_of_a_near_size(edition):
    assert "un dixième près" not in profile_at(edition, "commune-26274").rule
    assert "Aucun de ceux-ci n’a entre le tiers et le triple" in profile_at(edition, "commune-26274").rule
    assert "Aucun" not in profile_at(edition, "commune-59350").rule


def test_places_like_mine_that_did_something_on_a_theme_show_what_they_did(edition):
    themes = listing_of(edition, INITIATIVES).frame.set_index("id")["themes"]
    profile = profile_of(edition, TerritoryKey("departement-35"), "mobilite")
    assert profile.comparables
    assert "sur le thème «\u202fMobilité\u202f»" in profile.rule
    for like in profile.comparables:
        assert like.key.startswith("departement-")
        assert like.initiatives.rows
        assert all("mobilite" in themes[line.identifier] for line in like.initiatives.rows)


def test_where_no_place_like_mine_did_anything_on_a_theme_it_is_said(data_folder):
    data_folder.add("themes", id="habitat", libelle="Habitat")
    profile = profile_of(edition_of(data_folder), TerritoryKey("commune-35238"), "habitat")
    assert profile.comparables == ()
    assert profile.rule.startswith("On ne connaît aucun autre territoire de ce niveau")


def test_comparable_territories_are_of_the_same_level_and_have_something_to_show(edition):
    for like in profile_at(edition, "epci-200046977").comparables:
        assert like.key.startswith("epci-")
        assert like.states or like.initiatives.total


def test_a_comparable_region_says_which_former_one_was_a_member(edition):
    likes = {like.key: like.states for like in profile_at(edition, "region-75").comparables}
    assert "Picardie\u202f: était membre en 2012" in likes["region-32"]
