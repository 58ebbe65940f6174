"""Where the rows of the tables lie."""

import pandas as pd
import pytest

from atlas.anchors import anchors_of_codes, collectivite_anchors
from geo.levels import TerritoryKey
from geo.places import Places
from geo.population import population_class
from geo.register import Register

RENNES = TerritoryKey("commune-35238")
LILLE = TerritoryKey("commune-59350")


@pytest.fixture
def places(small_register) -> Places:
    return Places(small_register)


def test_a_commune_lies_in_its_epci_its_departement_and_its_region(places):
    assert places.chain(RENNES) == ("commune-35238", "epci-243500139", "departement-35", "region-53")


def test_an_epci_that_reaches_into_two_departements_lies_in_both(places):
    assert {"departement-59", "departement-62"} <= set(places.chain(TerritoryKey("epci-200093201")))


def test_a_region_touches_its_departements_and_lies_in_none_of_them(small_register):
    frame, bretagne = small_register.frame.copy(), TerritoryKey("region-53")
    frame.loc[(frame["niveau"] == "region") & (frame["code"] == "53"), "departements"] = "35"
    places = Places(Register(frame))
    assert places.chain(bretagne) == (bretagne, "departement-35")
    assert places.lies_in(bretagne) == (bretagne,)
    assert places.lies_in(RENNES) == places.chain(RENNES)


def test_what_is_anchored_to_several_territories_lies_where_all_of_them_do(places):
    assert places.holding([RENNES]) == places.lies_in(RENNES)
    assert places.holding([LILLE, TerritoryKey("departement-59")]) == ("departement-59", "region-32")
    assert places.holding([RENNES, LILLE]) == ()
    assert places.holding([TerritoryKey("commune-99999")]) == ()


def test_the_same_digits_at_two_levels_are_two_territories(places):
    assert places.names["region-01"] == "Guadeloupe"
    assert places.names["departement-01"] == "Ain"


def test_every_row_comes_back_once_placed_or_not(places):
    unknown = TerritoryKey("commune-99999")
    anchors = pd.Series([(RENNES,), (), (unknown,), (RENNES,)], index=[7, 3, 9, 1])
    located = places.locate(anchors)
    assert list(located.index) == [7, 3, 9, 1]
    assert list(located["lieu"]) == ["Rennes", "", "", "Rennes"]
    assert list(located["latitude"].isna()) == [False, True, True, False]


def test_an_initiative_is_anchored_to_the_most_precise_place_it_states():
    rows = pd.DataFrame(
        {
            "code_commune": ["35238", "", ""],
            "code_epci": ["243500139", "243500139", ""],
            "code_departement": ["", "", ""],
            "code_region": ["53", "53", ""],
        }
    )
    assert list(anchors_of_codes(rows)) == [("commune-35238",), ("epci-243500139",), ()]


def test_a_collectivite_that_is_none_of_todays_is_made_of_its_composition():
    rows = pd.DataFrame(
        {
            "composition": [("departement:33", "departement:40"), (), ()],
            "niveau": ["region", "commune", "autre"],
            "code": ["75", "35238", ""],
        }
    )
    assert list(collectivite_anchors(rows)) == [("departement-33", "departement-40"), ("commune-35238",), ()]


@pytest.mark.parametrize(
    ("population", "expected"),
    [(1999, "moins-de-2000"), (2000, "2000-10000"), (250000, "plus-de-100000"), (None, ""), (pd.NA, "")],
)
def test_a_population_falls_in_one_class(population, expected):
    assert population_class(population) == expected
