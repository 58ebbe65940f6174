"""What the API says when it cannot answer: problems, in both languages."""

import pytest

from tests.unit.api.asking import API


@pytest.mark.parametrize(
    ("path", "named", "allowed"),
    [
        ("initiatives?region=99", "region", "53"),
        ("initiatives?region=53,99", "region", "53"),
        ("initiatives?nature=", "nature", "association"),
        ("initiatives?rubrique=villes", "rubrique", "themes"),
        ("initiatives?tri=population", "tri", "-nom"),
        ("initiatives?limite=0", "limite", None),
        ("initiatives?limite=1001", "limite", None),
        ("initiatives?debut=-1", "debut", None),
        ("initiatives?limite=²", "limite", None),
        ("collectivites?date=31/08/2012", "date", None),
        ("collectivites?date=2012-02-30", "date", None),
        ("collectivites?date=2012-08-31&date=2019-11-01", "date", None),
        ("collectivites?recherche=commune-00000", "recherche", None),
        ("membres", "date", None),
        ("membres?date=2012-08-31&etat=membre", "etat", "inconnue"),
        ("effectifs?rubrique=total&rubrique=pays", "rubrique", "total"),
        ("territoires?q=%20", "q", None),
        ("health?detail=oui", "detail", None),
    ],
)
def test_a_refused_parameter_is_named_with_what_it_may_be(client, path, named, allowed):
    answer = client.get(f"{API}/{path}")
    problem = answer.json()
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [each["nom"] for each in problem["parametres"]] == [named]
    assert allowed is None or allowed in problem["parametres"][0]["permis"]
    assert named in problem["detail"]
    assert named in problem["detail_en"]
    assert problem["status"] == 422


def test_all_the_refused_parameters_are_named_at_once(client):
    problem = client.get(f"{API}/initiatives?region=99&regoin=53&limite=beaucoup").json()
    assert {each["nom"] for each in problem["parametres"]} == {"region", "regoin", "limite"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nulle-part", 404),
        ("GET", "territoires/commune/00000", 404),
        ("GET", "territoires/planete/1.geojson", 404),
        ("GET", "contours/lune.geojson", 404),
        ("GET", "contours/..%2f..%2fpyproject.toml", 404),
        ("POST", "initiatives", 405),
        ("DELETE", "territoires/commune/59350", 405),
        ("GET", f"initiatives?texte={'a' * 5000}", 414),
    ],
)
def test_every_error_is_a_problem_in_both_languages(client, method, path, status):
    answer = client.request(method, f"{API}/{path}")
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert all(problem[key] for key in ("type", "title", "title_en", "detail", "detail_en", "instance"))


def test_a_failure_says_nothing_of_what_failed(client, monkeypatch):
    monkeypatch.setattr("web.api.territories.profile_of", lambda *_: 1 / 0)
    answer = client.get(f"{API}/territoires/commune/59350")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert not any(word in answer.text for word in ("division", "Traceback", ".py"))


def test_what_only_follows_who_comes_changes_nothing(client):
    plain = client.get(f"{API}/initiatives?region=53").json()
    followed = client.get(f"{API}/initiatives?region=53&utm_source=lettre&gclid=x&fbclid=y").json()
    assert followed["total"] == plain["total"] > 0
    assert followed["items"] == plain["items"]
