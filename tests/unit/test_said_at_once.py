"""One truth: what the site says by address before a screen does is what the screen says."""

from __future__ import annotations

import json
import re

import pytest

from atlas.phrases import describe
from atlas.view import SHEET_KEYS
from tests.screens.drawn import draw, handed, map_of, sheet
from tests.unit.editions import asked
from tests.unit.test_prints import get


@pytest.mark.parametrize("key", SHEET_KEYS)
def test_a_sheet_by_its_address_is_the_one_of_the_screen(edition, key):
    row = SHEET_KEYS[key].example_row
    told = get(f"/fiche.json?{key}={row}", root="/sous/un/chemin").json()
    on_screen = sheet(draw("carte", **{key: row}))
    assert told["territory"][1:] == [f"/sous/un/chemin{each}" for each in on_screen["territory"][1:]]
    for part in ("row", "title", "kind", "summary", "facts", "links", "sources", "neighbours"):
        assert told[part] == on_screen[part]


@pytest.mark.parametrize("query", ["", "initiative=personne", "collectivite=pole-anima", "tri=nom"])
def test_no_sheet_is_said_where_there_is_none(query):
    assert get(f"/fiche.json?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["date=2012-08-31", "date=2012-08-31&region=53&chiffre=membres", "texte=vélo&region=32", ""]
)
def test_what_a_day_or_words_change_is_said_by_address_as_on_the_screen(edition, query):
    told, state = get(f"/choix.json?{query}").json(), asked(edition, query)
    app = draw("carte", **state.to_query())
    assert told["sentence"] == describe(state.selection, edition) == handed(app, "phrase")["sentence"]
    assert told["figures"] == handed(app, "chiffres")["figures"]
    assert told["chips"] == handed(app, "puces")["chips"]
    assert told["held"] == handed(app, "facettes")["held"]
    assert told["line"] == handed(app, "temps")["words"]
    (spec,) = re.findall(r"TerritoryMap\.draw\((.*)\);", map_of(app)["feature_group"])
    assert told["map"] == json.loads(spec)


def test_of_words_the_rows_that_hold_them_are_said_and_nothing_else():
    whole = get("/choix.json?texte=vélo&region=32").json()
    assert get("/mots.json?texte=vélo&region=32").json() == {"held": {"texte": whole["held"]["texte"]}}
