"""A cell in words, read back as the value that they stand for."""

import pytest

from atlas.editions import Edition
from pages.widgets.team.written import Written


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Crest (Drôme)", "26108"),
        ("Crest", "26108"),
        (" crest ", "26108"),
        ("26108", "26108"),
        ("Crest (Ain)", "Crest (Ain)"),
        ("Saint-Denis", "Saint-Denis"),
        ("Saint-Denis (La Réunion)", "97411"),
        ("Nulle-Part", "Nulle-Part"),
        ("", ""),
    ],
)
def test_a_commune_is_written_by_its_name_or_its_code_and_never_guessed(
    edition: Edition, written: str, code: str
):
    column = Written("Commune", {}, "commune", edition.vintage.register)
    assert column.value(written) == code


def test_what_is_shown_of_a_territory_stands_for_it(edition: Edition):
    register = edition.vintage.register
    for level in ("region", "departement", "epci", "commune"):
        column = Written("", {}, level, register)
        lost = {code for code in register.codes(level) if column.value(column.words(code)) != code}
        assert lost == set()


def test_a_word_that_is_one_of_several_stands_for_its_value(edition: Edition):
    column = Written("Rôle", {"porte": "porte l’initiative"}, "", edition.vintage.register)
    assert [column.value(each) for each in ("porte l’initiative", "autre", None)] == ["porte", "autre", None]


def test_a_list_is_chosen_or_typed_word_by_word_and_what_means_nothing_stays(edition: Edition):
    themes = {"alimentation": "Alimentation", "mobilite": "Mobilité"}
    column = Written("Thèmes", themes, "", edition.vintage.register, is_list=True)
    assert column.words("mobilite;alimentation") == "Mobilité\u202f; Alimentation"
    assert column.each("mobilite;alimentation") == ["Mobilité", "Alimentation"]
    for typed in (["Mobilité", "Alimentation", "Voile"], "Mobilité\u202f; Alimentation ;Voile;"):
        assert column.value(typed) == "mobilite;alimentation;Voile"
    assert column.value([]) == column.value(None) == column.value("") == ""
