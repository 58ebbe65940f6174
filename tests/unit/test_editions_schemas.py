"""Schemas that change while their tables are served."""

from __future__ import annotations

import json
from typing import Any

import pytest

from atlas.editions import Editions
from loaders.folders import SCHEMAS
from tests.unit.conftest import TODAY, Folder

pytestmark = [pytest.mark.trial, pytest.mark.usefixtures("patient")]


def schema_of(folder: Folder, table: str) -> dict[str, Any]:
    path = folder.path / SCHEMAS / f"{table}.json"
    described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return described


def describe(folder: Folder, table: str, described: dict[str, Any]) -> None:
    path = folder.path / SCHEMAS / f"{table}.json"
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def test_a_column_that_a_schema_is_given_is_read_while_the_table_is_served(
    editions: Editions, whole_folder: Folder
):
    editions.open(TODAY)
    described = schema_of(whole_folder, "themes")
    described["fields"].append({"name": "couleur", "type": "string"})
    describe(whole_folder, "themes", described)
    lines = whole_folder.text("themes").splitlines()
    text = "\n".join([f"{lines[0]},couleur", *(f"{line},vert" for line in lines[1:]), ""])
    whole_folder.write("themes", text.encode())
    opening = editions.open(TODAY)
    assert (opening.refusal, opening.edition.problems) == (None, ())
    assert set(opening.edition.tables["themes"]["couleur"]) == {"vert"}


def test_a_table_without_a_key_is_read_and_edited_as_any_other(editions: Editions, whole_folder: Folder):
    described = {"fields": [{"name": "nom", "type": "string", "constraints": {"required": True}}]}
    describe(whole_folder, "voisins", described)
    names = [f"label {number}" for number in range(40)]
    whole_folder.write("voisins", "\n".join(["nom", *names, ""]).encode())
    assert editions.open(TODAY).edition.tables["voisins"]["nom"].tolist() == names
    whole_folder.write("voisins", "\n".join(["nom", "label", *names, ""]).encode())
    opening = editions.open(TODAY)
    assert opening.refusal is None
    assert opening.edition.tables["voisins"]["nom"].tolist() == ["label", *names]


def test_a_table_that_loses_its_schema_is_missed(editions: Editions, whole_folder: Folder):
    describe(whole_folder, "voisins", {"fields": [{"name": "nom", "type": "string"}]})
    whole_folder.write("voisins", b"nom\nbio\n")
    before = editions.open(TODAY).edition
    (whole_folder.path / SCHEMAS / "voisins.json").unlink()
    opening = editions.open(TODAY)
    assert opening.edition is before
    assert opening.refusal is not None
    assert [each.file for each in opening.refusal.problems] == ["voisins.json"]


def test_a_schema_that_refers_to_a_column_that_is_not_there_is_refused_and_both_are_named(
    editions: Editions, whole_folder: Folder
):
    before = editions.open(TODAY).edition
    described = schema_of(whole_folder, "attestations")
    described["foreignKeys"][0]["reference"]["fields"] = ["identifiant"]
    describe(whole_folder, "attestations", described)
    opening = editions.open(TODAY)
    assert opening.edition is before
    assert opening.refusal is not None
    (problem,) = opening.refusal.problems
    assert problem.file == "collectivites.json"
    assert "identifiant" in problem.message
    assert "attestations.json" in problem.message


@pytest.mark.parametrize("wrong", [None, 3, "x", [], [[]], {"a": 1}])
@pytest.mark.parametrize(
    "place", [("$schema",), ("fields", 1, "constraints"), ("foreignKeys", 0, "reference")]
)
def test_a_schema_that_is_none_takes_nothing_away(
    editions: Editions, whole_folder: Folder, place: tuple[str | int, ...], wrong: object
):
    before = editions.open(TODAY).edition
    described = schema_of(whole_folder, "attestations")
    inside: Any = described
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = wrong
    describe(whole_folder, "attestations", described)
    opening = editions.open(TODAY)
    assert opening.refusal is None or opening.edition is before
    assert len(opening.edition.tables["attestations"]) == len(before.tables["attestations"])
