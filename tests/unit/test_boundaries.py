"""The committed boundaries are what the map needs them to be."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import Point

from geo.levels import LAYERS
from loaders.folders import CODE, Folders

VINTAGE = Folders.of(CODE).boundaries
COUNTS = {
    "commune": 34875,
    "epci": 1255,
    "ept": 11,
    "departement": 101,
    "region": 18,
    "ancienne_region": 22,
}
ZONES = {"metropole": r"(?!97)", "guadeloupe": "971", "martinique": "972", "guyane": "973"} | {
    "reunion": "974",
    "mayotte": "976",
}
MEMBERSHIP = {
    "epci": "code_epci",
    "ept": "code_ept",
    "departement": "code_departement",
    "region": "code_region",
}
# As the INSEE prints them, square kilometres: https://www.insee.fr/fr/statistiques/2012734
KNOWN_AREAS = {"2A": 4014, "48": 5167, "59": 5743, "69": 3249, "75": 105, "90": 609, "971": 1628, "974": 2504}
EQUAL_AREA = "EPSG:6933"


@pytest.fixture(scope="module")
def layers() -> dict[str, gpd.GeoDataFrame]:
    return {
        niveau: gpd.read_parquet(VINTAGE / f"{name}.parquet").set_index("code", drop=False)
        for niveau, name in LAYERS.items()
    }


@pytest.fixture(scope="module")
def register() -> pd.DataFrame:
    return pd.read_parquet(VINTAGE / "territoires.parquet")


@pytest.fixture(scope="module")
def communes(layers, register) -> gpd.GeoDataFrame:
    """All communes with what they lie in."""
    rows = register[register["niveau"] == "commune"].set_index("code")
    return layers["commune"][["geometry"]].join(rows)


# The committed files


@pytest.mark.parametrize("niveau", LAYERS)
def test_each_territory_of_the_register_has_one_shape(niveau, layers, register):
    codes = sorted(register.loc[register["niveau"] == niveau, "code"])
    assert sorted(layers[niveau]["code"]) == codes
    assert len(codes) == len(set(codes)) == COUNTS[niveau]


@pytest.mark.parametrize("niveau", LAYERS)
def test_every_shape_is_a_valid_polygon_that_is_not_empty(niveau, layers):
    shapes = layers[niveau].geometry
    assert shapes.crs == "EPSG:4326"
    assert set(shapes.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapes.is_valid.all()
    assert (shapely.area(shapes.to_numpy()) > 0).all()


@pytest.mark.parametrize("zone", ZONES)
def test_neighbouring_communes_share_their_borders_exactly(zone, communes):
    shapes = communes.loc[communes.index.str.match(ZONES[zone]), "geometry"]
    assert len(shapes) > 10
    assert shapely.coverage_is_valid(shapes.to_numpy())


@pytest.mark.parametrize("niveau", ["epci", "ept", "departement", "region", "ancienne_region"])
def test_neighbours_share_their_borders_at_every_level(niveau, layers):
    assert shapely.coverage_is_valid(layers[niveau].geometry.to_numpy())


def test_the_centre_of_a_commune_lies_in_it_and_in_no_other(communes):
    shapes = communes.geometry.to_numpy()
    centres = shapely.points(communes["longitude"], communes["latitude"])
    whose, around = shapely.STRtree(shapes).query(centres, predicate="within")
    assert np.array_equal(whose, np.arange(len(communes)))
    assert np.array_equal(whose, around)


def test_no_land_of_the_mainland_is_left_out_but_the_spanish_llivia(layers):
    mainland = layers["region"][layers["region"]["code"] > "10"].geometry.to_numpy()
    parts = shapely.get_parts(shapely.coverage_union_all(mainland))
    holes = gpd.GeoSeries(
        [shapely.Polygon(ring) for part in parts for ring in part.interiors], crs="EPSG:4326"
    )
    large = holes[holes.to_crs(EQUAL_AREA).area > 2e5]  # a fifth of a square kilometre
    assert len(large) == 1
    assert large.iloc[0].contains(Point(1.981, 42.465))


@pytest.mark.parametrize(("niveau", "column"), MEMBERSHIP.items())
def test_a_level_covers_its_communes_and_nothing_else(niveau, column, layers, communes):
    members = communes[communes[column] != ""]
    around = layers[niveau].geometry[members[column]].to_numpy()
    shapely.prepare(around)
    assert shapely.covers(around, members.geometry.to_numpy()).all()
    members_areas = pd.Series(shapely.area(members.geometry.to_numpy()))
    summed = members_areas.groupby(members[column].to_numpy()).sum()
    written = layers[niveau].geometry[summed.index].to_numpy()
    np.testing.assert_allclose(shapely.area(written), summed, rtol=1e-9)


def test_a_former_region_is_its_departements(layers, register):
    rows = register[register["niveau"] == "ancienne_region"].set_index("code")
    departements = layers["departement"].geometry
    for code, members in rows["departements"].items():
        union = shapely.coverage_union_all(departements[members.split(";")].to_numpy())
        difference = shapely.symmetric_difference(union, layers["ancienne_region"].geometry[code])
        assert difference.area == pytest.approx(0, abs=1e-9)


def test_matching_borders_changes_the_area_of_no_departement_by_more_than_one_percent(layers):
    source = pd.Series(json.loads((VINTAGE / "superficies.json").read_text()))
    written = layers["departement"].to_crs(EQUAL_AREA).area / 1e6
    assert len(source) == COUNTS["departement"]
    np.testing.assert_allclose(written[source.index], source, rtol=0.01)


def test_departements_have_the_areas_that_are_published_for_them(layers):
    written = layers["departement"].to_crs(EQUAL_AREA).area / 1e6
    known = pd.Series(KNOWN_AREAS)
    np.testing.assert_allclose(written[known.index], known, rtol=0.01)


@pytest.mark.parametrize(
    ("code", "longitude", "latitude", "taken_in"),
    [
        ("93066", 2.3614, 48.9656, "Pierrefitte-sur-Seine"),
        ("49126", -1.265, 47.337, "Champtoceaux"),
        ("79307", 0.123, 46.157, "Pliboux"),
        ("34144", 3.215, 43.670, "Dio-et-Valquières"),
    ],
)
def test_a_commune_born_of_a_merger_holds_what_it_took_in(code, longitude, latitude, taken_in, communes):
    assert communes.geometry[code].contains(Point(longitude, latitude)), taken_in


def test_the_communes_that_left_neussargues_are_no_longer_in_it(communes):
    areas = communes.to_crs(EQUAL_AREA).area / 1e6
    left = ["15031", "15035", "15047", "15171"]
    assert areas["15141"] == pytest.approx(14, abs=1)
    assert areas[left].between(15, 30).all()
    assert communes.loc[left, "population"].notna().all()


def test_the_smallest_communes_and_the_islands_are_still_there(communes):
    areas = communes.to_crs(EQUAL_AREA).area / 1e6
    assert areas["33103"] == pytest.approx(0.018, abs=0.002)  # Castelmoron-d'Albret, the smallest of all
    assert areas["29083"] == pytest.approx(0.41, abs=0.05)  # Île-de-Sein
    assert communes.geometry["83069"].contains(Point(6.205, 42.998))  # Porquerolles, of Hyères
    assert areas.min() > 0.015


def test_the_collectivites_d_outre_mer_are_left_out(register):
    outside = register["code_departement"].str.match("975|977|978|98")
    assert not outside.any()
    assert set(register.loc[register["niveau"] == "departement", "code"]) >= {
        "971",
        "972",
        "973",
        "974",
        "976",
    }


def test_all_layers_together_weigh_at_most_12_megabytes():
    assert sum(path.stat().st_size for path in VINTAGE.iterdir()) <= 12e6


def test_the_vintage_says_where_it_comes_from_and_what_it_holds(layers):
    origin = json.loads((VINTAGE / "millesime.json").read_text())
    assert origin["millesime"] == "2026"
    assert origin["licence"] == "Licence Ouverte 2.0"
    assert all(editor in origin["attribution"] for editor in ("IGN", "INSEE", "DGCL"))
    assert {niveau: origin["nombres"][niveau] for niveau in COUNTS} == COUNTS
    assert origin["sommets"] == {
        niveau: int(layer.geometry.count_coordinates().sum()) for niveau, layer in layers.items()
    }
