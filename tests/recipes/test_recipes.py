"""The recipes of the docs: each is done as it says, in a copy of the repository, and keeps its promise."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from loaders.folders import DATA_FOLDER
from tests.recipes.applying import RECIPES, blocks, followed

LOOKING = Path(__file__).with_name("looking.py")

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """All that is seen of a copy in which every recipe was followed."""
    root = followed(tmp_path_factory.mktemp("copy"))
    found = root / "seen.json"
    environment = {**os.environ, "PYTHONPATH": str(root), DATA_FOLDER: str(root / "data")}
    run = subprocess.run(
        [sys.executable, str(LOOKING), str(found)], cwd=root, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return json.loads(found.read_text(encoding="utf-8"))


def test_every_block_of_the_recipes_says_where_it_goes():
    text = RECIPES.read_text(encoding="utf-8")
    assert len(blocks(text)) == text.count("\n```\n")


def test_a_new_filter_is_one_declaration_and_is_everywhere(seen: Seen):
    found = seen["filter"]
    assert (found["widget"], found["indexed"]) == (["Initiatives"], ["Origine du lieu"])
    assert found["chip"] == [["localisation", "deduite", "lieu déduit du texte de la source"]]
    assert found["in_browser"] == ["initiatives"]
    assert found["address"] == {"localisation": ["deduite"]}
    assert "avec un lieu déduit du texte de la source" in found["sentence"]
    assert found["said"]
    assert found["rows"] == found["api"] == found["csv"] > 0
    assert found["values"] == ["deduite"]
    assert (found["unknown"], found["refused"], found["refused_elsewhere"]) == (0, 422, 422)
    assert (found["openapi"], found["documented"]) == (1, True)


def test_a_new_format_is_one_writer_and_one_line_and_is_everywhere(seen: Seen):
    found = seen["format"]
    assert found["api"] == found["same"] != []
    assert found["media_type"] == "application/x-ndjson"
    assert found["name"].endswith('.jsonl"')
    assert found["archive"] == ["initiatives_2026-01-01.jsonl"]
    assert (found["openapi"], found["documented"], found["menu"]) == (True, True, True)


def test_a_new_figure_is_one_record_and_is_everywhere(seen: Seen):
    found = seen["figure"]
    assert found["rows"] == 18
    assert found["highest"] > 1
    assert (found["choice"], found["options"]) == ("natures", True)
    assert found["address"] == {"chiffre": "natures", "maille": "region"}
    assert f"{found['title']}, par territoire\u202f: le tableau" in found["table"]


def test_a_new_listed_table_is_one_record_one_schema_one_csv_and_its_screen(seen: Seen):
    found = seen["table"]
    assert found["problems"] == []
    assert (found["unknown"], found["rows"], found["found"]) == (
        0,
        ["budget-vert-2026"],
        ["budget-vert-2026"],
    )
    assert found["address"] == {"liste": "formations", "region": ["53"]}
    assert found["sentence"] == "Formations, en région Bretagne."
    assert found["sorted"] == ["budget-vert-2026", "achats-responsables-2026"]
    assert found["sheet"] == ["Le budget vert", "Rennes, Ille-et-Vilaine, Bretagne"]
    assert "Ce que le réseau propose d’apprendre." in found["screen"]
    assert (found["listed"], found["sheet_on_the_map"]) == (["budget-vert-2026"], True)
    assert found["counted"] == [["formation", "formations"]]
    assert found["in_browser"] == "QA=="  # the second of its two rows
    assert "Formations (2)" in found["choice"]
    assert set(found["files"].values()) == {200}
    assert {".csv", ".xlsx", ".geojson", ".gpkg", ".zip", ""} <= set(found["files"])
    assert found["api"] == "Le budget vert"
    assert found["item"].endswith("/?formation=budget-vert-2026")
    assert "code_commune" in found["schema"]


def test_a_new_screen_is_one_file_and_its_title(seen: Seen):
    assert seen["screen"]["title"] == ["Contact"]


def test_a_new_rule_is_a_function_a_title_and_a_line(seen: Seen):
    assert [[rule, column] for rule, _, column in seen["rule"]["found"]] == [["resume-redit", "resume"]]
