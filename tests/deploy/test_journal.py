"""The journal: one line a request, which says what was asked and not by whom."""

import io
import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from web.journal import JsonLine, middleware

FIELDS = {"time", "method", "path", "status", "milliseconds"}


def answer(request):
    return PlainTextResponse("oui", status_code=int(request.query_params.get("status", 200)))


def fail(_):
    raise ValueError("the words of a cell")


async def greet(websocket):
    await websocket.accept()
    await websocket.close()


ROUTES = [
    Route("/evolution", answer),
    Route("/api/v1/health", answer),
    Route("/echec", fail),
    Route("/_stcore/upload_file/{session}/{file}", answer, methods=["PUT"]),
    WebSocketRoute("/_stcore/stream", greet),
]


@pytest.fixture
def lines(monkeypatch):
    """A browser, and the lines that its requests have made so far."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLine())
    journal = logging.getLogger("journal")
    monkeypatch.setattr(journal, "handlers", [handler])
    monkeypatch.setattr(journal, "level", logging.INFO)
    monkeypatch.setattr(journal, "propagate", False)
    browser = TestClient(Starlette(routes=ROUTES, middleware=middleware), raise_server_exceptions=False)
    return browser, lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_request_makes_one_line_with_its_path_its_status_and_its_time(lines):
    browser, written = lines
    browser.get("/evolution")
    (line,) = written()
    assert set(line) == FIELDS
    assert (line["method"], line["path"], line["status"]) == ("GET", "/evolution", 200)
    assert 0 <= line["milliseconds"] < 5000


def test_the_address_the_cookies_and_the_query_of_a_visitor_are_not_written(lines):
    browser, written = lines
    browser.get("/evolution?texte=secret", headers={"Cookie": "secret=1", "X-Forwarded-For": "203.0.113.9"})
    assert "secret" not in str(written())
    assert "203.0.113.9" not in str(written())


def test_a_file_that_is_sent_does_not_write_down_the_session_that_sends_it(lines):
    browser, written = lines
    browser.put("/_stcore/upload_file/session-1/file-2")
    assert [line["path"] for line in written()] == ["/_stcore/upload_file/…"]


def test_a_failure_is_a_500_without_its_words(lines):
    browser, written = lines
    browser.get("/echec")
    assert [line["status"] for line in written()] == [500]
    assert "cell" not in str(written())


def test_a_visit_makes_one_line_when_it_ends(lines):
    browser, written = lines
    with browser.websocket_connect("/_stcore/stream"):
        pass
    assert [(line["path"], line["status"]) for line in written()] == [("/_stcore/stream", 101)]


def test_the_questions_of_machines_about_health_are_written_only_when_the_answer_is_bad(lines):
    browser, written = lines
    browser.get("/api/v1/health")
    assert written() == []
    browser.get("/api/v1/health?status=503")
    assert [line["status"] for line in written()] == [503]


def test_a_path_cannot_forge_a_line(lines):
    browser, written = lines
    browser.get("/evolution%0A%7B%22path%22:%22forged%22%7D")
    (line,) = written()
    assert line["path"].startswith("/evolution\n")
