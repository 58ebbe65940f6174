"""What the search of the header offers for a few letters."""

import pytest

from atlas.criteria import CRITERION
from atlas.editions import Edition
from atlas.listings import ids_of
from atlas.selection import PLACE, WORDS
from atlas.suggestions import suggestions
from atlas.view import SHEET_KEYS


def found(edition: Edition, typed: str) -> dict[tuple[str, str], str]:
    return {(each.key, each.value): each.label for each in suggestions(edition, typed)}


def test_a_theme_is_offered_by_its_name_without_its_accents(edition):
    assert found(edition, "mobilite")["themes", "mobilite"] == "Mobilité"


def test_an_initiative_is_offered_by_words_of_its_name(edition):
    assert ("initiative", "habitat-partage-de-cursan") in found(edition, "habitat cursan")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lile", "commune-59350"), ("valée de la drome", "epci-242600252"), ("26400", "commune-26108")],
)
def test_a_place_is_found_although_it_is_mistyped_or_by_its_postal_code(edition, typed, meant):
    assert (PLACE, meant) in found(edition, typed)


def test_the_words_themselves_are_always_offered_last(edition):
    for typed in ("mobilité", "zzzz qqqq", "crest"):
        assert suggestions(edition, typed)[-1].key == WORDS
        assert suggestions(edition, typed)[-1].value == typed


def test_nothing_typed_offers_nothing(edition):
    assert suggestions(edition, " ’ ") == []


def test_all_that_is_offered_means_something_in_an_address(edition):
    for each in suggestions(edition, "habitat") + suggestions(edition, "lyon"):
        if each.key in CRITERION:
            assert each.value in CRITERION[each.key].options(edition)
        elif each.key in SHEET_KEYS:
            assert each.value in ids_of(edition, SHEET_KEYS[each.key])
        else:
            assert each.key in {PLACE, WORDS}
