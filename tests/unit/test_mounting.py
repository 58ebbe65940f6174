"""An application under a path: what is asked there, beside it, and of its health."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from web.addresses import addresses_of
from web.mounting import middleware


def said(request: Request) -> Response:
    return PlainTextResponse(addresses_of(request).base)


async def greet(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


ROUTES = [
    Route("/", said),
    Route("/evolution", said),
    Route("/api/v1/health", said),
    WebSocketRoute("/parle", greet),
]


@pytest.fixture
def browser() -> TestClient:
    app = Starlette(routes=ROUTES, middleware=middleware("/carte-ess"))
    return TestClient(app, base_url="http://exemple.fr", follow_redirects=False)


@pytest.mark.parametrize("path", ["/", "/evolution", "/api/v1/health"])
def test_what_is_asked_under_the_path_is_answered_and_knows_it(browser, path):
    assert browser.get(f"/carte-ess{path}").text == "http://exemple.fr/carte-ess"


def test_the_path_itself_leads_to_the_first_screen(browser):
    assert browser.get("/carte-ess").headers["Location"] == "/carte-ess/"


@pytest.mark.parametrize("path", ["/", "/evolution", "/carte-essai/evolution"])
def test_what_is_asked_beside_it_is_told_where_the_site_is(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.text) == (404, "Le site est à l’adresse /carte-ess/.")


def test_machines_that_know_nothing_of_the_path_are_told_of_the_health(browser):
    assert browser.get("/api/v1/health").status_code == 200


def test_a_conversation_is_held_under_the_path_only(browser):
    with browser.websocket_connect("/carte-ess/parle"):
        pass
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/parle"):
        pass


def test_a_site_of_its_own_is_under_no_path():
    assert middleware("") == []
