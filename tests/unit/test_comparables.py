"""Territories like one: near in population, with something to learn from."""

import pandas as pd

from atlas.editions import Edition
from atlas.profile import Profile, profile_of
from atlas.profile.comparables import Comparables
from geo.levels import TerritoryKey
from geo.register import Register
from tests.unit.small_data import NUMBERS, TEXTS


def profile_at(edition: Edition, key: str) -> Profile:
    return profile_of(edition, TerritoryKey(key))


def near(territory: str, *communes: tuple[str, int, str]) -> list[str]:
    """Give the communes nearest to one of them; each has a code, a population and the code of its région."""
    empty = {**dict.fromkeys(TEXTS, ""), **dict.fromkeys(NUMBERS, 0.0), "niveau": "commune"}
    known = (dict(zip(("code", "population", "code_region"), each, strict=True)) for each in communes)
    register = Register(pd.DataFrame([{**empty, **each} for each in known]))
    keys = [TerritoryKey.of("commune", code) for code, *_ in communes]
    found = Comparables(keys, register).near(register.get("commune", territory), 3)
    return [key.code for key in found]


def test_the_nearest_in_population_comes_first_whether_larger_or_smaller():
    populations = (("x", 1_200), ("a", 1_000), ("b", 1_500), ("c", 500), ("d", 9_000))
    assert near("x", *((code, people, "53") for code, people in populations)) == ["a", "b", "c"]


def test_within_a_tenth_the_same_region_comes_first():
    communes = (("x", 1_000, "53"), ("loin", 1_010, "84"), ("pres", 1_080, "53"), ("autre", 1_200, "53"))
    assert near("x", *communes) == ["pres", "loin", "autre"]


def test_a_territory_is_not_compared_with_itself_and_one_without_inhabitants_compares():
    assert near("x", ("x", 0, "44"), ("a", 10, "44")) == ["a"]


def test_comparable_territories_are_of_the_same_level_and_have_something_to_show(edition):
    for like in profile_at(edition, "epci-200046977").comparables:
        assert like.key.startswith("epci-")
        assert like.states or like.initiatives.total


def test_a_comparable_region_says_which_former_one_was_a_member(edition):
    likes = {like.key: like.states for like in profile_at(edition, "region-75").comparables}
    assert "Picardie\u202f: était membre en 2012" in likes["region-32"]
