"""The directories without a browser: the same selection as the map, to be read."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from atlas.listed import COLLECTIVITES, LISTED
from atlas.selection import Selection
from tests.screens.drawn import draw, handed, keys, run, words


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


def followed(screen, **query):
    """The addresses that « Suivre » gives beside « Partager »."""

    def menu():
        import streamlit as st

        from pages.widgets.following import show_following

        show_following(st.session_state["screen"])

    app = AppTest.from_function(menu, default_timeout=60)
    app.session_state["screen"], app.session_state["suivre"] = screen, True
    app.query_params.update(query)
    return [each.value for each in run(app).code]


def test_what_is_seen_is_followed_and_meetings_also_in_ones_agenda():
    feed, calendar = followed("rencontres", region="53", themes="foncier", tri="-nom")
    assert feed.endswith("/flux.atom?region=53&themes=foncier&liste=rencontres")
    assert calendar.endswith("/api/v1/rencontres.ics?region=53&themes=foncier&tri=-nom")
    assert followed("", initiative="pole-anima")[0].endswith("/flux.atom?initiative=pole-anima")
    place = followed("territoire", niveau="commune", code="59350")
    assert place[0].endswith("/flux.atom?recherche=commune-59350")
    assert followed("accessibilite")[0].endswith("/flux.atom")


def test_who_says_where_he_is_is_told_the_meetings_near_there_by_their_moment():
    said = words(draw("rencontres", recherche="commune-26108"))
    assert "Passées, autour de Crest" in said
    assert "km)" in said
    assert "autour de" not in words(draw("rencontres"))
