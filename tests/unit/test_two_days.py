"""What is known to have changed between two days: nobody joined or left without a fact that says so."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import pytest

from atlas.editions import Edition
from atlas.membership import KNOWN, members_on
from atlas.two_days import CAME, Change, changes_between, count_changes
from tests.unit.facts import COMES, GOES, LIST, STAYS, edition_told

LETTER = date(2020, 9, 3)


@pytest.fixture
def told(edition) -> Callable[..., Edition]:
    return partial(edition_told, edition)


def change(edition: Edition, who: str) -> str:
    rows = changes_between(edition, LIST, LETTER).set_index("id")
    return str(rows["changement"].get(who, ""))


def test_silence_is_no_departure_and_a_departure_is_one(told):
    assert change(told((STAYS, "attestee", "2020-09-03", "jour")), GOES) == Change.LAST_SEEN
    assert change(told((GOES, "depart", "2015-01-01", "annee")), GOES) == Change.LEFT


def test_who_is_named_on_both_days_stayed(told):
    assert change(told((STAYS, "attestee", "2020-09-03", "jour")), STAYS) == Change.STAYED


def test_who_joined_on_a_known_date_is_told_from_who_came_without_one(told):
    dated = told((COMES, "adhesion", "2018-01-01", "annee"), (COMES, "attestee", "2020-09-03", "jour"))
    rows = changes_between(dated, LIST, LETTER).set_index("id")
    proof = rows.loc[COMES, ["changement", "date", "precision"]].tolist()
    assert proof == [Change.JOINED, pd.Timestamp("2018-01-01"), "annee"]
    assert change(told((COMES, "attestee", "2020-09-03", "jour")), COMES) == Change.ARRIVED


def test_who_joined_in_the_year_of_the_second_day_may_have_joined_after_it(told):
    joining = (COMES, "adhesion", "2020-01-01", "annee")
    assert change(told(joining), COMES) == ""
    assert change(told(joining, (COMES, "attestee", "2020-09-03", "jour")), COMES) == Change.JOINED


def test_without_a_full_list_who_is_named_later_may_have_been_a_member_before(told):
    after = date(2013, 1, 1)
    facts = told((COMES, "attestee", "2020-09-03", "jour"))
    rows = changes_between(facts, after, LETTER).set_index("id")
    assert rows.loc[COMES, "changement"] == Change.NAMED


@pytest.mark.parametrize("days", [(LIST, LETTER), (date(2009, 9, 16), LIST), (date(2019, 11, 1), LETTER)])
def test_every_member_of_a_day_is_there_once_on_the_side_where_it_is_known(edition, days):
    changes = changes_between(edition, *days)
    assert changes["id"].is_unique
    known = [int(members_on(edition, day)["etat"].isin(KNOWN).sum()) for day in days]
    counts = count_changes(changes)
    assert sum(counts.values()) == len(changes)
    assert counts[Change.STAYED] <= min(known)
    assert int((changes["changement"].isin(CAME) & changes["etat"].isin(KNOWN)).sum()) == known[1]
    assert changes["source"].ne("").all()


def test_a_former_region_goes_on_in_what_it_became(edition):
    rows = changes_between(edition, LIST, LETTER).set_index("id")
    assert rows.loc["region-aquitaine", ["changement", "nom"]].tolist() == [Change.SUCCEEDED, "Aquitaine"]
