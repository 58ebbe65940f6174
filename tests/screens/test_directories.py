"""The directories without a browser: the same selection as the map, to be read."""

from datetime import date

import pytest

from atlas.listed import COLLECTIVITES, LISTED
from atlas.selection import Selection
from tests.screens.drawn import draw, handed, keys, words


@pytest.mark.parametrize("table", LISTED)
def test_a_directory_says_its_selection_and_offers_its_file(table):
    app = draw(table, "exporter", region="53")
    assert "Bretagne" in words(app)
    assert not app.get("download_button")[0].proto.disabled


def test_each_directory_offers_the_filters_that_choose_in_it():
    assert "themes" in keys("initiatives")
    assert "rubrique" not in keys("initiatives")
    assert {"rubrique", "zonage"} <= keys("collectivites")
    assert {"themes", "quand"} <= keys("rencontres")
    assert {"themes", "acces"} <= keys("ressources")


def test_the_map_offers_the_filters_of_what_it_shows_and_of_the_list_below_it():
    assert "quand" not in keys("carte")
    assert "quand" in keys("carte", liste="rencontres")


def test_a_directory_without_a_row_has_an_empty_list():
    told = handed(draw("initiatives", texte="zzzzz"), "liste")
    assert (told["count"], told["lines"]["ids"]) == (0, [])


def test_on_a_day_the_directory_has_the_members_of_that_day(edition):
    app = draw("collectivites", date="2012-08-31")
    assert "membres au 31 août 2012" in words(app)
    assert len(Selection.of(day=date(2012, 8, 31)).apply(COLLECTIVITES, edition)) == 88


def test_meetings_are_followed_in_ones_agenda_by_the_address_of_their_selection():
    app = draw("rencontres", "suivre", region="53", themes="foncier")
    (address,) = (each.value for each in app.code if ".ics" in each.value)
    assert address.endswith("/api/v1/rencontres.ics?region=53&themes=foncier")
    assert not [each for each in draw("initiatives", "suivre").code if ".ics" in each.value]


def test_who_says_where_he_is_is_told_the_meetings_near_there_by_their_moment():
    said = words(draw("rencontres", recherche="commune-26108"))
    assert "Passées, autour de Crest" in said
    assert "km)" in said
    assert "autour de" not in words(draw("rencontres"))
