"""Who asks for more files than can be made: the others do not notice, and he is told at once."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from atlas.editions import editions_of
from tests.robustness.copies import copy_tables, lend_made
from tests.robustness.looking import client_of
from tests.robustness.scale import times
from tests.robustness.workshop import Crowd, Served, is_running, served, until
from web.workshop.orders import BUSY, TOO_MUCH
from web.workshop.turns import Places

PICTURES = times(30, 300)
ACCEPTED = {Places().of_one, Places().of_one + 1}  # of one client: those that wait, and the one being made
OTHER = "127.0.0.2"
BACKLOG = [f"/territoire/departement-{number}.svg" for number in range(21, 51)]
FILES = (
    "/carte.svg?region=53",
    "/carte.png?texte=mobilite",
    "/territoire/commune-62193.svg",
    "/territoire/commune-99999.svg",
    "/donnees/initiatives.csv",
    "/donnees/schemas/initiatives.json",
    "/donnees/nulle-part.csv",
    "/donnees/donnees-rtes.zip",
    "/donnees/qualite/initiatives-sans-annee.csv",
    "/api/v1/initiatives.csv?region=53",
    "/api/v1/initiatives.publication.csv",
    "/api/v1/collectivites.geojson?region=53",
    "/api/v1/membres.csv?date=2012-08-31",
    "/api/v1/territoires/departement/59.geojson",
    "/api/v1/contours/regions.geojson",
    "/api/v1/contours/lune.geojson",
    "/api/v1/initiatives.csv?region=99",
)
OF_THE_SERVER = {
    *("date", "server", "content-security-policy", "permissions-policy", "referrer-policy"),
    "x-content-type-options",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return lend_made(copy_tables(tmp_path_factory.mktemp("served") / "data"))


@pytest.fixture(scope="module")
def site(data, tmp_path_factory) -> Iterator[Served]:
    with served(data, tmp_path_factory.mktemp("log") / "journal") as site:
        yield site


def pictures(kind: str, words: str) -> list[str]:
    """Return addresses of pictures that nobody asked for yet."""
    return [f"/carte.{kind}?texte={words}{number}" for number in range(PICTURES)]


def refused(crowd: Crowd, asked: int) -> list:
    """Wait until all that one client asks beyond his places is refused, and return that."""
    return until(lambda: (found := crowd.answers(503)) and asked - len(found) in ACCEPTED and found)


def test_health_and_screens_answer_while_files_are_awaited_and_what_is_too_much_is_refused(site):
    crowd = Crowd(site)
    with site.held():
        crowd.ask(*pictures("png", "trop"))
        while not (came := len(crowd.answers(503))) or PICTURES - came not in ACCEPTED:
            assert site.get("/api/v1/health").status == 200
        for path in ("/", "/api/v1/initiatives?region=53", "/api/v1/health", "/_stcore/health"):
            assert site.get(path).status == 200
        for answer in crowd.answers(503):
            assert answer.data.decode() == BUSY.fr
            assert int(answer.headers["retry-after"]) > 0
        problem = site.get("/api/v1/initiatives.zip")
        assert (problem.status, problem.json()["detail"]) == (503, BUSY.fr)
        assert problem.headers["retry-after"]
    assert {answer.status for answer in crowd.all()} == {200, 503}
    assert len(crowd.answers(200)) in ACCEPTED


def test_another_client_is_served_before_the_backlog_of_one_who_asked_for_much(site):
    much, other = Crowd(site), Crowd(site)
    with site.held():
        much.ask(*BACKLOG)
        refused(much, len(BACKLOG))
        other.ask(*pictures("pdf", "autre"), client=OTHER)
        refused(other, PICTURES)
    much.all()
    other.all()
    made = [path for path in site.journal(200) if path in {*BACKLOG, "/carte.pdf"}]
    assert "/carte.pdf" in made[:4]
    assert set(made[4:]) & set(BACKLOG)


def test_the_same_file_asked_for_by_many_at_once_is_made_once_for_all(site):
    crowd = Crowd(site)
    with site.held():
        crowd.ask(*["/carte.svg?texte=ensemble"] * 12)
        crowd.ask(*["/carte.svg?texte=ensemble"] * 12, client=OTHER)
    answers = crowd.all()
    assert {answer.status for answer in answers} == {200}
    assert len({answer.data for answer in answers}) == 1


def test_who_leaves_before_his_turn_leaves_his_places(site):
    where = urlsplit(site.address)
    with site.held():
        callers, before = [], len(site.journal(499))
        for path in pictures("svg", "parti")[: Places().of_one]:
            caller = socket.create_connection((where.hostname, where.port), source_address=("127.0.0.3", 0))
            caller.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            callers.append(caller)
        crowd = Crowd(site)
        crowd.ask(*pictures("svg", "reste"), client="127.0.0.3")
        until(lambda: len(crowd.answers(503)) >= PICTURES - 1)
        for caller in callers:
            caller.close()
        until(lambda: len(site.journal(499)) >= before + len(callers))
        places = Crowd(site)
        places.ask(*pictures("svg", "place")[: Places().of_one - 1], client="127.0.0.3")
    assert {answer.status for answer in places.all()} == {200}


def test_when_the_workshop_is_killed_who_waits_for_what_it_made_is_told_and_the_others_are_served(site):
    crowd = Crowd(site)
    with site.held() as former:
        crowd.ask(*pictures("svg", "perdu"))
        refused(crowd, PICTURES)
        os.kill(former, signal.SIGKILL)
    told = [answer.data.decode() for answer in crowd.all() if answer.status == 503]
    assert told.count(TOO_MUCH.fr) == 1
    assert told.count(BUSY.fr) == len(told) - 1
    assert len(crowd.answers(200)) + 1 in ACCEPTED
    assert site.workshop != former


@pytest.fixture(scope="module")
def here(data, site) -> TestClient:
    client = client_of(editions_of(data).open)
    client.base_url = site.address
    client.follow_redirects = False
    return client


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_the_same_from_the_workshop_as_from_the_server_itself(site, here, path):
    taken = {"Accept-Encoding": "gzip, deflate"}
    mine, own = here.get(path, headers=taken), site.get(path, **taken)
    assert own.status == mine.status_code
    assert own.data == mine.content
    told = {name.lower(): own.headers[name] for name in own.headers if name.lower() not in OF_THE_SERVER}
    assert told == dict(mine.headers)


def test_a_territory_of_the_past_leads_to_the_one_of_today_from_there_too(site):
    answer = site.get("/territoire/commune-75101.svg")
    assert answer.status == 307
    assert answer.headers["location"].endswith("/territoire/commune-75056.svg")


def test_who_has_a_file_already_is_not_sent_it_again(site):
    for path in ("/carte.svg?region=53", "/api/v1/initiatives.csv"):
        first = site.get(path)
        again = site.get(path, **{"If-None-Match": first.headers["etag"]})
        assert (again.status, again.data) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["cache-control"] == first.headers["cache-control"]


def test_a_table_that_changes_is_in_every_file_that_is_asked_for_afterwards(site, data):
    table, former = data / "initiatives.csv", site.get("/api/v1/initiatives.csv").headers["etag"]
    table.write_text(table.read_text("utf-8").replace("Pôle ESS Anima", "Zephyrin"), "utf-8")
    until(lambda: "Zephyrin" in site.get("/api/v1/initiatives").data.decode())
    for path in ("/api/v1/initiatives.csv", "/donnees/initiatives.csv", "/api/v1/initiatives.geojson"):
        assert "Zephyrin" in site.get(path).data.decode(), path
    assert site.get("/api/v1/initiatives.csv").headers["etag"] != former


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_the_workshop_ends_with_the_server_however_that_ends(data, tmp_path, how):
    with served(data, tmp_path / "journal") as site:
        assert site.get("/carte.svg").status == 200
        assert_ends_with(site, how)


def test_the_workshop_ends_with_a_server_that_is_asked_to_end(site):
    """It is the one of all these tests, and this one its last."""
    assert site.get("/carte.svg").status == 200
    assert_ends_with(site, signal.SIGTERM)


def assert_ends_with(site: Served, how: signal.Signals) -> None:
    workshop = site.workshop
    os.kill(site.pid, how)
    until(lambda: not is_running(workshop))
    assert "Traceback" not in site.log.read_text(encoding="utf-8")
