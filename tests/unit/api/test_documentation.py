"""The documentation of the API: a page for people, a document for programs."""

import csv
import io

import pytest

from tests.unit.api.asking import API, of_data
from web.api import application
from web.api.operations import operations
from web.opening import open_edition


def test_the_documentation_is_a_page_that_fetches_nothing(client):
    answer = client.get(f"{API}/docs")
    assert answer.headers["content-type"].startswith("text/html")
    for foreign in ("<script", "<link", "<img", "src=", "@import", "url("):
        assert foreign not in answer.text


@pytest.mark.parametrize("path", ["", "/"])
def test_the_address_of_the_api_alone_leads_to_its_documentation(client, path):
    assert str(client.get(f"{API}{path}").url).endswith(f"{API}/docs")


def test_every_example_of_the_documentation_answers_and_is_on_its_page(client):
    document = client.get(f"{API}/openapi.json").json()
    page = client.get(f"{API}/docs").text
    for path, methods in document["paths"].items():
        example = methods["get"]["x-exemple"]
        assert example.replace("&", "&amp;") in page, path
        answer = client.get(f"{API}/{example}")
        assert answer.status_code == 200, path
        if answer.headers["content-type"] == "application/json" and "items" in answer.json():
            assert answer.json()["items"], path


def test_every_parameter_and_column_is_described_in_the_document(client):
    document = client.get(f"{API}/openapi.json").json()
    parameters = [
        each for methods in document["paths"].values() for each in methods["get"].get("parameters", [])
    ]
    assert all(each["description"] for each in parameters)
    rows = document["components"]["schemas"]["initiatives"]["properties"]
    assert all(each["description"] for each in rows.values())
    columns = next(csv.reader(io.StringIO(client.get(f"{API}/initiatives.csv").text[1:]), delimiter=";"))
    assert set(columns) <= set(rows)


def test_the_example_of_every_parameter_is_a_value_that_it_takes(edition):
    for each in operations():
        for parameter in each.parameters:
            if parameter.example:
                values = parameter.read([parameter.example])
                assert parameter.refused(values, edition) == [], (each.id, parameter.name)


def test_every_address_that_answers_is_in_the_document_and_no_other(client):
    document = client.get(f"{API}/openapi.json").json()
    served = {route.path for route in application(open_edition).routes}
    assert served - {"/openapi.json", "/docs", "/"} == set(document["paths"])
    for path, methods in document["paths"].items():
        assert {"200", "414", "422", "500", "503"} <= set(methods["get"]["responses"]), path


def test_a_filter_that_no_list_was_given_for_is_neither_described_nor_taken(own_data, client):
    (own_data / "zonages.csv").unlink()
    without = of_data(own_data)
    address = f"{API}/initiatives?zonage=qpv"
    assert client.get(address).json()["total"]
    answer = without.get(address)
    assert (answer.status_code, answer.json()["parametres"][0]["nom"]) == (422, "zonage")
    assert "zonage" not in answer.json()["parametres"][0]["permis"]
    for served, is_described in ((client, True), (without, False)):
        parameters = served.get(f"{API}/openapi.json").json()["paths"]["/initiatives"]["get"]["parameters"]
        assert ("zonage" in {each["name"] for each in parameters}) is is_described
