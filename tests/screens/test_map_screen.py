"""« Carte » without a browser: what the script draws for an address."""

import pytest
from streamlit.testing.v1 import AppTest

from atlas.listed import COLLECTIVITES, DRAWN, INITIATIVES, RENCONTRES, RESSOURCES
from atlas.listings import listing_of
from atlas.selection import Selection
from tests.screens.drawn import all_handed, draw, figures, handed, map_of, run, run_until, sheet, words

MEMBERS = "collectivités nommées membres par des documents de 2009 à 2020"


def screen(**query: str) -> AppTest:
    return draw("navigation", **query)


def problems(app: AppTest):
    """The part of the screen that names what is wrong in the tables."""
    return next(each for each in app.expander if "anomalie" in each.label)


def test_the_screen_opens_on_the_whole_country_with_its_figures_and_no_filter(edition):
    app = screen()
    rows = [listing_of(edition, table).frame["regions"] for table in DRAWN]
    touched = {code for regions in rows for codes in regions for code in codes}
    assert figures(app) == {
        "compte_initiatives": (len(listing_of(edition, INITIATIVES)), "initiatives"),
        "compte_collectivites": (
            len(listing_of(edition, COLLECTIVITES)),
            MEMBERS,
        ),
        "compte_rencontres": (len(listing_of(edition, RENCONTRES)), "rencontres"),
        "compte_ressources": (len(listing_of(edition, RESSOURCES)), "ressources"),
        "compte_regions": (len(touched), "régions touchées"),
    }
    assert handed(app, "facettes")["query"] == {}
    assert handed(app, "puces")["chips"] == []
    abroad = int((listing_of(edition, INITIATIVES).frame["pays"] != "France").sum())
    assert f"{abroad} à l’étranger\u202f: [les voir](#monde)." in "".join(each.value for each in app.caption)


def test_an_address_sets_the_filters_and_the_figures(edition):
    app = screen(region="53", rubrique="departements")
    assert handed(app, "facettes")["query"] == {"region": ["53"], "rubrique": ["departements"]}
    assert handed(app, "puces")["chips"] == [
        ["region", "53", "Bretagne"],
        ["rubrique", "departements", "Départements"],
    ]
    chosen = Selection.of(region=["53"], rubrique=["departements"])
    assert figures(app)["compte_initiatives"][0] == len(chosen.apply(INITIATIVES, edition))
    assert "Bretagne" in words(app)


def test_all_filters_are_there_each_under_the_table_that_it_chooses_in():
    panels = handed(screen(), "facettes")["panels"]
    assert [(panel["title"], panel["keys"]) for panel in panels] == [
        ("Territoire", ["region", "departement", "population"]),
        ("Initiatives", ["familles", "themes", "familles_reperess", "nature", "echelle", "statut", "zonage"]),
        (f"{MEMBERS[:1].upper()}{MEMBERS[1:]}", ["rubrique", "niveau"]),
    ]


def taking(query: dict[str, list[str]], everything: bool = False, **address: str) -> AppTest:
    """Take a choice that a browser sends, on an address: what a component calls."""

    def script() -> None:
        import streamlit as st

        from pages.widgets.choosing import take, turn
        from web.opening import open_edition

        take(open_edition().edition, st.session_state["sent"])
        st.text(turn())

    app = AppTest.from_function(script, default_timeout=60)
    app.query_params.update(address)
    app.session_state["sent"] = {"turn": "k3f9-4", "query": query, "everything": everything, "lines": ""}
    return run(app)


def test_choosing_writes_the_address_and_its_turn_comes_back():
    app = taking(
        {"region": ["53", "32"], "themes": ["commerces-de-proximite"]}, region="53", initiative="la-smalah"
    )
    assert dict(app.query_params) == {
        "region": ["53", "32"],
        "themes": "commerces-de-proximite",
        "initiative": "la-smalah",
    }
    assert app.text[0].value == "k3f9-4"


