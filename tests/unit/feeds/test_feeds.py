"""What happens is in every feed of a selection that has it, and in no other; readers read all of them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import feedparser
import jsonschema
import pytest

from atlas.listed import LISTED
from atlas.listings import listing_of
from ledger.place import OFF, REGISTER_URL
from loaders.folders import DATA_FOLDER
from tests import FROZEN
from tests.unit.api.asking import client_of
from tests.unit.editions import asked
from tests.unit.feeds.conftest import Followed
from tests.unit.feeds.publishing import LABEL, NEW
from web.opening import open_edition

SCHEMA = json.loads((Path(__file__).parent / "json_feed.schema.json").read_text(encoding="utf-8"))
TOUCHED = {
    ("initiatives", NEW),
    ("initiatives", "pole-anima"),
    ("initiatives", "la-smalah"),
    ("rencontres", "rencontre-inter-territoriale-rennes-2013"),
    ("collectivites", "ville-de-niort"),
}
SELECTIONS = (
    "",
    "liste=initiatives",
    "liste=collectivites&rubrique=villes",
    "liste=collectivites&rubrique=regions",
    "liste=initiatives&statut=terminee",
    "liste=initiatives&statut=active",
    "themes=mobilite",
    "texte=velo",
    "texte=pole+anima",
    *(f"region={code}" for code in ("32", "53", "75", "11", "93")),
    *(f"recherche={key}" for key in ("commune-59350", "commune-62193", "commune-35238", "departement-79")),
    "recherche=region-75&liste=collectivites",
)


def items(client, query=""):
    answer = client.get(f"/flux.json?{query}")
    assert answer.status_code == 200, answer.text
    jsonschema.validate(answer.json(), SCHEMA, format_checker=jsonschema.FormatChecker())
    return answer.json()["items"]


def titles(client, query=""):
    return [each["title"] for each in items(client, query)]


def shown(site: Followed, query: str) -> set[tuple[str, str]]:
    """The rows that something happened to and that the screens show, before or after, in a selection."""
    tables = (
        [LISTED[query.partition("liste=")[2].partition("&")[0]]] if "liste=" in query else LISTED.values()
    )
    rows = {
        (table.id, identifier)
        for edition in (site.before, site.after)
        for table in tables
        for identifier in asked(edition, query).selection.apply(table, edition)["id"]
    }
    return rows & TOUCHED


@pytest.mark.parametrize("query", SELECTIONS)
def test_what_happens_is_in_the_feeds_that_show_the_row_and_in_no_other(site, query):
    names = {
        (table.id, row): name
        for edition in (site.before, site.after)
        for table in LISTED.values()
        for row, name in listing_of(edition, table).frame.set_index("id")["nom"].items()
    }
    found = {each["title"].partition(": ")[2] for each in items(site.client, query)}
    assert found == {names[row] for row in shown(site, query)} | ({LABEL} if not query else set())


def test_an_entry_says_what_happened_and_leads_to_the_sheet(site):
    assert titles(site.client, f"initiative={NEW}") == ["Ajout\u00a0: La Roue & Cie"]
    (change,) = items(site.client, "initiative=pole-anima")
    assert change["title"] == "Modification\u00a0: Pôle Anima"
    assert "35238" in change["content_html"]
    assert change["url"] == f"{site.client.base_url}/?initiative=pole-anima"
    assert titles(site.client, "initiative=la-smalah") == ["Fin\u00a0: La Smalah"]
    assert "Active" in items(site.client, "initiative=la-smalah")[0]["content_html"]
    assert titles(site.client, "collectivite=ville-de-niort") == ["Départ\u00a0: Niort"]


def test_a_fact_about_a_territory_alone_is_in_the_feeds_of_those_that_hold_it(site):
    for key in ("commune-44109", "departement-44", "region-52"):
        (label,) = items(site.client, f"recherche={key}")
        assert label["title"] == f"Ajout\u00a0: {LABEL}"
        assert label["url"] == f"{site.client.base_url}/territoire?niveau=commune&code=44109"
    assert items(site.client, "recherche=region-52&liste=initiatives") == []


def test_who_follows_a_row_that_goes_is_told(site):
    (gone,) = items(site.client, "rencontre=rencontre-inter-territoriale-rennes-2013")
    assert gone["title"].startswith("Retrait\u00a0: ")
    assert gone["url"] == f"{site.client.base_url}/rencontres"


def test_a_reader_reads_the_same_in_atom_and_nothing_of_the_data_is_markup(site):
    answer = site.client.get("/flux.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    read = feedparser.parse(answer.content)
    assert (read.bozo, read.version, read.feed.language) == (False, "atom10", "fr")
    wanted = items(site.client)
    assert [each.id for each in read.entries] == [each["id"] for each in wanted]
    assert len({each.id for each in read.entries}) == len(TOUCHED) + 1
    assert [each.link for each in read.entries] == [each["url"] for each in wanted]
    assert all(each.published_parsed for each in read.entries)
    new = next(each for each in read.entries if "Roue" in each.title)
    assert new.title == "Ajout\u00a0: La Roue & Cie"


def test_a_feed_is_known_again_till_something_happens_to_what_it_follows(site):
    told = {
        query: site.client.get(f"/flux.atom?{query}") for query in ("region=32", "region=53", "region=11")
    }
    for query, answer in told.items():
        again = site.client.get(f"/flux.atom?{query}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), query
    site.register.enter(("initiatives", NEW, {"resume": "Un atelier où l’on répare aussi sa trottinette."}))
    site.register.publish("Un mot de plus")
    start = time.monotonic()
    while len(items(site.client, f"initiative={NEW}")) == 1:
        assert time.monotonic() - start < 60
    for query, answer in told.items():
        again = site.client.get(f"/flux.atom?{query}", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == (200 if query == "region=32" else 304), query
    ids = [each["id"] for each in items(site.client)]
    assert set(ids) > {each.id for each in feedparser.parse(told["region=32"].content).entries}


def test_what_is_unknown_is_refused_in_french(site):
    for query in ("regoin=53", "region=99", "date=2012-08-31", "tri=nom", "initiative=x", "liste=lune"):
        answer = site.client.get(f"/flux.atom?{query}")
        assert answer.status_code == 422, query
        assert "Corrigez l’adresse" in answer.text
    assert site.client.get("/flux.atom?region=53&utm_source=lettre").status_code == 200


def test_without_a_register_a_feed_is_empty_and_whole(frozen_tables, monkeypatch):
    monkeypatch.setenv(REGISTER_URL, OFF)
    monkeypatch.setenv(DATA_FOLDER, str(FROZEN))
    client = client_of(open_edition)
    assert items(client, "region=53") == []
    read = feedparser.parse(client.get("/flux.atom?region=53").content)
    assert (read.bozo, read.entries) == (False, [])
    assert "Bretagne" in read.feed.title
    assert read.feed.updated_parsed


def test_the_editions_and_what_differs_between_them_are_told(site):
    listed = site.client.get("/api/v1/editions").json()
    numbers = [each["numero"] for each in listed["items"]]
    assert numbers == list(range(listed["total"]))[::-1]
    assert next(each for each in listed["items"] if each["numero"] == 1)["motif"] == "Une initiative nouvelle"
    told = site.client.get("/api/v1/editions/0...2").json()
    found = {(each["table"], each["cle"], each["changement"]) for each in told["lignes"]}
    assert ("initiatives", NEW, "ajout") in found
    assert ("rencontres", "rencontre-inter-territoriale-rennes-2013", "retrait") in found
    assert told["total"] == len(told["lignes"]) == 6
    back = site.client.get("/api/v1/editions/2...0?table=initiatives").json()
    assert {(each["cle"], each["changement"]) for each in back["lignes"]} == {
        (NEW, "retrait"),
        ("pole-anima", "modification"),
        ("la-smalah", "modification"),
    }
    assert site.client.get("/api/v1/editions/0...99").status_code == 404
