"""What is chosen: read from an address, applied to the tables, written back, said in French."""

from datetime import date

import pytest

from atlas.asked import UnknownValue
from atlas.editions import Edition
from atlas.facets import option_counts
from atlas.listed import COLLECTIVITES, INITIATIVES, ListedTable
from atlas.listings import listing_of
from atlas.phrases import describe
from atlas.selection import Selection
from tests.unit.editions import edition_of


def ids(edition: Edition, table: ListedTable, selection: Selection, order: str = "") -> list[str]:
    return selection.apply(table, edition, order)["id"].tolist()


# -- the address -------------------------------------------------------------------------------------------


def test_what_is_chosen_comes_back_from_an_address_as_it_was(small_edition):
    query = {"region": ["53", "32"], "themes": ["mobilite"], "texte": ["gare"]}
    selection, unknown = Selection.read(query, small_edition)
    assert unknown == ()
    assert selection.to_query() == {"region": ["53", "32"], "themes": ["mobilite"], "texte": "gare"}


def test_an_address_typed_by_hand_may_list_values_with_commas(small_edition):
    selection, _ = Selection.read({"region": ["53,32"]}, small_edition)
    assert selection.values("region") == ("53", "32")


@pytest.mark.parametrize("text", ["2012-02-30", "20120831", "31/08/2012", "hier", "2012-W35-5"])
def test_a_date_of_the_address_that_is_no_day_is_named_and_ignored(small_edition, text):
    selection, unknown = Selection.read({"date": [text]}, small_edition)
    assert selection == Selection()
    assert unknown == (UnknownValue("date", text),)


def test_a_day_is_a_choice_like_another_that_the_sentence_says(small_edition):
    selection, unknown = Selection.read({"date": ["2012-08-31"]}, small_edition)
    assert unknown == ()
    assert selection.chosen == (("date", "2012-08-31"),)
    assert "membres au 31 août 2012" in describe(selection, small_edition)


def test_nothing_chosen_is_everything_and_an_empty_address(small_edition):
    assert len(ids(small_edition, INITIATIVES, Selection())) == 3
    assert Selection().to_query() == {}


# -- changing it -------------------------------------------------------------------------------------------


def test_taking_a_value_away_leaves_the_others():
    selection = Selection.of(region=["53", "32"], words="gare", place="epci-243500139", day=date(2012, 8, 31))
    assert selection.without("region", "53").values("region") == ("32",)
    for key, value in selection.chosen:
        left = selection.without(key, value)
        assert left.chosen == tuple(pair for pair in selection.chosen if pair != (key, value))
        selection = left
    assert selection == Selection()


def test_the_same_choice_is_the_same_selection_in_whatever_order_it_is_made():
    one = Selection.of(region=["53"]).choosing("themes", ["mobilite"]).containing("gare")
    assert one == Selection.of(words="gare", themes=["mobilite"]).choosing("region", ["53", "53"])


def test_choosing_by_what_is_no_criterion_is_a_mistake_of_the_program():
    with pytest.raises(KeyError, match="regoin"):
        Selection.of(regoin=["53"])


# -- applying it -------------------------------------------------------------------------------------------


def test_values_of_one_filter_are_alternatives_and_filters_add_up(small_edition):
    regions = Selection.of(region=["53", "32"])
    assert ids(small_edition, INITIATIVES, regions) == ["le-garage", "la-gare"]
    assert ids(small_edition, INITIATIVES, regions.choosing("departement", ["59"])) == ["la-gare"]


def test_a_criterion_of_initiatives_leaves_the_collectivites_whole(small_edition):
    wide = Selection.of(echelle=["region"])
    assert len(ids(small_edition, COLLECTIVITES, wide)) == 2
    assert ids(small_edition, INITIATIVES, wide) == []


