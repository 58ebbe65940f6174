"""The abstract tests of OGC API – Features, held one by one.

Those of part 1 (17-069, annex A), part 2 (18-058) and part 3 (19-079), by the names that they have there. The
executable ones (``ets-ogcapi-features10``) run in a TEAM engine, which none of our registries has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shapely
from pyproj import Transformer

from tests.unit.ogc.test_features import EPSG, OGC, ids, items
from web.ogc.catalogue import COLLECTIONS
from web.ogc.crs import CRS84, SYSTEMS

PARTS = {
    "core": (
        *("http", "root-op", "root-success", "api-definition-op", "api-definition-success"),
        *("conformance-op", "conformance-success", "fc-md-op", "fc-md-success", "fc-md-links", "fc-md-items"),
        *("fc-md-items-links", "fc-md-extent", "sfc-md-op", "sfc-md-success", "fc-op", "fc-response"),
        *("fc-links", "fc-timeStamp", "fc-numberMatched", "fc-numberReturned", "crs84"),
        *("fc-bbox-definition", "fc-bbox-response", "fc-limit-definition", "fc-limit-response"),
        *("fc-time-definition", "fc-time-response", "query-param-unknown", "query-param-invalid"),
        *("f-op", "f-success", "f-links"),
    ),
    "geojson": ("definition", "content"),
    "oas30": ("completeness", "definition-1", "definition-2", "exceptions-codes", "oas-impl", "security"),
    "crs": (
        *("crs-uri", "default-crs", "storageCrs", "crs-parameter", "crs-parameter-default"),
        *("crs-parameter-invalid", "crs-parameter-transform", "bbox-crs-parameter"),
        *("bbox-crs-parameter-default", "bbox-crs-parameter-invalid"),
    ),
    "filter": (
        *("get-conformance", "get-collections", "get-queryables", "get-collection", "filter-param"),
        *("filter-lang-default", "expression-construction", "filter-crs-wgs84", "filter-crs-param"),
        *("mixing-expression", "get-functions"),
    ),
    "features-filter": ("get-conformance", "filter-on-items"),
}
ELSEWHERE = {
    "core/http": "test_gdal: GDAL asks a server",
    "oas30/security": "nothing is kept from anybody",
    "filter/get-functions": "there are no functions of our own",
}
# Points and areas, rows that lie somewhere or nowhere: to ask it of all would take long.
SOME = ("initiatives", "rencontres", "departements")
GEOJSON, JSON = "application/geo+json", "application/json"
OF_A_PARAMETER = {"in": "query", "required": False, "style": "form", "explode": False}
AN_ARRAY = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
NO_SYSTEM = "http://www.opengis.net/def/crs/OGC/0/does_not_exist"

HELD: set[str] = set()


def holds(part: str, *names: str) -> Callable[[Callable], Callable]:
    """Note which abstract tests a test holds."""
    HELD.update(f"{part}/{name}" for name in names)
    return lambda test: test


def told(client, path: str, media_type: str = JSON, **query) -> dict:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == media_type
    return answer.json()


def refused(client, collection: str, **query) -> bool:
    return client.get(f"{OGC}/collections/{collection}/items", params=query).status_code == 400


def links_of(said: dict) -> dict[str, dict]:
    assert all(link["rel"] and link["type"] for link in said["links"])
    return {link["rel"]: link for link in said["links"]}


def bounds_of(client, collection: str) -> list[float]:
    return told(client, f"{OGC}/collections/{collection}")["extent"]["spatial"]["bbox"][0]


def placed(page: dict) -> list[str]:
    return [each["id"] for each in page["features"] if each["geometry"]]


@pytest.fixture(scope="module")
def description(client) -> dict:
    return client.get(f"{OGC}/api").json()


@holds("core", "root-op", "root-success", "api-definition-op", "api-definition-success")
@holds("core", "conformance-op", "conformance-success")
@holds("oas30", "definition-1", "definition-2")
@holds("filter", "get-conformance")
@holds("features-filter", "get-conformance")
def test_the_landing_page_leads_to_the_description_the_conformance_and_the_data(client):
    links = links_of(told(client, f"{OGC}/"))
    assert {"service-desc", "conformance", "data"} <= set(links)
    described = client.get(links["service-desc"]["href"])
    assert described.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    document = described.json()
    assert document["openapi"].startswith("3.0.")
    assert {"info", "paths"} <= set(document)
    conformed = told(client, links["conformance"]["href"])["conformsTo"]
    for part, name in (
        (1, "core"),
        (1, "geojson"),
        (1, "oas30"),
        (2, "crs"),
        (3, "filter"),
        (3, "queryables"),
    ):
        assert f"http://www.opengis.net/spec/ogcapi-features-{part}/1.0/conf/{name}" in conformed
    assert "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter" in conformed


@holds("core", "fc-md-op", "fc-md-success", "fc-md-links", "fc-md-items", "fc-md-items-links", "fc-md-extent")
@holds("core", "sfc-md-op", "sfc-md-success")
@holds("crs", "crs-uri", "default-crs", "storageCrs")
@holds("filter", "get-collections", "get-collection")
def test_each_collection_says_where_its_features_are_and_what_they_are_written_in(client):
    whole = told(client, f"{OGC}/collections")
    assert "self" in links_of(whole)
    assert [each["id"] for each in whole["collections"]] == [each.id for each in COLLECTIONS]
    for each in whole["collections"]:
        path = f"{OGC}/collections/{each['id']}"
        assert told(client, path) == each
        links = links_of(each)
        assert links["items"]["type"] == GEOJSON
        queryables = links["http://www.opengis.net/def/rel/ogc/1.0/queryables"]["href"]
        assert queryables.endswith(f"{path}/queryables")
        (box,) = each["extent"]["spatial"]["bbox"]
        assert (len(box), box[1] <= box[3]) == (4, True)
        for interval in each["extent"].get("temporal", {}).get("interval", ()):
            assert len(interval) == 2
        assert all(uri.startswith("http://www.opengis.net/def/crs/") for uri in each["crs"])
        assert {CRS84.uri, each["storageCrs"]} <= set(each["crs"])


@holds("core", "fc-limit-definition", "fc-bbox-definition", "fc-time-definition")
@holds("oas30", "completeness", "exceptions-codes", "oas-impl")
def test_the_description_defines_each_parameter_and_what_may_be_answered(client, description):
    for each in COLLECTIONS:
        described = description["paths"][f"/collections/{each.id}/items"]["get"]
        parameters = {one["name"]: one for one in described["parameters"]}
        for name in ("limit", "bbox", "datetime", "crs", "bbox-crs", "filter", "filter-lang", "filter-crs"):
            assert OF_A_PARAMETER.items() <= parameters[name].items(), name
        assert parameters["limit"]["schema"]["type"] == "integer"
        assert parameters["bbox"]["schema"] == AN_ARRAY
        assert parameters["datetime"]["schema"] == {"type": "string"}
        assert {"200", "400", "503"} <= set(described["responses"])
        item = description["paths"][f"/collections/{each.id}/items/{{featureId}}"]["get"]
        assert "404" in item["responses"]
        of_answer = described["responses"]["200"]["content"]
        assert set(of_answer) == {GEOJSON}
    assert {"/", "/conformance", "/collections"} <= set(description["paths"])


def pages(client) -> Iterator[tuple[str, dict]]:
    for each in COLLECTIONS:
        yield each.id, told(client, f"{OGC}/collections/{each.id}/items", GEOJSON, limit=3)


@holds("core", "fc-op", "fc-response", "fc-links", "fc-timeStamp", "fc-numberMatched", "fc-numberReturned")
@holds("core", "fc-limit-response", "crs84", "f-op", "f-success", "f-links")
@holds("geojson", "definition", "content")
@holds("crs", "crs-parameter-default")
def test_a_page_and_a_feature_are_what_the_standard_has_them_be(client):
    for collection, page in pages(client):
        assert page["type"] == "FeatureCollection"
        assert page["numberReturned"] == len(page["features"]) == min(3, page["numberMatched"])
        assert "timeStamp" not in page, "what is not said cannot be wrong"
        assert "self" in links_of(page)
        for feature in page["features"]:
            assert (feature["type"], set(feature)) == ("Feature", {"type", "id", "geometry", "properties"})
            if feature["geometry"]:
                west, south, east, north = shapely.geometry.shape(feature["geometry"]).bounds
                assert -180 <= west <= east <= 180
                assert -90 <= south <= north <= 90
        answer = client.get(f"{OGC}/collections/{collection}/items/{page['features'][0]['id']}")
        assert answer.headers["content-crs"] == f"<{CRS84.uri}>"
        alone = answer.json()
        assert {**alone, "links": None} == {**page["features"][0], "links": None}
        assert {"self", "collection"} <= set(links_of(alone))


@holds("core", "fc-bbox-response")
@holds("crs", "bbox-crs-parameter", "bbox-crs-parameter-default")
def test_a_box_has_the_same_features_whatever_it_is_written_in(client):
    box = (1.0, 45.0, 4.0, 48.0)
    for collection in SOME:
        wanted = items(client, collection, bbox=",".join(map(str, box)), limit=1000)
        for feature in wanted["features"]:
            assert shapely.geometry.shape(feature["geometry"]).intersects(shapely.box(*box).buffer(1e-5))
        north_first = "45.0,1.0,48.0,4.0"
        for system, text in ((CRS84.uri, "1,45,4,48"), (f"{EPSG}/4326", north_first)):
            assert ids(items(client, collection, bbox=text, limit=1000, **{"bbox-crs": system})) == ids(
                wanted
            )


@holds("crs", "bbox-crs-parameter-invalid", "crs-parameter-invalid")
@holds("core", "query-param-unknown", "query-param-invalid")
def test_what_is_unknown_or_invalid_is_refused_with_the_status_of_the_standard(client):
    for each in COLLECTIONS:
        for query in (
            {"nobody": "knows"},
            {"limit": "a"},
            {"bbox": "1,2,3"},
            {"datetime": "x"},
            {"crs": NO_SYSTEM},
            {"bbox": "1,45,4,48", "bbox-crs": NO_SYSTEM},
        ):
            assert refused(client, each.id, **query), (each.id, query)


@holds("core", "fc-time-response")
def test_time_chooses_among_what_has_one_and_leaves_what_has_none(client):
    def chosen(when: str) -> list[str]:
        return ids(items(client, "rencontres", datetime=when, limit=1000))

    before, after = chosen("../2011-12-31"), chosen("2013-01-01/..")
    within = chosen("2012-01-01T00:00:00Z/2012-12-31T23:59:59Z")
    assert (chosen("/2011-12-31"), chosen("2013-01-01/")) == (before, after)
    assert all((before, within, after))
    assert sorted([*before, *within, *after]) == sorted(ids(items(client, "rencontres", limit=1000)))
    day = items(client, "rencontres", limit=1000)["features"][0]["properties"]["date"]
    assert ids(items(client, "rencontres", limit=1))[0] in chosen(f"{day}T12:00:00Z")
    undated = items(client, "initiatives", datetime="2012-01-01/2012-12-31")
    assert undated["numberMatched"] == items(client, "initiatives")["numberMatched"]


@holds("crs", "crs-parameter", "crs-parameter-transform")
def test_every_system_that_is_listed_writes_the_same_places(client):
    path = f"{OGC}/collections/initiatives/items/pole-anima"
    longitude, latitude = client.get(path).json()["geometry"]["coordinates"]
    for uri, system in SYSTEMS.items():
        answer = client.get(path, params={"crs": uri})
        assert answer.headers["content-crs"] == f"<{uri}>"
        back = Transformer.from_crs(system.epsg, 4326, always_xy=True)
        written = answer.json()["geometry"]["coordinates"]
        place = back.transform(*(written[::-1] if system.is_north_first else written))
        assert place == pytest.approx((longitude, latitude), abs=1e-5)


@holds("filter", "get-queryables", "filter-param", "filter-lang-default", "expression-construction")
@holds("features-filter", "filter-on-items")
def test_a_filter_of_what_may_be_named_is_evaluated_and_any_other_is_refused(client):
    for each in COLLECTIONS:
        path = f"{OGC}/collections/{each.id}/queryables"
        said = told(client, path, "application/schema+json")
        assert said["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert said["$id"].endswith(path)
        assert said["type"] == "object"
        name = next(iter(said["properties"]))
        for language in ({}, {"filter-lang": "cql2-text"}):
            assert items(client, each.id, filter=f"{name} IS NULL", **language)["numberMatched"] == 0
            assert refused(client, each.id, filter="THIS IS NOT A FILTER", **language)
            assert refused(client, each.id, filter="this_is_not_a_queryable IS NULL", **language)


@holds("filter", "filter-crs-wgs84", "filter-crs-param", "mixing-expression")
def test_a_shape_of_a_filter_is_in_its_system_and_a_box_narrows_what_it_finds(client):
    for collection in SOME:
        west, south, east, north = bounds_of(client, collection)
        within = f"S_INTERSECTS(geometry, BBOX({west},{south},{east},{north}))"
        everything = placed(items(client, collection, limit=1000))
        for more in ({}, {"filter-crs": CRS84.uri}, {"bbox": f"{west},{south},{east},{north}"}):
            assert ids(items(client, collection, filter=within, limit=1000, **more)) == everything
        north_first = f"S_INTERSECTS(geometry, BBOX({south},{west},{north},{east}))"
        found = items(client, collection, filter=north_first, limit=1000, **{"filter-crs": f"{EPSG}/4326"})
        assert ids(found) == everything
        assert items(client, collection, filter=within, bbox="100,60,101,61")["numberMatched"] == 0
        beyond = "S_INTERSECTS(geometry, BBOX(1000000,1000000,2000000,2000000))"
        assert refused(client, collection, filter=beyond)
        assert refused(client, collection, filter=within, **{"filter-crs": NO_SYSTEM})


def test_every_abstract_test_is_held_or_told_why_not():
    every = {f"{part}/{name}" for part, names in PARTS.items() for name in names}
    assert HELD | ELSEWHERE.keys() == every
    assert not HELD & ELSEWHERE.keys()
