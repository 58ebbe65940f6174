"""Many initiatives: the file of the map holds as much as it draws, and means what the file of few does."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
import shapely

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from outputs.map import points as points_module
from outputs.map.columns import FLAGS, in_columns, marks, names
from outputs.map.files import NAMES, MapFile
from outputs.map.members import members, shape_of
from outputs.map.points import points
from outputs.map.spec import map_spec
from outputs.map.steps import in_steps, of_steps
from tests.unit.editions import asked, chosen

KINDS = {"lat": "<i4", "lon": "<i4", "family": "u1", "flags": "u1", "zone": "<u2"}


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the initiatives of an edition for many."""
    monkeypatch.setattr(points_module, "MANY", 2)


def read(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Read the columns of a file, as a browser does."""
    columns = {
        name: np.frombuffer(base64.b64decode(content["columns"][name]), kind).tolist()
        for name, kind in KINDS.items()
    }
    families, zones = [each["id"] for each in content["families"]], ["", *content["zones"]]
    return [
        {
            "lat": lat / content["degree"],
            "lon": lon / content["degree"],
            "family": (families + [""] * 256)[family],
            "zone": zones[zone],
            "sides": content["sides"].get(str(at), []),
            **{flag: bool(flags & 1 << bit) for bit, flag in enumerate(content["flags"])},
        }
        for at, (lat, lon, family, flags, zone) in enumerate(zip(*columns.values(), strict=True))
    ]


def test_the_columns_say_of_each_point_what_the_file_of_few_says(edition):
    content = points(edition)
    content["points"][0]["sides"].append([48.39, -4.49])  # none of the frozen ones is an agreement
    told = read(json.loads(json.dumps(in_columns(content))))
    drawn = [
        {name: value for name, value in point.items() if name not in ("id", "name", "place")}
        | {flag: point.get(flag, False) for flag in FLAGS}
        for point in content["points"]
    ]
    assert told == drawn
    assert {"abroad", "sides", "zone"} <= {name for point in told for name, value in point.items() if value}


def test_their_names_come_apart_in_the_same_order(edition, many):
    assert "points" not in marks(edition)
    told = names(edition)
    assert list(zip(*told.values(), strict=True)) == [
        (point["id"], point["name"], point["place"]) for point in points(edition)["points"]
    ]


def spec(edition: Edition, files: dict[str, MapFile]) -> dict[str, Any]:
    state = asked(edition)
    made = map_spec(edition, state, chosen(edition, state), files, dict.fromkeys(files, "/"))
    told: dict[str, Any] = json.loads(made.to_json())
    return told


def test_the_rows_of_the_map_are_bits_in_the_order_of_the_names(edition, many):
    few = {"initiatives": MapFile.of("initiatives", points(edition))}
    apart = {
        "initiatives": MapFile.of("initiatives", marks(edition)),
        NAMES: MapFile.of(NAMES, names(edition)),
    }
    told = spec(edition, apart)[INITIATIVES.id]
    assert isinstance(told, str)
    assert told == spec(edition, few)[INITIATIVES.id]


def test_an_outline_that_is_written_in_steps_is_read_as_it_was():
    ring = [(2.3001, 48.8), (2.4, 48.8), (2.4, 48.9002), (2.3001, 48.8)]
    island = [(-1.5, -0.5), (-1.4, -0.5), (-1.4, -0.4), (-1.5, -0.5)]
    hole = [(2.39, 48.805), (2.395, 48.805), (2.395, 48.81), (2.39, 48.805)]
    shape = shapely.MultiPolygon([(ring, [hole]), (island, [])])
    text = in_steps(shape)
    assert text.startswith("10000:23001 488000 999 0 0 1002 -999 -1002;")
    assert of_steps(text).equals_exact(shape, 1e-9)


def test_every_member_of_the_file_has_its_shape_however_that_is_written(edition):
    features = members(edition)["features"]
    outlined = [each for each in features if each["geometry"] is None]
    assert outlined
    assert len(outlined) < len(features)
    for feature in features:
        shape, (latitude, longitude) = shape_of(feature), feature["properties"]["seat"]
        assert shape.area
        assert shape.distance(shapely.Point(longitude, latitude)) < 0.1
