"""The addresses of what is printed, asked as a browser asks."""

from io import BytesIO

import pytest
from httpx2 import Response
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from web.opening import open_edition
from web.routes import data_routes


def get(address: str, root: str = "", **headers: str) -> Response:
    """What the application answers, under the address that the visitor knows."""
    client = TestClient(
        Starlette(routes=data_routes(open_edition)),
        base_url="https://carte.exemple.fr",
        root_path=root,
        follow_redirects=False,
    )
    return client.get(root + address, headers=headers)


def test_the_map_of_a_territory_is_an_image_to_look_at():
    answer = get("/territoire/commune-59350.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"].startswith('inline; filename="territoire_lille_')
    assert answer.content.startswith(b"<svg")


def test_the_same_image_is_not_sent_twice():
    tag = get("/territoire/commune-59350.svg").headers["etag"]
    again = get("/territoire/commune-59350.svg", **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("key", ["commune-99999", "pays-1", "commune-%23", "..-etc"])
def test_an_unknown_territory_is_said_to_be_so_in_french(key):
    answer = get(f"/territoire/{key}.svg")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert "territoire" in answer.content.decode()


def test_the_page_of_a_territory_has_what_its_like_did_on_the_theme_of_its_address():
    answer = get("/territoire/departement-35.pdf?theme=mobilite")
    pages = PdfReader(BytesIO(answer.content)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "sur le thème « Mobilité »" in said.replace("\u202f", " ")
    assert "theme=mobilite" in said


def test_territories_side_by_side_are_printed_and_an_unknown_one_is_refused_by_name():
    answer = get("/territoire/commune-59350.pdf?avec=departement-59&avec=commune-75101")
    assert answer.content.startswith(b"%PDF")
    assert b"code=59350&avec=departement-59&avec=commune-75056" in answer.content
    refused = get("/territoire/commune-59350.pdf?avec=commune-99999")
    assert refused.status_code == 422
    assert "«\u202fcommune-99999\u202f» n’est pas comparé." in refused.text


def test_an_arrondissement_leads_to_its_commune():
    answer = get("/territoire/commune-75101.svg")
    assert answer.status_code == 307
    assert answer.headers["location"] == "https://carte.exemple.fr/territoire/commune-75056.svg"


def test_the_printed_page_comes_back_to_the_address_that_the_visitor_knows():
    answer = get("/territoire/commune-97302.pdf", root="/carte-ess")
    assert answer.headers["content-type"] == "application/pdf"
    assert b"https://carte.exemple.fr/carte-ess/territoire?niveau=commune&code=97302" in answer.content


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("png", b"\x89PNG")], ids=["svg", "pdf", "png"]
)
def test_the_map_of_a_selection_comes_in_three_forms(kind, start):
    answer = get(f"/carte.{kind}?departement=976&utm_source=lettre&fbclid=x")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith('inline; filename="carte_mayotte_')


@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_what_is_unknown_is_named_rather_than_all_of_france_drawn(kind):
    answer = get(f"/carte.{kind}?region=zz&inconnu=1")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")
    assert "«\u202fregion\u202f»\u00a0: valeur inconnue, «\u202fzz\u202f»." in answer.text
    assert "«\u202finconnu\u202f»\u00a0: paramètre inconnu ici." in answer.text
