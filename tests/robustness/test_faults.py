"""Files of the data that go missing, break or change under the running application."""

import json
import os
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from atlas.editions import Editions, editions_of
from geo.register import REGISTER
from loaders.folders import CODE, DATA_FOLDER, PACKAGE, SCHEMAS, Folders
from tests import FROZEN
from tests.browser.server import ROOT, fetch, free_port, start, wait_for
from tests.robustness.copies import copy_data, copy_tables, lend_made
from tests.robustness.damage import CAUSES, barred, cut, garbled, gone, replaced, shortened, workbook
from tests.robustness.looking import (
    HEALTH,
    LAYERS,
    PATIENCE,
    SCREENS,
    TABLES,
    alarms,
    answers,
    client_of,
    content_of,
    health,
    notices,
    screen,
    wait_for_another,
    words,
)
from tests.robustness.scale import LARGE

LONG_AGO = 1_600_000_000  # seconds
OF_THE_BUILD = ("millesime.json", "superficies.json")  # of the vintage: written, and read by nobody here
FILES = (
    *TABLES,
    PACKAGE,
    *sorted(
        str(path.relative_to(CODE)) for folder in (SCHEMAS, LAYERS) for path in (CODE / folder).glob("*.*")
    ),
)
EACH = [*zip(FILES, cycle((gone, cut, garbled, barred)), strict=False)]
SOME = [
    (f"{LAYERS}/departements.parquet", barred),
    (f"{LAYERS}/{REGISTER}", cut),
    ("initiatives.csv", gone),
    (f"{SCHEMAS}/collectivites.json", garbled),
    (PACKAGE, gone),
]


@pytest.fixture
def client(own_data: Path) -> TestClient:
    return client_of()


@pytest.fixture(scope="module")
def lasting_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all data, of which a test puts back what it breaks for the next one."""
    return lend_made(copy_data(tmp_path_factory.mktemp("lasting") / "data"))


@pytest.fixture
def lasting(lasting_data: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Who asks for addresses of that copy, which is whole."""
    monkeypatch.setenv(DATA_FOLDER, str(lasting_data))
    client = client_of()
    health(client, 200)
    return client


@pytest.mark.parametrize(("file", "cause"), EACH if LARGE else SOME)
def test_whatever_file_breaks_all_is_served_as_before_and_comes_back_with_it(
    lasting_data, lasting, file, cause
):
    before = answers(lasting)
    shown = {}
    is_read = Path(file).name not in OF_THE_BUILD
    with cause(lasting_data / file):
        if is_read:
            told = health(lasting, 503)
            assert Path(file).name in {fault["fichier"] for fault in told["fautes"]}
            assert all(fault["motif"] and fault["remede"] for fault in told["fautes"])
            assert str(lasting_data) not in str(told)
            assert told["depuis"]
        assert answers(lasting) == before
        for name in SCREENS:
            app = screen(name)
            assert alarms(app) == []
            assert [Path(file).name in line.replace("\\", "") for line in notices(app)] == [True] * is_read
            assert not any(str(lasting_data) in line for line in notices(app))
            shown[name] = words(app)
    told = health(lasting, 200)
    assert told.keys().isdisjoint({"fautes", "depuis"})
    assert answers(lasting) == before
    for name in SCREENS:
        app = screen(name)
        assert [*alarms(app), *notices(app)] == []
        assert words(app) == shown[name]


@pytest.mark.parametrize("what", CAUSES)
def test_a_damaged_table_is_told_with_its_reason_and_taken_again_by_itself(lasting_data, lasting, what):
    cause, reason = CAUSES[what]
    before = answers(lasting)
    version = health(lasting, 200)["version"]
    with cause(lasting_data / "initiatives.csv"):
        told = health(lasting, 503)
        of_the_table = [each for each in told["fautes"] if each["fichier"] == "initiatives.csv"]
        assert any(reason in each["motif"] for each in of_the_table), of_the_table
        assert told["version"] == version
        assert answers(lasting) == before
        (line,) = notices(screen("initiatives"))
        assert "initiatives.csv" in line.replace("\\", "")
    assert health(lasting, 200)["version"] == version
    assert answers(lasting) == before
    assert notices(screen("initiatives")) == []


def test_the_reason_is_that_of_the_moment_and_not_of_an_earlier_damage(lasting_data, lasting):
    answers(lasting)
    for cause, reason in map(CAUSES.get, ("deleted", "emptied", "without the right to read it")):
        with cause(lasting_data / "initiatives.csv"):
            assert [reason in each["motif"] for each in health(lasting, 503)["fautes"]] == [True]
        health(lasting, 200)


