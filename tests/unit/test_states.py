"""The state of an initiative: of a day, to be confirmed after three years, or over."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import row_of
from atlas.selection import Selection
from atlas.states import states_of
from geo.kept import Keeper
from loaders.partial_dates import first_day, last_day, trusted_until
from loaders.rules.dates import days_alike
from outputs.map.points import points
from tests.unit.editions import with_tables


def said(
    statut: str, statut_date: str, today: date, annee_fin: int | None = None
) -> tuple[str, tuple[str, ...]]:
    frame = pd.DataFrame({"statut": [statut], "statut_date": [statut_date]})
    frame["annee_fin"] = pd.array([annee_fin], dtype="Int64")
    row = states_of(frame, today).iloc[0]
    return row["etat_libelle"], row["etats"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-04-20", date(2021, 4, 20), date(2021, 4, 20)),
        ("2021-02-30", None, None),
        ("hier", None, None),
    ],
)
def test_a_partial_date_spans_the_days_that_it_may_mean(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


def test_a_state_is_to_be_confirmed_from_three_years_after_the_last_day_it_may_be_of():
    assert trusted_until("2020-12") == date(2024, 1, 1)
    assert said("active", "2020-12", date(2023, 12, 31)) == ("active en décembre 2020", ("active",))
    assert said("active", "2020-12", date(2024, 1, 1)) == (
        "active en décembre 2020, à confirmer",
        ("active", "a_confirmer"),
    )


def test_what_is_over_stays_over():
    assert said("terminee", "2012", date(2026, 1, 1), 2012) == ("terminée en 2012", ("terminee",))
    assert said("terminee", "2012", date(2026, 1, 1)) == ("terminée", ("terminee",))


def test_a_state_without_a_day_is_of_its_source_as_before():
    assert said("active", "", date(2026, 1, 1)) == ("active à la date de la source", ("active",))
    assert said("inconnu", "", date(2026, 1, 1)) == ("état inconnu", ("inconnu",))


def with_states(edition: Edition) -> Edition:
    rows = (
        edition.tables["initiatives"]
        .head(3)
        .assign(
            statut=["active", "active", "terminee"],
            statut_date=["2020-12", "2026-01-15", "2020-09-21"],
            annee_fin=pd.array([None, None, 2020], dtype="Int64"),
        )
    )
    return replace(with_tables(edition, initiatives=rows), today=date(2026, 11, 1), keeper=Keeper())


def test_a_filter_finds_what_is_over_and_what_is_to_be_confirmed(edition):
    changed = with_states(edition)
    over, old, active = (
        list(Selection.of(statut=[state]).apply(INITIATIVES, changed)["etat_libelle"])
        for state in ("terminee", "a_confirmer", "active")
    )
    assert over == ["terminée en 2020"]
    assert old == ["active en décembre 2020, à confirmer"]
    assert len(active) == 2


def test_what_is_over_looks_so_on_its_sheet_and_on_the_map(edition):
    changed = with_states(edition)
    last = changed.tables["initiatives"]["id"].iloc[2]
    assert (
        dict(INITIATIVES.sheet(changed, row_of(changed, INITIATIVES, last)).facts)["État"]
        == "terminée en 2020"
    )
    assert [point["over"] for point in points(changed)["points"]] == [False, False, True]


def test_an_edition_is_checked_anew_on_the_day_a_state_is_to_be_confirmed(data_folder):
    data_folder.change("initiatives", 0, statut_date="2023-06")
    span = days_alike(data_folder.published(), date(2026, 6, 30))
    assert span.until == date(2026, 7, 1)
