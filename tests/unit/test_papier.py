"""The addresses of what is printed, asked as a browser asks."""

import asyncio
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette

from api.papier import routes

APPLICATION = Starlette(routes=routes)


class Answer:
    """What came back: status, headers and content."""

    def __init__(self, messages: list[dict]) -> None:
        self.status = messages[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        self.content = b"".join(message.get("body", b"") for message in messages[1:])


def get(address: str, root: str = "", **headers: str) -> Answer:
    path, _, query = address.partition("?")
    messages: list[dict] = []
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "https",
        "server": ("carte.exemple.fr", 443),
        "root_path": root,
        "path": root + unquote(path),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        messages.append(message)

    asyncio.run(APPLICATION(scope, receive, send))
    return Answer(messages)


def test_the_map_of_a_territory_is_an_image_to_look_at():
    answer = get("/territoire/commune-59350.svg")
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"].startswith('inline; filename="territoire_lille_')
    assert answer.content.startswith(b"<svg")


def test_the_same_image_is_not_sent_twice():
    tag = get("/territoire/commune-59350.svg").headers["etag"]
    again = get("/territoire/commune-59350.svg", if_none_match=tag)
    assert (again.status, again.content) == (304, b"")


@pytest.mark.parametrize("key", ["commune-99999", "pays-1", "commune-%23", "..-etc"])
def test_an_unknown_territory_is_said_to_be_so_in_french(key):
    answer = get(f"/territoire/{key}.svg")
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert "territoire" in answer.content.decode()


def test_an_arrondissement_leads_to_its_commune():
    answer = get("/territoire/commune-75101.svg")
    assert answer.status == 307
    assert answer.headers["location"] == "https://carte.exemple.fr/territoire/commune-75056.svg"


def test_the_printed_page_comes_back_to_the_address_that_the_visitor_knows():
    answer = get("/territoire/commune-97302.pdf", root="/carte-ess")
    assert answer.headers["content-type"] == "application/pdf"
    assert b"https://carte.exemple.fr/carte-ess/territoire?niveau=commune&code=97302" in answer.content


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("png", b"\x89PNG")], ids=["svg", "pdf", "png"]
)
def test_the_map_of_a_selection_comes_in_three_forms(kind, start):
    answer = get(f"/carte.{kind}?departement=976&inconnu=1")
    assert answer.status == 200
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith('inline; filename="carte_mayotte_')
