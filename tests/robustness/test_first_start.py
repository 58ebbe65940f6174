"""The first start on a data folder: with what is damaged, with the tables alone, with nothing at all."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from geo.register import REGISTER
from loaders.folders import CODE, DATA_FOLDER, SCHEMAS
from tests.browser.server import ROOT, free_port, start, wait_for
from tests.robustness.copies import copy_tables
from tests.robustness.damage import CAUSES, gone, replaced
from tests.robustness.looking import (
    HEALTH,
    LAYERS,
    SCREENS,
    TABLES,
    answers,
    client_of,
    content_of,
    health,
    screen,
    words,
)
from tests.robustness.scale import LARGE
from web.opening import data_folder


@pytest.fixture
def client(own_data: Path) -> TestClient:
    return client_of()


EACH = [*product(TABLES, ("deleted", "a photo"))]
SOME = [("initiatives.csv", "deleted"), ("themes.csv", "a photo")]


@pytest.mark.parametrize(("table", "what"), EACH if LARGE else SOME)
def test_a_first_start_without_a_table_shows_the_rest_and_says_what_is_missing(own_data, client, table, what):
    cause, reason = CAUSES[what]
    with cause(own_data / table):
        told = health(client, 503)
        assert [each["fichier"] for each in told["fautes"]] == [table]
        assert reason in told["fautes"][0]["motif"]
        assert told["depuis"]
        assert client.get(f"/donnees/{table}").status_code == 404
        for name in SCREENS:
            app = screen(name)
            assert not app.exception, name
            assert not app.error
            assert words(app)
        app = screen("carte")
        assert any("anomalie" in each.label for each in app.expander)
        assert any(table in each.value.replace("\\", "") for each in app.markdown)
        others = [other for other in TABLES if other != table]
        assert {client.get(f"/donnees/{other}").status_code for other in others} == {200}
    health(client, 200)
    answers(client)
    assert not any("anomalie" in each.label for each in screen("carte").expander)


@pytest.mark.parametrize("layer", ["departements", "epci", "communes"])
def test_a_first_start_without_a_layer_says_so_on_the_map_and_serves_the_lists(own_data, client, layer):
    with gone(own_data / LAYERS / f"{layer}.parquet"):
        assert [each["fichier"] for each in health(client, 503)["fautes"]] == [f"{layer}.parquet"]
        app = screen("carte")
        assert "La carte ne peut pas être dessinée" in app.error[0].value
        assert b"Les Petites Mains" in content_of(app.main)
        assert not screen("initiatives").error
        assert not screen("territoire").error
        assert client.get("/api/v1/initiatives").status_code == 200
        assert client.get("/carte.svg").status_code in {200, 503}
    health(client, 200)
    assert not screen("carte").error


@pytest.mark.parametrize("file", [f"{LAYERS}/{REGISTER}", f"{SCHEMAS}/initiatives.json"])
def test_a_first_start_without_what_all_needs_says_on_each_screen_that_the_data_cannot_be_read(
    own_data, client, file
):
    with replaced(lambda _: b"PAR1")(own_data / file):
        for name in SCREENS:
            app = screen(name)
            assert "ne peuvent pas être lues" in app.error[0].value
            assert Path(file).name in app.caption[0].value.replace("\\", "")
        answer = client.get("/carte.svg")
        assert answer.status_code == 503
        assert "ne peuvent pas être lues" in answer.text
        assert client.get(HEALTH).status_code == 503
    health(client, 200)
    answers(client)
    assert not screen("carte").error


def test_a_folder_that_holds_the_tables_alone_is_served(tmp_path, monkeypatch):
    monkeypatch.setenv(DATA_FOLDER, str(copy_tables(tmp_path / "data")))
    client = client_of()
    health(client, 200)
    answers(client)
    assert client.get("/donnees/schemas/initiatives.json").status_code == 200
    assert client.get("/donnees/datapackage.json").json()["title"]
    for name in SCREENS:
        app = screen(name)
        assert not app.exception
        assert not app.error
    assert not any("anomalie" in each.label for each in screen("carte").expander)


def test_the_library_of_the_map_is_not_imported_before_a_screen_is_drawn(tmp_path):
    """It takes as long to import as all the rest of a start."""
    log, port = tmp_path / "imports", free_port()
    environment = {**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}
    with log.open("w", encoding="utf-8") as output, start("app.py", port, environment, output) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
    imported = {line.rpartition("|")[2].strip() for line in log.read_text(encoding="utf-8").splitlines()}
    assert "web.streamlit_seams.map_component" in imported
    assert "folium" not in imported


def test_a_variable_that_names_nothing_stands_for_the_tables_that_come_with_the_code(monkeypatch):
    monkeypatch.setenv(DATA_FOLDER, "")
    assert data_folder() == CODE


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("empty", "ne contient aucune table"),
        ("without-tables", "ne contient aucune table"),
        ("nowhere", "n’existe pas"),
        ("file.csv", "n’est pas un dossier"),
    ],
)
def test_a_data_folder_that_cannot_be_one_ends_the_start_with_one_line(tmp_path, folder, reason):
    (tmp_path / "empty").mkdir()
    (tmp_path / "without-tables" / SCHEMAS).mkdir(parents=True)
    (tmp_path / "file.csv").touch()
    named = tmp_path / folder
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    environment = {**os.environ, DATA_FOLDER: str(named)}
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert str(named) in line
    assert reason in line
    assert DATA_FOLDER in line
    assert "Traceback" not in ended.stdout
