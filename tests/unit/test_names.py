"""Spellings of the same name are equal, and those of different names are not."""

from __future__ import annotations

import pytest

from geo.names import core, fold, of


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("CHATELLERAULT", "Châtellerault"),
        ("cherbourg en cotentin", "Cherbourg-en-Cotentin"),
        ("L’Haÿ-les-Roses", "L'Haÿ-les-Roses"),
        ("St-Denis", "Saint-Denis"),
        ("STE  FOY", "Sainte-Foy"),
        ("Villeneuve s/ Lot", "Villeneuve-sur-Lot"),
        ("Villeneuve s/Seine", "Villeneuve-sur-Seine"),
        ("Rosny s/s Bois", "Rosny-sous-Bois"),
        ("Marcq-en-Baroeul", "Marcq-en-Barœul"),
        ("Havre (Le)", "Le Havre"),
        ("Hospitalet (L')", "L'Hospitalet"),
        ("Sables-d'Olonne, Les", "Les Sables-d'Olonne"),
        (" Ploërmel\u00a0Communauté ", "Ploermel Communaute"),
        ("Côtes\u2011d’Armor", "Côtes-d'Armor"),
        ("E\u0301pinal", "Épinal"),
    ],
)
def test_spellings_of_a_name_are_equal(written, official):
    assert fold(written) == fold(official)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Le Pin", "Pin"), ("Saint-Denis", "Sainte-Denis"), ("Sète", "Sept"), ("Lyon 3e", "Lyon")],
)
def test_different_names_stay_different(one, other):
    assert fold(one) != fold(other)


def test_a_folded_name_is_lower_case_words_with_one_space_between():
    assert fold("  L’HAŸ-les-Roses (94) ") == "l hay les roses 94"


def test_a_folded_name_folds_to_itself():
    for name in ("Havre (Le)", "Ste-Mère-Église", "Rosny s/s Bois", "Œuilly"):
        assert fold(fold(name)) == fold(name)


def test_what_has_no_letter_folds_to_nothing():
    assert fold(" -’ ") == ""


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Le Havre", "havre"),
        ("L'Escale", "escale"),
        ("Les Mées", "mees"),
        ("Los Masos", "masos"),
        ("Lens", "lens"),
    ],
)
def test_the_article_is_left_out_when_asked(name, without):
    assert fold(name, drop_article=True) == without


def test_an_article_that_is_all_the_name_is_kept():
    assert fold("La", drop_article=True) == "la"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CA du Niortais", "niortais"),
        ("Communauté d’agglomération du Niortais", "niortais"),
        ("CC de l'Oriente", "oriente"),
        ("Métropole du Grand Paris", "grand paris"),
        ("CU Le Havre Seine Métropole", "havre seine metropole"),
        ("Rennes Métropole", "rennes metropole"),
        ("Le Havre", "havre"),
        ("Camaret-sur-Mer", "camaret sur mer"),
    ],
)
def test_the_core_of_a_name_has_neither_legal_form_nor_article(name, expected):
    assert core(fold(name)) == expected


@pytest.mark.parametrize(
    ("name", "article", "tied"),
    [
        ("Cherbourg-en-Cotentin", "", "de Cherbourg-en-Cotentin"),
        ("Orée d'Anjou", "", "d’Orée d'Anjou"),
        ("Éternoz-Vallée-du-Lison", "", "d’Éternoz-Vallée-du-Lison"),
        ("Œuilly", "", "d’Œuilly"),
        ("Yvetot", "", "d’Yvetot"),
        ("Le Havre", "Le", "du Havre"),
        ("Les Sables-d'Olonne", "Les", "des Sables-d'Olonne"),
        ("La Boixe", "La", "de La Boixe"),
        ("L'Orée de Mormal", "L'", "de L'Orée de Mormal"),
        ("Lesneven", "", "de Lesneven"),
        ("Nord", "Le", "du Nord"),
        ("Ain", "L'", "de l’Ain"),
        ("Gironde", "La", "de la Gironde"),
        ("Hauts-de-France", "Les", "des Hauts-de-France"),
    ],
)
def test_a_name_is_tied_as_french_does(name, article, tied):
    assert of(name, article) == tied
