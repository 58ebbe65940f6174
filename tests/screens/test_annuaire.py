"""« Initiatives » and « Collectivités » without a browser: the same selection as the map, to be read."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from atlas.selection import Selection
from atlas.store import store

PAGES = Path(__file__).parents[2] / "pages"
SCREENS = {name: PAGES / f"{name}.py" for name in ("initiatives", "collectivites")}


def screen(table: str, **query: str) -> AppTest:
    app = AppTest.from_file(SCREENS[table], default_timeout=60)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("table", SCREENS)
def test_a_directory_says_its_selection_and_offers_its_file(table):
    app = screen(table, region="53")
    assert "Bretagne" in words(app)
    assert not app.get("download_button")[0].proto.disabled


def test_each_directory_offers_the_filters_that_choose_in_it():
    assert "themes" in {each.key for each in screen("initiatives").multiselect}
    assert "rubrique" not in {each.key for each in screen("initiatives").multiselect}
    assert "rubrique" in {each.key for each in screen("collectivites").multiselect}


def test_a_directory_without_a_row_explains_itself():
    assert "Rien ne correspond" in screen("initiatives", texte="zzzzz").info[0].value


def test_on_a_day_the_directory_has_the_members_of_that_day():
    app = screen("collectivites", date="2012-08-31")
    assert "membres au 31 août 2012" in words(app)
    assert len(store.current().choose(Selection(date="2012-08-31"))["collectivites"]) == 88
