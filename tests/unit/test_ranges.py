"""Parts of a file by their bytes, as readers of large files ask for them."""

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from web.ranges import Ranges

FILE = bytes(range(100))


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/file", Response(FILE)), Route("/none", Response("rien", status_code=404))]
    return TestClient(Ranges(Starlette(routes=routes)))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-9", 0, 9), ("90-", 90, 99), ("-5", 95, 99), ("95-500", 95, 99), ("-500", 0, 99)],
)
def test_the_bytes_that_are_asked_for_are_sent_and_no_other(client, asked, first, last):
    answer = client.get("/file", headers={"Range": f"bytes={asked}"})
    assert (answer.status_code, answer.content) == (206, FILE[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/100"
    assert answer.headers["content-length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=200-300", "bytes=-0"])
def test_what_is_beyond_the_end_is_refused_with_the_size(client, asked):
    answer = client.get("/file", headers={"Range": asked})
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */100")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=-"])
def test_what_is_no_one_part_is_answered_with_the_whole(client, asked):
    answer = client.get("/file", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, FILE)


def test_it_is_said_that_parts_may_be_asked_for_and_a_failure_is_whole(client):
    assert client.get("/file").headers["accept-ranges"] == "bytes"
    assert client.get("/none", headers={"Range": "bytes=0-1"}).text == "rien"
