"""How problems read."""

from __future__ import annotations

import re

from french.typography import quoted
from loaders.near import Vocabulary
from loaders.problems import Outcome, Problem, Rule

NARROW = "\u202f"


def test_a_problem_is_one_readable_french_line():
    problem = Problem(
        "initiatives.csv",
        Rule.REFERENCE_INCONNUE,
        "thème inconnu",
        "écrire l’un des identifiants de themes.csv",
        12,
        "themes",
        "mobilté",
        Outcome.ROW_SET_ASIDE,
    )
    assert str(problem) == (
        f"initiatives.csv, ligne 12, colonne «{NARROW}themes{NARROW}», valeur «{NARROW}mobilté{NARROW}»"
        f"{NARROW}: thème inconnu. Remède{NARROW}: écrire l’un des identifiants de themes.csv. "
        "La ligne est écartée."
    )


def test_a_long_value_is_shortened_and_stays_on_one_line():
    shown = quoted("première\nligne " + "a" * 10_000)
    assert len(shown) < 120
    assert "\n" not in shown
    assert shown.endswith(f"…{NARROW}»")


def test_suggestions_stop_before_a_table_that_is_all_wrong_takes_minutes():
    words = Vocabulary(f"theme-{number}" for number in range(1000))
    assert words.nearest("Thème 7") == "theme-7"
    suggestions = [words.nearest(f"teme-{number}") for number in range(1000)]
    assert suggestions[0] == "theme-0"
    assert suggestions[-1] is None


def test_every_rule_has_a_stable_id_and_a_french_title():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule) for rule in Rule)
    titles = [rule.libelle for rule in Rule]
    assert len(set(titles)) == len(titles)
    assert all(title[0].isupper() and not title.endswith(".") for title in titles)