def test_a_table_that_arrives_in_pieces_is_served_once_it_is_whole(own_data, client):
    answers(client)
    path = own_data / "initiatives.csv"
    content = path.read_bytes().replace("Pôle ESS Anima".encode(), b"Zephyrin")
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        health(client, 503)
        assert "Zephyrin" not in client.get("/api/v1/initiatives").text
        file.write(content[len(content) // 2 :])
    health(client, 200)
    assert "Zephyrin" in client.get("/api/v1/initiatives").text


def test_a_table_whose_last_line_has_no_end_is_served_once_it_is_at_rest(own_data, client):
    """It may still be under way as long as it is new."""
    answers(client)
    path = own_data / "initiatives.csv"
    path.write_bytes(path.read_bytes().replace("Pôle ESS Anima".encode(), b"Zephyrin").rstrip(b"\n"))
    assert "en cours d’écriture" in health(client, 503)["fautes"][0]["motif"]
    os.utime(path, (LONG_AGO, LONG_AGO))
    health(client, 200)
    assert "Zephyrin" in client.get("/api/v1/initiatives").text


def test_rows_that_are_meant_to_go_go_once_it_is_said(own_data, client):
    answers(client)
    with shortened(own_data / "initiatives.csv"):
        (fault, *_) = health(client, 503)["fautes"]
        command = fault["remede"].partition("python ")[2].split()
        done = subprocess.run([sys.executable, *command], cwd=ROOT, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr
        assert health(client, 200)["lignes"]["initiatives"] == 137


def test_a_start_on_a_damaged_table_goes_on_with_what_an_earlier_start_served(own_data, client):
    before = answers(client)
    with cut(own_data / "initiatives.csv"):
        again = Editions(Folders.of(own_data))
        restarted = client_of(again.open)
        assert "initiatives.csv" in {fault["fichier"] for fault in health(restarted, 503)["fautes"]}
        assert answers(restarted) == before
    health(restarted, 200)


def test_a_copy_onto_a_full_disk_changes_nothing_and_is_taken_when_it_is_made_again(tmp_path, monkeypatch):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        data = copy_tables(folder / "data")
        monkeypatch.setenv(DATA_FOLDER, str(data))
        client = client_of()
        before = answers(client)
        content = (FROZEN / "initiatives.csv").read_bytes()
        new = content.replace("Pôle ESS Anima".encode(), b"Zephyrin")
        filling = folder / "filling"
        filled(filling)
        with pytest.raises(OSError, match="No space left"):
            (data / "initiatives.csv").write_bytes(new * 2)
        assert {each["fichier"] for each in health(client, 503)["fautes"]} >= {"initiatives.csv"}
        assert answers(client) == before
        filling.unlink()
        (data / "initiatives.csv").write_bytes(new)
        health(client, 200)
        assert "Zephyrin" in client.get("/api/v1/initiatives").text
    finally:
        subprocess.run(["umount", folder], check=True)


def filled(path: Path) -> None:
    """Write until the disk is full."""
    with path.open("ab", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue


def test_the_journal_says_once_what_is_damaged_however_often_it_is_looked_at(tmp_path):
    data = copy_tables(tmp_path / "data")
    log, port = tmp_path / "journal", free_port()
    environment = {**os.environ, DATA_FOLDER: str(data)}
    address = f"http://127.0.0.1:{port}"
    with log.open("w", encoding="utf-8") as output, start("app.py", port, environment, output) as server:
        try:
            wait_for(address + HEALTH)
            with replaced(workbook)(data / "initiatives.csv"):
                wait_for_status(address + HEALTH, 503)
                looked_until = time.monotonic() + 3  # a file that cannot be read is tried again each second
                while time.monotonic() < looked_until:
                    assert fetch(f"{address}/api/v1/initiatives").status == 200
            wait_for(address + HEALTH)
        finally:
            server.terminate()
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line[:1] == "{"]
    said = [line for line in lines if line.get("level") == "ERROR"]
    assert len(said) == 1
    assert "initiatives.csv" in said[0]["message"]
    assert "le fichier est un classeur" in said[0]["message"]


def wait_for_status(address: str, status: int) -> None:
    end = time.monotonic() + PATIENCE
    while fetch(address).status != status:
        assert time.monotonic() < end


def test_every_screen_shows_new_data_without_a_restart(own_data):
    expected = dict.fromkeys(SCREENS, b"Zephyrin") | {"collectivites": b"Armorique", "evolution": b"presque"}
    renamed = {
        "initiatives.csv": ("Pôle ESS Anima", "Pôle ESS Zephyrin"),
        "collectivites.csv": ("region-bretagne,Bretagne,", "region-bretagne,Armorique,"),
        "effectifs.csv": ("plus_de", "presque"),
        "rencontres.csv": ("7e Rencontre nationale du RTES", "7e Rencontre nationale Zephyrin"),
        "ressources.csv": ("n°87 : Collectif GARE", "n°87 : Collectif Zephyrin"),
    }
    before = {name: content_of(screen(name).main) for name in SCREENS}
    version = editions_of(own_data).open().edition.version
    for file, (former, new) in renamed.items():
        path = own_data / file
        text = path.read_text(encoding="utf-8")
        assert former in text
        path.write_text(text.replace(former, new), encoding="utf-8")
    wait_for_another(own_data, version)
    for name, word in expected.items():
        assert content_of(screen(name).main).count(word) > before[name].count(word), name


def test_every_address_serves_new_data_without_a_restart(own_data, client):
    addresses = (
        "/api/v1/initiatives?texte=anima",
        "/api/v1/territoires/commune/62193",
        "/donnees/initiatives.csv",
        "/carte/initiatives.x.json",
    )
    assert all("Zephyrin" not in client.get(address).text for address in addresses)
    version = health(client, 200)["version"]
    path = own_data / "initiatives.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Pôle ESS Anima", "Pôle ESS Anima Zephyrin"), "utf-8"
    )
    wait_for_another(own_data, version)
    for address in addresses:
        assert "Zephyrin" in client.get(address).text, address
