"""The history of a body: its names through time, and which rows of the table are of it."""

from collections.abc import Callable
from datetime import date

import pytest

from atlas.histories import Histories
from geo.levels import TerritoryKey
from geo.records import Row

LYON = "200046977"


def row(identifier: str, nom: str, **cells: str) -> Row:
    usual = {"niveau": "epci", "code": LYON, "nom_actuel": "", "statut": "existe", "statut_date": ""}
    return {"id": identifier, "nom": nom, **usual, "successeur": "", **cells}


def over(statut: str, when: str, successor: str = "", today: str = "") -> dict[str, str]:
    return {"statut": statut, "statut_date": when, "successeur": successor, "nom_actuel": today}


HISTORIES = Histories(
    [
        row("grand-lyon", "Grand Lyon", **over("fusionnee", "2015-01-01", "metropole", "Métropole de Lyon")),
        row("metropole", "Métropole de Lyon"),
        row("grand-toulouse", "Grand Toulouse", code="1", **over("renommee", "2012-01", "toulouse")),
        row("toulouse", "Toulouse Métropole", code="1"),
        row("brest", "Brest Océane", code="2", **over("renommee", "2014", "", "Brest Métropole")),
        row("niort", "Niort", code="3"),
        row("nord", "Nord-Pas de Calais", code="4", **over("fusionnee", "2016-01-01", "", "Hauts-de-France")),
        row("parties", "Pays de Redon", code="5", **over("dissoute", "2013-12-31")),
    ]
)


def test_rows_of_one_body_are_one_history_and_any_other_is_its_own():
    assert HISTORIES.bodies("grand-lyon") == HISTORIES.bodies("metropole") == ("grand-lyon", "metropole")
    assert HISTORIES.bodies("niort") == ("niort",)


def test_only_who_changed_its_name_is_the_same_member_under_both():
    assert HISTORIES.person("grand-toulouse") == "toulouse"
    assert HISTORIES.person("grand-lyon") == "grand-lyon"  # what succeeds it is a member when it is named


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2011, 12, 31), "grand-toulouse"),
        (date(2012, 1, 31), "grand-toulouse"),  # in the month of the change, nobody knows
        (date(2012, 2, 1), "toulouse"),
        (date(2026, 1, 1), "toulouse"),
    ],
)
def test_a_member_has_on_each_day_the_name_that_it_bore(day, expected):
    assert HISTORIES.borne(day, ["grand-toulouse", "toulouse", "niort"]) == [expected, "niort"]


def test_a_member_has_the_last_of_its_names_that_is_named_when_no_source_has_the_one_of_the_day():
    assert HISTORIES.borne(date(2020, 1, 1), ["grand-toulouse"]) == ["grand-toulouse"]


@pytest.mark.parametrize(
    ("collectivite", "expected"),
    [
        (
            "grand-lyon",
            [
                ("Grand Lyon", "jusqu’au 31 décembre 2014", ""),
                ("Métropole de Lyon", "depuis le 1er janvier 2015", f"epci-{LYON}"),
            ],
        ),
        (
            "toulouse",
            [
                ("Grand Toulouse", "jusqu’en janvier 2012", ""),
                ("Toulouse Métropole", "depuis janvier 2012", "epci-1"),
            ],
        ),
        ("brest", [("Brest Océane", "jusqu’en 2014", ""), ("Brest Métropole", "depuis 2014", "epci-2")]),
        ("niort", []),
    ],
)
def test_a_body_has_all_its_names_with_their_time_as_far_as_it_is_known(collectivite, expected):
    told = [(each.name, each.span, each.territory) for each in HISTORIES.names(collectivite)]
    assert told == [(name, span, TerritoryKey(key)) for name, span, key in expected]


@pytest.mark.parametrize(
    ("collectivite", "expected"),
    [
        ("grand-lyon", "Métropole de Lyon"),
        ("brest", "Brest Métropole"),
        ("nord", "Hauts-de-France"),
        ("niort", "Niort"),
        ("parties", ""),
    ],
)
def test_a_body_is_called_today_by_its_last_name_and_by_none_when_it_is_dissolved(collectivite, expected):
    assert HISTORIES.today(collectivite) == expected


def test_a_body_is_over_from_the_day_of_its_end_or_after_the_month_or_the_year_of_it():
    ends: Callable[[str], date | None] = HISTORIES.ended_on
    assert ends("grand-lyon") == date(2015, 1, 1)
    assert ends("grand-toulouse") == date(2012, 2, 1)
    assert ends("brest") == date(2015, 1, 1)
    assert ends("niort") is None


def test_only_what_went_on_under_another_row_has_ended():
    assert [HISTORIES.has_ended(each) for each in ("grand-lyon", "metropole", "brest")] == [
        True,
        False,
        False,
    ]


def test_successors_that_go_round_in_a_circle_stop_where_they_began():
    circle = Histories(
        [row("a", "A", **over("renommee", "2012", "b")), row("b", "B", **over("renommee", "2013", "a"))]
    )
    assert circle.bodies("a")
    assert circle.person("a") in ("a", "b")
