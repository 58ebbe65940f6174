"""What is nearest to a place, beside what lies in it."""

import pandas as pd

from atlas.listed import INITIATIVES, RENCONTRES
from atlas.near import near
from atlas.neighbours import FAR
from atlas.selection import Selection

CREST, LILLE, SAINT_DENIS = "commune-26108", "commune-59350", "commune-97411"


def test_the_nearest_comes_first_and_says_how_far_it_is(edition):
    rows = near(edition, RENCONTRES, Selection.of(place=CREST))
    assert rows[FAR].is_monotonic_increasing
    assert rows.iloc[0]["region"] == "Auvergne-Rhône-Alpes"
    assert 0 < rows[FAR].iloc[0] < 200


def test_what_lies_in_the_place_is_not_near_it(edition):
    selection = Selection.of(place=LILLE)
    within = set(selection.apply(RENCONTRES, edition)["id"])
    around = near(edition, RENCONTRES, selection)
    assert within
    assert not within & set(around["id"])
    assert around[FAR].min() > 1


def test_the_other_filters_hold_around_the_place_too(edition):
    held = near(edition, RENCONTRES, Selection.of(place=CREST, quand=["passee"], region=["32"]))
    assert set(held["region"]) == {"Hauts-de-France"}


def test_nothing_beyond_an_ocean_is_near(edition):
    around = near(edition, INITIATIVES, Selection.of(place=SAINT_DENIS))
    assert pd.Series(around[FAR]).max() < 100
    assert set(around["region"]) == {"La Réunion"}
