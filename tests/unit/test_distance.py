"""How far apart two places are, and how it is said."""

import numpy as np
import pytest

from french.numbers import kilometres
from geo.distance import haversine


def test_a_distance_is_that_of_the_great_circle():
    # Paris to Lyon: 391.5 km on the sphere of mean radius.
    (distance,) = haversine(48.8566, 2.3522, np.array([45.7640]), np.array([4.8357]))
    assert distance == pytest.approx(391.5, abs=0.5)


def test_the_distance_to_an_unknown_place_is_not_known():
    assert np.isnan(haversine(48.0, 2.0, np.array([np.nan]), np.array([np.nan]))).all()


def test_a_distance_is_said_to_a_tenth_of_a_kilometre_then_to_the_kilometre():
    assert [kilometres(distance) for distance in (12.44, 1436.7)] == ["12,4\u202fkm", "1\u202f437\u202fkm"]
