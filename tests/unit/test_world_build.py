"""The table of countries and the land of the world are made from shapes that share their borders."""

import shapely

from geo.build.world import countries, land

# Two squares side by side, an islet of the first, a country across the end of the map, and the southern ice.
ARCS = [
    [[10, 50], [0, -10]],  # the border
    [[10, 40], [-10, 0], [0, 10], [10, 0]],  # the rest of the first
    [[10, 50], [10, 0], [0, -10], [-10, 0]],  # of the second
    [[30, 0], [1, 0], [0, 1], [-1, 0], [0, -1]],
    [[170, 0], [10, 0], [-340, 0], [0, 10], [340, 0], [-10, 0], [0, -10]],
    [[-50, -80], [20, 0], [0, 10], [-20, 0], [0, -10]],
]
WEST = {"type": "MultiPolygon", "id": "056", "arcs": [[[0, 1]], [[3]]]}
EAST = {"type": "Polygon", "id": "250", "arcs": [[2, ~0]]}
ACROSS = {"type": "Polygon", "id": "242", "arcs": [[4]]}
ICE = {"type": "Polygon", "id": "010", "arcs": [[5]]}
ALL_LAND = {"type": "MultiPolygon", "arcs": [[[1, 2]], [[3]], [[4]], [[5]]]}
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": ARCS,
    "objects": {
        "countries": {"geometries": [WEST, EAST, ACROSS, ICE]},
        "land": {"geometries": [ALL_LAND]},
    },
}
NAMES = {"BE": "Belgique", "FR": "France", "FJ": "Fidji", "AQ": "Antarctique", "CZ": "République Tchèque"}
CODES = {"056": "BE", "250": "FR", "242": "FJ", "010": "AQ", "203": "CZ"}


def test_a_country_has_a_point_in_its_largest_part_wherever_the_map_ends():
    found = countries(TOPOLOGY, NAMES, CODES)
    assert found.to_numpy().tolist() == [["BE", "Belgique", 5.0, 45.0], ["FJ", "Fidji", -175.0, 5.0]]


def test_the_land_is_cut_where_the_map_ends_and_has_no_ice():
    parts = shapely.get_parts(shapely.from_geojson(str(land(TOPOLOGY)["land"]).replace("'", '"')))
    assert sorted(part.bounds for part in parts) == [
        (-180, 0, -160, 10),
        (0, 40, 20, 50),
        (30, 0, 31, 1),
        (170, 0, 180, 10),
    ]


def test_a_border_is_drawn_once():
    assert land(TOPOLOGY)["borders"]["coordinates"] == [[[10.0, 50.0], [10.0, 40.0]]]