def test_starting_anew_closes_the_sheet_too_and_what_was_never_a_value_is_left_out():
    app = taking(
        {"region": ["zzz"]}, everything=True, region="53", initiative="la-smalah", liste="collectivites"
    )
    assert app.query_params == {"liste": "collectivites"}


def test_what_the_address_asks_for_and_does_not_exist_is_named():
    app = screen(region="53", themes="licornes")
    assert "licornes" in app.warning[0].value
    assert handed(app, "facettes")["query"] == {"region": ["53"]}


def test_a_selection_without_a_row_has_no_card_and_none_of_the_figures():
    app = screen(texte="zzzzz")
    assert (handed(app, "cartes")["count"], handed(app, "cartes")["lines"]["ids"]) == (0, [])
    assert {count for count, _ in figures(app).values()} == {0}


def test_a_browser_that_has_the_lines_of_the_lists_is_told_their_numbers_only(edition):
    app = screen(region="53")
    told = handed(app, "cartes")["lines"]["ids"]
    app.session_state["lignes_lues"] = handed(app, "facettes")["files"]["lignes"]
    numbers = handed(run(app), "cartes")["numbers"]
    ids = listing_of(edition, INITIATIVES).frame["id"]
    assert [ids[number] for number in numbers] == told != []


def test_the_results_are_kept_under_a_sheet_that_opens_and_are_not_drawn_before_one_that_one_arrives_at():
    app = screen(region="53")
    cards = handed(app, "cartes")["lines"]
    app.query_params["initiative"] = "la-smalah"
    assert handed(run(app), "cartes")["lines"] == cards
    assert all_handed(screen(region="53", initiative="la-smalah"), "cartes") == []


def test_what_the_map_says_in_the_address_is_kept_by_all_that_writes_there():
    app = screen(date="1999-01-01", liste="collectivites")
    app.query_params.update(couches="-noms", vue="48.1,-1.7,9")  # since the screen was drawn
    app.button(key="jour_connu").click().run()
    assert app.query_params["date"] != "1999-01-01"
    assert (app.query_params["couches"], app.query_params["vue"]) == ("-noms", "48.1,-1.7,9")


def test_two_days_go_to_the_map_and_to_the_line_of_time(edition):
    app = screen(date="2020-09-03", depuis="2012-08-31")
    line = handed(app, "temps")
    assert (line["chosen"], line["other"]) == ("2020-09-03", "2012-08-31")
    assert '"on":"2012-08-31"' in map_of(app)["feature_group"]
    assert handed(screen(depuis="2012-08-31"), "temps")["other"] == ""


def test_the_sheet_says_where_each_fact_comes_from():
    told = sheet(screen(initiative="la-smalah"))
    assert any("n°33" in title for title, _, _ in told["sources"])
    assert told["territory"][1] == "/territoire?niveau=commune&code=40266"


def test_the_base_of_the_map_never_changes_and_holds_no_word_of_the_data():
    shown, other = map_of(screen()), map_of(screen(region="53", initiative="la-smalah"))
    assert shown["script"] == other["script"]


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
    assert figures(app)["compte_initiatives"][0] > 0


def test_at_a_first_start_with_a_table_gone_the_screen_says_so_and_shows_the_rest(served_tables, edition):
    (served_tables / "initiatives.csv").unlink()
    app = screen()
    assert "initiatives" in problems(app).markdown[0].value
    assert figures(app)["compte_initiatives"] == (0, "initiative")
    members = len(listing_of(edition, COLLECTIVITES))
    assert figures(app)["compte_collectivites"] == (
        members,
        MEMBERS,
    )


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
    assert figures(app)["compte_initiatives"][0] > 0


def test_a_table_that_changes_under_the_running_application_is_read_again(served_tables, edition):
    app = screen()
    table = served_tables / "initiatives.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    before = len(listing_of(edition, INITIATIVES))
    table.write_text("".join(lines[:-1]), encoding="utf-8")
    run_until(app, lambda app: figures(app)["compte_initiatives"] == (before - 1, "initiatives"))
