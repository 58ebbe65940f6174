"""The state of a screen: read from an address, applied to the tables, written back."""

import pytest

from atlas.catalogue import Catalogue
from atlas.facets import option_counts
from atlas.phrases import describe
from atlas.selection import Selection, UnknownValue


@pytest.fixture
def catalogue(data_folder) -> Catalogue:
    tables, _ = data_folder.read()
    return Catalogue.of(tables, data_folder.register)


def chosen(catalogue: Catalogue, table: str, **criteria) -> list[str]:
    selection = Selection(**criteria)
    return list(selection.apply(table, catalogue.listings[table], catalogue.places)["id"])


def test_an_address_comes_back_as_it_was(catalogue):
    query = {"region": ["53", "32"], "themes": ["mobilite"], "texte": ["gare"], "tri": ["-nom"]}
    selection, unknown = Selection.from_query(query, catalogue.vocabulary)
    assert unknown == ()
    assert selection.to_query() == {
        "region": ["53", "32"],
        "themes": ["mobilite"],
        "texte": "gare",
        "tri": "-nom",
    }


def test_an_address_typed_by_hand_may_list_values_with_commas(catalogue):
    selection, _ = Selection.from_query({"region": ["53,32"]}, catalogue.vocabulary)
    assert selection.region == ("53", "32")


def test_what_an_address_asks_for_and_does_not_exist_is_named_and_ignored(catalogue):
    selection, unknown = Selection.from_query(
        {"region": ["53", "999"], "recherche": ["commune-00000"], "utm_source": ["x"]}, catalogue.vocabulary
    )
    assert selection == Selection(region=("53",))
    assert unknown == (
        UnknownValue("region", "999"),
        UnknownValue("recherche", "commune-00000"),
        UnknownValue("utm_source", ""),
    )


@pytest.mark.parametrize("text", ["2012-02-30", "20120831", "31/08/2012", "hier", "2012-W35-5"])
def test_a_date_of_the_address_that_is_no_day_is_named_and_ignored(catalogue, text):
    selection, unknown = Selection.from_query({"date": [text]}, catalogue.vocabulary)
    assert selection == Selection()
    assert unknown == (UnknownValue("date", text),)


def test_a_day_is_a_choice_like_another_that_the_sentence_says(catalogue):
    selection, unknown = Selection.from_query({"date": ["2012-08-31"]}, catalogue.vocabulary)
    assert unknown == ()
    assert selection.chosen == (("date", "2012-08-31"),)
    assert "membres au 31 août 2012" in describe(selection, catalogue.vocabulary)


def test_on_a_day_the_counts_of_the_filters_are_those_of_its_members(catalogue):
    counts = option_counts(catalogue, Selection(date="2012-08-31"))
    assert counts["rubrique"] == {"villes": 1, "regions": 1}
    assert option_counts(catalogue, Selection(date="2013-06-01"))["rubrique"] == {}


def test_nothing_chosen_is_everything_and_an_empty_address(catalogue):
    assert len(chosen(catalogue, "initiatives")) == 3
    assert Selection().to_query() == {}


def test_values_of_one_filter_are_alternatives_and_filters_add_up(catalogue):
    assert chosen(catalogue, "initiatives", region=("53", "32")) == ["le-garage", "la-gare"]
    assert chosen(catalogue, "initiatives", region=("53", "32"), departement=("59",)) == ["la-gare"]


def test_a_criterion_of_initiatives_leaves_the_collectivites_whole(catalogue):
    assert len(chosen(catalogue, "collectivites", echelle=("region",))) == 2
    assert chosen(catalogue, "initiatives", echelle=("region",)) == []


def test_words_are_found_whatever_their_accents_and_case_and_all_of_them(catalogue):
    assert chosen(catalogue, "initiatives", texte="GARAGÉ rennes") == ["le-garage"]
    assert chosen(catalogue, "initiatives", texte="garage lille") == []


def test_a_place_gives_what_lies_in_it_and_what_covers_it(catalogue):
    assert chosen(catalogue, "initiatives", recherche="epci-243500139") == ["le-garage"]
    assert chosen(catalogue, "collectivites", recherche="departement-33") == ["region-aquitaine"]


def test_a_former_region_is_not_found_in_the_rest_of_todays(catalogue):
    assert chosen(catalogue, "collectivites", departement=("33",)) == ["region-aquitaine"]
    assert chosen(catalogue, "collectivites", region=("75",)) == ["region-aquitaine"]
    aquitaine = catalogue.listings["collectivites"].frame.set_index("id").loc["region-aquitaine"]
    assert aquitaine["departements"] == ("33",)


def test_the_list_is_sorted_by_name_without_regard_to_accents_and_back(catalogue):
    upwards = chosen(catalogue, "initiatives", tri="nom")
    assert upwards == ["l-atelier", "la-gare", "le-garage"]
    assert chosen(catalogue, "initiatives", tri="-nom") == upwards[::-1]


def test_rows_without_a_year_come_last_both_ways(data_folder):
    data_folder.change("initiatives", 0, annee_debut="")
    data_folder.change("initiatives", 1, annee_debut="2001")
    tables, _ = data_folder.read()
    catalogue = Catalogue.of(tables, data_folder.register)
    for order in ("annee_debut", "-annee_debut"):
        assert chosen(catalogue, "initiatives", tri=order)[-1] == "le-garage"


def test_an_option_counts_the_rows_that_choosing_it_would_leave(catalogue):
    for selection in (Selection(), Selection(region=("53",)), Selection(texte="gare")):
        counts = option_counts(catalogue, selection)
        for code in ("53", "32", "75"):
            would_be = Selection(region=(code,), texte=selection.texte)
            rows = would_be.apply("initiatives", catalogue.listings["initiatives"], catalogue.places)
            assert counts["region"].get(code, 0) == len(rows)


def test_taking_a_value_away_leaves_the_others(catalogue):
    selection = Selection(region=("53", "32"), texte="gare")
    assert selection.without("region", "53") == Selection(region=("32",), texte="gare")
    assert selection.without("texte", "gare") == Selection(region=("53", "32"))
    assert selection.cleared() == Selection()


def test_a_selection_says_itself_in_french(catalogue):
    def said(**criteria):
        return describe(Selection(**criteria), catalogue.vocabulary)

    assert said() == "Initiatives et collectivités attestées membres de tout le pays."
    assert said(region=("53", "32"), themes=("mobilite",)) == (
        "Initiatives (sur le thème Mobilité) et collectivités attestées membres, "
        "en région Bretagne ou Hauts-de-France."
    )
    assert said(recherche="commune-59350") == (
        "Initiatives et collectivités attestées membres, à Lille ou sur un territoire qui le couvre."
    )