def test_words_are_found_whatever_their_accents_and_case_and_all_of_them(small_edition):
    assert ids(small_edition, INITIATIVES, Selection.of(words="GARAGÉ rennes")) == ["le-garage"]
    assert ids(small_edition, INITIATIVES, Selection.of(words="garage lille")) == []


def test_words_are_found_nowhere_on_a_day_without_any_member(small_edition):
    selection = Selection.of(words="rennes", day=date(1999, 1, 1))
    assert ids(small_edition, COLLECTIVITES, selection) == []


def test_a_place_gives_what_lies_in_it_and_what_covers_it(small_edition):
    assert ids(small_edition, INITIATIVES, Selection.of(place="epci-243500139")) == ["le-garage"]
    assert ids(small_edition, COLLECTIVITES, Selection.of(place="departement-33")) == ["region-aquitaine"]


def test_a_former_region_is_not_found_in_the_rest_of_todays(small_edition):
    for selection in (Selection.of(departement=["33"]), Selection.of(region=["75"])):
        assert ids(small_edition, COLLECTIVITES, selection) == ["region-aquitaine"]
    rows = listing_of(small_edition, COLLECTIVITES).frame.set_index("id")
    assert rows.loc["region-aquitaine", "departements"] == ("33",)


def test_the_list_is_sorted_by_name_without_regard_to_accents_and_back(small_edition):
    upwards = ids(small_edition, INITIATIVES, Selection(), "nom")
    assert upwards == ["l-atelier", "la-gare", "le-garage"]
    assert ids(small_edition, INITIATIVES, Selection(), "-nom") == upwards[::-1]


def test_rows_without_a_year_come_last_both_ways(data_folder):
    data_folder.change("initiatives", 0, annee_debut="")
    data_folder.change("initiatives", 1, annee_debut="2001")
    edition = edition_of(data_folder)
    for order in ("annee_debut", "-annee_debut"):
        assert ids(edition, INITIATIVES, Selection(), order)[-1] == "le-garage"


# -- what would be left ------------------------------------------------------------------------------------


def test_an_option_counts_the_rows_that_choosing_it_would_leave(small_edition):
    for selection in (Selection(), Selection.of(region=["53"]), Selection.of(words="gare")):
        counts = option_counts(small_edition, selection, INITIATIVES)
        for code in ("53", "32", "75"):
            left = ids(small_edition, INITIATIVES, selection.choosing("region", [code]))
            assert counts["region"].get(code, 0) == len(left)


def test_on_a_day_the_counts_of_the_filters_are_those_of_its_members(small_edition):
    counts = option_counts(small_edition, Selection.of(day=date(2012, 8, 31)), INITIATIVES)
    assert counts["rubrique"] == {"villes": 1}, "who joined in the course of 2012 is not known on that day"
    assert option_counts(small_edition, Selection.of(day=date(2013, 6, 1)), INITIATIVES)["rubrique"] == {}


def test_a_criterion_of_all_tables_counts_in_the_list_that_is_shown(small_edition):
    regions = {
        table.id: option_counts(small_edition, Selection(), table)["region"]
        for table in (INITIATIVES, COLLECTIVITES)
    }
    assert regions == {
        "initiatives": {"53": 1, "32": 1},
        "collectivites": {"53": 1, "75": 1},
    }


# -- the sentence ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            Selection(),
            "Initiatives et collectivités nommées membres par des documents de 2012, de tout le pays.",
        ),
        (
            Selection.of(region=["53", "32"], themes=["mobilite"]),
            "Initiatives (sur le thème Mobilité) et collectivités nommées membres par des documents de 2012, "
            "en région Bretagne ou Hauts-de-France.",
        ),
        (
            Selection.of(place="commune-59350"),
            "Initiatives et collectivités nommées membres par des documents de 2012, à Lille ou sur un "
            "territoire qui le couvre.",
        ),
    ],
)
def test_a_selection_says_itself_in_french(small_edition, selection, sentence):
    assert describe(selection, small_edition) == sentence
