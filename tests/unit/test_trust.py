"""Whom the server believes of who asks and how, and where its answers may lead."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from atlas.site import SiteError
from web import origins, trust
from web.addresses import addresses_of
from web.site import path_of, public_address

PUBLIC = "https://exemple.fr/carte-ess"
BALANCER, STRANGER = ("127.0.0.1", 40000), ("203.0.113.9", 40000)


def said(request: Request) -> Response:
    answer = JSONResponse({"base": addresses_of(request).base})
    answer.set_cookie("un", "1")
    answer.headers.append("set-cookie", "deux=2; Secure")
    return answer


def lead(request: Request) -> Response:
    return RedirectResponse(request.query_params["vers"])


async def greet(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_json({"host": websocket.headers["host"]})
    await websocket.close()


ROUTES = [Route("/", said), Route("/mene", lead), Route("/dossier/", said), WebSocketRoute("/parle", greet)]


def client(public: str = "", peer: tuple[str, int] = BALANCER, scheme: str = "http") -> TestClient:
    middleware = [*trust.middleware(public), *origins.middleware(public)]
    app = Starlette(routes=ROUTES, middleware=middleware)
    return TestClient(app, base_url=f"{scheme}://10.0.0.1:8501", client=peer, follow_redirects=False)


def base(browser: TestClient, host: str) -> str:
    return browser.get("/", headers={"Host": host}).json()["base"]


def test_the_name_that_the_balancer_passes_on_is_that_of_the_site():
    assert base(client(), "carte.exemple.fr") == "http://carte.exemple.fr"


def test_the_name_that_a_stranger_says_is_not():
    assert base(client(peer=STRANGER), "ailleurs.example") == "http://10.0.0.1:8501"


def test_who_came_to_the_balancer_is_named_by_it_and_has_no_port():
    assert base(client(peer=(STRANGER[0], 0)), "carte.exemple.fr") == "http://carte.exemple.fr"


@pytest.mark.parametrize(("named", "believed"), [("203.0.113.0/24", True), ("*", True), ("10.0.0.1", False)])
def test_the_balancer_is_who_the_environment_names(monkeypatch, named, believed):
    monkeypatch.setenv(trust.FORWARDED_ALLOW_IPS, named)
    seen = base(client(peer=STRANGER), "carte.exemple.fr")
    assert (seen == "http://carte.exemple.fr") is believed


@pytest.mark.parametrize("peer", [BALANCER, STRANGER])
def test_with_a_public_address_nobody_says_another(peer):
    assert base(client("https://exemple.fr", peer), "ailleurs.example") == "https://exemple.fr"


@pytest.mark.parametrize(
    "host", ["ailleurs.example", "ailleurs.example/x", "ailleurs.example:80@b", "", "10.0.0.1:8501"]
)
def test_no_answer_leads_to_a_host_that_the_request_has_named(host):
    answer = client().get("/dossier", headers={"Host": host})
    assert (answer.status_code, answer.headers["Location"]) == (307, "/dossier/")


def test_a_path_of_this_site_is_not_read_as_another_host():
    answer = client().get("/mene?vers=http://10.0.0.1:8501//ailleurs.example")
    assert answer.headers["Location"] == "/ailleurs.example"


def test_what_is_meant_to_lead_to_another_site_does():
    assert client().get("/mene?vers=https://www.rtes.fr/").headers["Location"] == "https://www.rtes.fr/"


def test_cookies_keep_to_https_where_the_site_is_reached_by_it():
    for browser in (client(scheme="https"), client(PUBLIC)):
        cookies = browser.get("/").headers.get_list("set-cookie")
        assert all(cookie.lower().count("; secure") == 1 for cookie in cookies)
        assert len(cookies) == 2
    assert "Secure" not in client().get("/").headers.get_list("set-cookie")[0]


@pytest.mark.parametrize("said", ["exemple.fr", "ftp://exemple.fr", "https://", "https://exemple.fr/?a=b"])
def test_what_is_no_public_address_is_refused_with_its_remedy(monkeypatch, said):
    monkeypatch.setenv("PUBLIC_ADDRESS", said)
    with pytest.raises(SiteError, match="PUBLIC_ADDRESS") as refused:
        public_address()
    assert said in str(refused.value)


def test_what_is_no_balancer_is_refused_with_its_remedy(monkeypatch):
    monkeypatch.setenv(trust.FORWARDED_ALLOW_IPS, "127.0.0.1, haproxy")
    with pytest.raises(SiteError, match=r"«\u202f127\.0\.0\.1, haproxy\u202f»"):
        trust.balancers()


@pytest.mark.parametrize(
    ("address", "path"), [(PUBLIC, "/carte-ess"), ("carte-ess/", "/carte-ess"), ("", ""), ("/", "")]
)
def test_the_path_of_the_site_is_a_prefix(address, path):
    assert path_of(address) == path


@pytest.mark.parametrize(
    ("public", "headers", "host"),
    [
        ("", {}, "10.0.0.1:8501"),
        ("", {"Origin": "http://10.0.0.1:8501"}, "10.0.0.1:8501"),
        ("https://exemple.fr", {"Origin": "https://exemple.fr"}, "exemple.fr"),
        ("https://exemple.fr", {"Origin": "http://10.0.0.1:8501"}, "10.0.0.1:8501"),
    ],
)
def test_a_page_of_this_site_is_talked_with_under_its_own_name(public, headers, host):
    headers = {"Host": "10.0.0.1:8501", **headers}
    with client(public).websocket_connect("/parle", headers=headers) as websocket:
        assert websocket.receive_json() == {"host": host}


@pytest.mark.parametrize("public", ["", "https://exemple.fr"])
@pytest.mark.parametrize(
    "origin",
    ["https://ailleurs.example", "null", "", "http://localhost:8501", "http://10.0.0.1:85", "http://["],
)
def test_a_page_of_another_site_is_not_talked_with(public, origin):
    with (
        pytest.raises(WebSocketDisconnect),
        client(public).websocket_connect("/parle", headers={"Host": "10.0.0.1:8501", "Origin": origin}),
    ):
        pass
