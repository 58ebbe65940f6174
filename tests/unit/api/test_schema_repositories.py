"""Each schema as schema.data.gouv.fr takes it: described, valid, with an example that it accepts."""

import io
import json
import zipfile

import pytest
from frictionless import Resource, Schema

from loaders.folders import CODE, SCHEMAS

NAMES = sorted(path.stem for path in (CODE / SCHEMAS).glob("*.json"))
FILES = {"schema.json", "README.md", "CHANGELOG.md", "LICENSE.md", "exemple-valide.csv"}
OF_A_SCHEMA = (
    *("$schema", "name", "title", "description", "countryCode", "homepage", "path", "licenses", "resources"),
    *("created", "lastModified", "version", "contributors", "keywords", "fields"),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_repository_of_a_schema_is_whole_and_its_example_is_valid(client, tmp_path, name):
    answer = client.get(f"/donnees/schemas/{name}.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert set(archive.namelist()) == FILES
        archive.extractall(tmp_path)
    said = json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))
    assert [key for key in OF_A_SCHEMA if not said.get(key)] == []
    assert all(field.get("description") and field.get("example") for field in said["fields"])
    assert f"## {said['version']} – {said['lastModified']}" in (tmp_path / "CHANGELOG.md").read_text("utf-8")
    example = Resource(path="exemple-valide.csv", basepath=str(tmp_path), schema=Schema.from_descriptor(said))
    report = example.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]


def test_the_addresses_in_a_schema_lead_to_it_and_to_its_table(client):
    answer = client.get("/donnees/schemas/initiatives.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        said = json.loads(archive.read("schema.json"))
    for address in (said["path"], said["resources"][0]["path"]):
        assert client.get(address).status_code == 200
