"""The directories without a browser: the same selection as the map, to be read."""

from datetime import date

import pytest

from atlas.listed import COLLECTIVITES, LISTED
from atlas.selection import Selection
from tests.screens.drawn import draw, words


@pytest.mark.parametrize("table", LISTED)
def test_a_directory_says_its_selection_and_offers_its_file(table):
    app = draw(table, region="53")
    assert "Bretagne" in words(app)
    assert not app.get("download_button")[0].proto.disabled


def test_each_directory_offers_the_filters_that_choose_in_it():
    assert "themes" in {each.key for each in draw("initiatives").multiselect}
    assert "rubrique" not in {each.key for each in draw("initiatives").multiselect}
    assert {"rubrique", "zonage"} <= {each.key for each in draw("collectivites").multiselect}
    assert {"themes", "quand"} <= {each.key for each in draw("rencontres").multiselect}
    assert {"themes", "acces"} <= {each.key for each in draw("ressources").multiselect}


def test_the_map_offers_the_filters_of_what_it_shows_and_of_the_list_below_it():
    assert "quand" not in {each.key for each in draw("carte").multiselect}
    assert "quand" in {each.key for each in draw("carte", liste="rencontres").multiselect}


def test_a_directory_without_a_row_explains_itself():
    assert "Rien ne correspond" in draw("initiatives", texte="zzzzz").info[0].value


def test_on_a_day_the_directory_has_the_members_of_that_day(edition):
    app = draw("collectivites", date="2012-08-31")
    assert "membres au 31 août 2012" in words(app)
    assert len(Selection.of(day=date(2012, 8, 31)).apply(COLLECTIVITES, edition)) == 88
