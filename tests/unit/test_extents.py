"""How large territories are: measured on their boundaries, as the build measured them on the sources."""

import json

import numpy as np
import pytest
import shapely

from atlas.editions import Edition
from geo.extents import equal_area, square_kilometres
from geo.levels import LEVELS, TerritoryKey
from loaders.folders import CODE, Folders
from tests.unit.editions import edition_of

AREA_OF_THE_EARTH = 510_065_622  # km², of the ellipsoid


def test_the_departements_are_as_large_as_the_build_says(edition: Edition):
    said = json.loads((Folders.of(CODE).boundaries / "superficies.json").read_text(encoding="utf-8"))
    areas = square_kilometres(edition.vintage, "departement")
    assert {key.code for key in areas} == set(said)
    for key, area in areas.items():
        assert area == pytest.approx(said[key.code], rel=0.002)


def test_every_territory_has_an_area_and_communes_make_up_their_region(edition: Edition):
    areas = {level: square_kilometres(edition.vintage, level) for level in LEVELS}
    assert all(area > 0 for known in areas.values() for area in known.values())
    communes = edition.vintage.register.frame.query("niveau == 'commune' and code_region == '53'")
    total = sum(areas["commune"][TerritoryKey.of("commune", code)] for code in communes["code"])
    assert total == pytest.approx(areas["region"][TerritoryKey("region-53")], rel=1e-6)


def test_the_whole_earth_has_its_area():
    box = shapely.transform(shapely.box(-180, -90, 180, 90), equal_area)
    assert box.area == pytest.approx(AREA_OF_THE_EARTH, rel=1e-6)
    assert np.isfinite(box.area)


def test_without_boundaries_no_area_is_known(data_folder):
    assert square_kilometres(edition_of(data_folder).vintage, "commune") == {}
