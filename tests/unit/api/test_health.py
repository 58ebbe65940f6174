"""The state of the service: well, or why what is served is not what is in the files."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loaders.folders import BOUNDARIES, CODE, SCHEMAS
from tests.conftest import FROZEN
from tests.unit.api.asking import API, of_data

HEALTH, READY = f"{API}/health", f"{API}/ready"


def cut(table: Path) -> None:
    """Lose the second half of the rows of a table."""
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")


def test_a_good_edition_is_well_and_says_what_it_is(edition, client):
    answer = client.get(HEALTH)
    health = answer.json()
    assert answer.status_code == 200
    assert health["version"] == edition.version
    assert health["millesime"] == "2026"
    assert health["lignes"] == {name: len(rows) for name, rows in edition.tables.items()}
    assert health["territoires"] > 36_000
    assert "fautes" not in health
    assert "depuis" not in health


def test_the_state_of_the_service_counts_what_is_wrong_without_showing_it(edition, own_data):
    with (own_data / "effectifs.csv").open("a", encoding="utf-8") as table:
        table.write("pas-une-date,jour,total,3,exact,lettre-33,000:1-1\n")
    answer = of_data(own_data).get(HEALTH)
    assert answer.status_code == 200
    assert answer.json()["problemes"] == 1
    assert "pas-une-date" not in answer.text
    assert answer.json()["lignes"]["effectifs"] == len(edition.tables["effectifs"])


# -- a file is damaged while the service runs --------------------------------------------------------------


def test_a_damaged_table_is_named_with_its_remedy_and_the_former_edition_is_served(own_data):
    client = of_data(own_data)
    well, rows = client.get(HEALTH).json(), client.get(f"{API}/initiatives").content
    cut(own_data / "initiatives.csv")
    before = datetime.now(UTC) - timedelta(seconds=1)
    answer = client.get(HEALTH)
    unwell = answer.json()
    assert answer.status_code == 503
    assert unwell["fautes"][0]["fichier"] == "initiatives.csv"
    assert all(fault["motif"] and fault["remede"] for fault in unwell["fautes"])
    assert before <= datetime.fromisoformat(unwell["depuis"]) <= datetime.now(UTC)
    assert (unwell["version"], unwell["lignes"]) == (well["version"], well["lignes"])
    assert unwell["servi"] == well["servi"] == {"version": well["version"], "jour": well["servi"]["jour"]}
    assert client.get(READY).json() == {"version": well["version"]}
    assert client.get(f"{API}/initiatives").content == rows


def test_a_repaired_table_makes_the_service_well_again(own_data):
    client = of_data(own_data)
    well, table = client.get(HEALTH).json(), own_data / "initiatives.csv"
    whole = table.read_bytes()
    cut(table)
    assert client.get(HEALTH).status_code == 503
    table.write_bytes(whole)
    answer = client.get(HEALTH)
    assert (answer.status_code, answer.json()) == (200, well)


def test_who_has_an_older_answer_is_told_of_what_is_damaged_since(own_data):
    client = of_data(own_data)
    well = client.get(HEALTH).headers
    cut(own_data / "initiatives.csv")
    tagged = client.get(HEALTH, headers={"If-None-Match": well["etag"]})
    dated = client.get(HEALTH, headers={"If-Modified-Since": well["last-modified"]})
    assert (tagged.status_code, dated.status_code) == (503, 503)
    assert tagged.json() == dated.json()


def test_a_damaged_schema_is_named_and_the_former_edition_is_served(own_data):
    client = of_data(own_data)
    assert client.get(HEALTH).status_code == 200
    (own_data / SCHEMAS / "themes.json").write_text("{", encoding="utf-8")
    answer = client.get(HEALTH)
    assert answer.status_code == 503
    assert [fault["fichier"] for fault in answer.json()["fautes"]] == ["themes.json"]
    assert client.get(f"{API}/initiatives").status_code == 200


# -- a file is damaged when the service starts -------------------------------------------------------------


def test_when_nothing_can_be_opened_the_problem_names_the_file_and_no_folder(own_data):
    client = of_data(own_data)
    (own_data / SCHEMAS / "themes.json").write_text("{", encoding="utf-8")
    for path in ("ready", "initiatives", "openapi.json", "docs"):
        answer = client.get(f"{API}/{path}")
        assert answer.status_code == answer.json()["status"] == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert "themes.json" in answer.json()["detail"]
        assert "themes.json" in answer.json()["detail_en"]
        assert str(own_data) not in answer.text
    shutil.copy(CODE / SCHEMAS / "themes.json", own_data / SCHEMAS)
    assert client.get(f"{API}/initiatives").status_code == 200
    assert client.get(READY).status_code == 200


def test_when_nothing_can_be_opened_health_says_which_file_and_since_when(own_data):
    client = of_data(own_data)
    (own_data / SCHEMAS / "themes.json").write_text("{", encoding="utf-8")
    before = datetime.now(UTC) - timedelta(seconds=1)
    answer = client.get(HEALTH)
    assert answer.status_code == 503
    assert set(answer.json()) == {"fautes", "depuis"}
    assert [fault["fichier"] for fault in answer.json()["fautes"]] == ["themes.json"]
    assert before <= datetime.fromisoformat(answer.json()["depuis"]) <= datetime.now(UTC)
    assert str(own_data) not in answer.text


def test_a_table_that_cannot_be_read_at_the_start_is_named_and_the_others_are_served(own_data):
    (own_data / "rencontres.csv").write_bytes(b"\x00\xff" * 50)
    client = of_data(own_data)
    answer = client.get(HEALTH)
    assert answer.status_code == 503
    assert {fault["fichier"] for fault in answer.json()["fautes"]} == {"rencontres.csv"}
    assert datetime.fromisoformat(answer.json()["depuis"]) <= datetime.now(UTC)
    assert answer.json()["servi"]["version"] == client.get(READY).json()["version"]
    assert client.get(f"{API}/initiatives").json()["total"] == answer.json()["lignes"]["initiatives"] > 0


@pytest.mark.parametrize("table", sorted(FROZEN.glob("*.csv")), ids=lambda path: path.stem)
def test_a_table_that_stops_in_the_middle_of_a_row_is_named_at_the_first_start_too(own_data, table):
    content = (own_data / table.name).read_bytes()
    middle = content.index(b",", len(content) // 2)  # in its second half, some columns of a row are missing
    (own_data / table.name).write_bytes(content[:middle])
    answer = of_data(own_data).get(HEALTH)
    assert answer.status_code == 503
    assert {fault["fichier"] for fault in answer.json()["fautes"]} == {table.name}


def test_missing_boundaries_are_said_and_the_lists_go_on(own_data):
    (own_data / BOUNDARIES).unlink()
    kept = shutil.ignore_patterns("ept.parquet")
    shutil.copytree(CODE / BOUNDARIES, own_data / BOUNDARIES, ignore=kept)
    client = of_data(own_data)
    assert client.get(f"{API}/contours").status_code == 503
    assert client.get(f"{API}/initiatives").status_code == 200
    health = client.get(HEALTH)
    assert health.status_code == 503
    assert [fault["fichier"] for fault in health.json()["fautes"]] == ["ept.parquet"]
