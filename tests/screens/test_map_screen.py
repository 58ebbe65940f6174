"""« Carte » without a browser: what the script draws for an address."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_of
from tests.screens.drawn import draw, run, run_until, words


def screen(**query: str) -> AppTest:
    return draw("navigation", **query)


def problems(app: AppTest):
    """The part of the screen that names what is wrong in the tables."""
    return next(each for each in app.expander if "anomalie" in each.label)


def test_the_screen_opens_on_the_whole_country_with_its_figures_and_no_filter(edition):
    app = screen()
    assert f"**{len(listing_of(edition, INITIATIVES))}** initiatives" in words(app)
    members = len(listing_of(edition, COLLECTIVITES))
    assert f"**{members}** collectivités nommées membres par des documents de 2009 à 2020" in words(app)
    assert all(not widget.value for widget in app.multiselect)


def test_an_address_sets_the_filters_and_the_figures():
    app = screen(region="53", rubrique="departements")
    assert app.multiselect(key="region").value == ["53"]
    assert app.multiselect(key="rubrique").value == ["departements"]
    assert "Bretagne" in words(app)


def test_changing_a_filter_writes_the_address():
    app = screen(region="53")
    app.multiselect(key="themes").select("commerces-de-proximite").run()
    assert dict(app.query_params) == {"region": "53", "themes": "commerces-de-proximite"}


def test_what_the_address_asks_for_and_does_not_exist_is_named():
    app = screen(region="53", themes="licornes")
    assert "licornes" in app.warning[0].value
    assert app.multiselect(key="region").value == ["53"]


def test_a_selection_without_a_row_explains_itself_and_offers_the_way_out():
    app = screen(texte="zzzzz")
    assert "Rien ne correspond" in app.info[0].value
    app.button(key="tout_le_pays").click().run()
    assert not app.query_params


def test_the_sheet_says_where_each_fact_comes_from():
    app = screen(initiative="la-smalah")
    assert "Sources" in words(app)
    assert "n°33" in words(app)


def test_the_base_of_the_map_never_changes_and_holds_no_word_of_the_data():
    def base(app: AppTest) -> str:
        map_element = next(each for each in app.main.children.values() if _is_map(each) is not None)
        return _is_map(map_element)["script"]

    assert base(screen()) == base(screen(region="53", initiative="la-smalah"))


def _is_map(node) -> dict | None:
    """Find the arguments of the map component in a part of the page."""
    proto = getattr(node, "proto", None)
    if getattr(proto, "json_args", ""):
        return json.loads(proto.json_args)
    return next(filter(None, map(_is_map, getattr(node, "children", {}).values())), None)


def test_with_bad_rows_the_screen_names_them_and_shows_the_rest(served_tables):
    table = served_tables / "initiatives.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace("62193", "6219", 1)
    lines[2] = lines[2].replace(",insertion;", ",licornes;", 1)
    table.write_text("".join(lines), encoding="utf-8")
    app = screen()
    assert "anomalies dans les données" in problems(app).label
    said = "\n".join(element.value for element in problems(app).markdown)
    assert "ligne 2" in said
    assert "6219" in said
    assert "licornes" in said
    assert "initiatives" in words(app)


def test_at_a_first_start_with_a_table_gone_the_screen_says_so_and_shows_the_rest(served_tables, edition):
    (served_tables / "initiatives.csv").unlink()
    app = screen()
    assert "initiatives" in problems(app).markdown[0].value
    assert "**0** initiative" in words(app)
    members = len(listing_of(edition, COLLECTIVITES))
    assert f"**{members}** collectivités nommées membres par des documents de 2009 à 2020" in words(app)


@pytest.mark.parametrize("file", ["boundaries/2026/territoires.parquet", "schemas/themes.json"])
def test_at_a_first_start_with_a_file_that_everything_needs_damaged_the_screen_says_so_and_recovers(
    served_data, file
):
    damaged = served_data / file
    content = damaged.read_bytes()
    damaged.write_bytes(content[:50])
    app = screen()
    assert "ne peuvent pas être lues" in app.error[0].value
    damaged.write_bytes(content)
    run(app)
    assert not app.error
    assert "initiatives" in words(app)


def test_a_table_that_changes_under_the_running_application_is_read_again(served_tables, edition):
    app = screen()
    table = served_tables / "initiatives.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    before = len(listing_of(edition, INITIATIVES))
    table.write_text("".join(lines[:-1]), encoding="utf-8")
    run_until(app, lambda app: f"**{before - 1}** initiatives" in words(app))
