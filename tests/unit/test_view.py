"""How what is chosen is shown, and both together in the address of a screen."""

from datetime import date
from urllib.parse import parse_qs

from atlas.asked import UnknownValue
from atlas.selection import Selection
from atlas.view import State, View
from tests.unit.editions import asked


def test_an_address_comes_back_as_it_was(small_edition):
    query = {"region": ["53", "32"], "themes": ["mobilite"], "texte": ["gare"], "tri": ["-nom"]}
    state, unknown = State.read(query, small_edition)
    assert unknown == ()
    assert state.to_query() == {
        "region": ["53", "32"],
        "themes": ["mobilite"],
        "texte": "gare",
        "tri": "-nom",
    }


def test_every_way_of_showing_comes_back_from_the_address_that_says_it(small_edition):
    sheet, switched = ("initiative", "le-garage"), ("-noms", "rencontres")
    view = View("collectivites", "-population", sheet, "membres", "epci", layers=switched)
    written = view.to_query()
    assert written == {
        "liste": "collectivites",
        "tri": "-population",
        "initiative": "le-garage",
        "chiffre": "membres",
        "maille": "epci",
        "couches": "-noms,rencontres",
    }
    assert View.read({key: [value] for key, value in written.items()}, small_edition) == (view, ())


def test_what_an_address_asks_for_and_does_not_exist_is_named_and_ignored(small_edition):
    query = parse_qs(
        "region=53,999&recherche=commune-00000&utm_source=x&tri=taille&collectivite=personne&couches=routes"
    )
    state, unknown = State.read(query, small_edition)
    assert state == State(Selection.of(region=["53"]))
    assert unknown == (
        UnknownValue("region", "999"),
        UnknownValue("recherche", "commune-00000"),
        UnknownValue("utm_source", ""),
        UnknownValue("tri", "taille"),
        UnknownValue("collectivite", "personne"),
        UnknownValue("couches", "routes"),
    )


def test_only_one_sheet_is_open_and_closing_it_keeps_the_rest(small_edition):
    state = asked(small_edition, "region=53&tri=nom&initiative=le-garage")
    view = state.view.opening("collectivite", "ville-de-rennes")
    assert view.to_query() == {"tri": "nom", "collectivite": "ville-de-rennes"}
    assert view.closed().to_query() == {"tri": "nom"}


def test_another_list_is_shown_in_its_own_order():
    assert View(order="-nom").listing("collectivites") == View("collectivites")


def test_taking_all_filters_away_closes_the_sheet_and_keeps_how_it_is_shown(small_edition):
    address = (
        "region=53&date=2012-08-31&depuis=2009-06-01&liste=collectivites&tri=-nom&chiffre=membres"
        "&collectivite=ville-de-rennes&couches=-noms"
    )
    left = asked(small_edition, address).cleared()
    assert left.to_query() == {
        "chiffre": "membres",
        "liste": "collectivites",
        "tri": "-nom",
        "couches": "-noms",
    }


def test_a_day_that_is_taken_away_takes_the_one_it_was_compared_with_along(small_edition):
    two = asked(small_edition, "date=2012-08-31&depuis=2009-06-01&liste=collectivites")
    assert two.choosing(two.selection.on(None)).to_query() == {"liste": "collectivites"}
    assert two.choosing(two.selection.on(date(2020, 9, 3))).view.since == date(2009, 6, 1)


def test_a_day_is_compared_with_another_one_only(small_edition):
    queries = ("date=2012-08-31&depuis=2009-06-01", "date=2012-08-31&depuis=2012-08-31", "depuis=2009-06-01")
    compared = [asked(small_edition, query).other_day for query in queries]
    assert compared == [date(2009, 6, 1), None, None]
