"""Who is known to have left: a document says so, or a full list lacks it; silence says nothing."""

import pandas as pd

from atlas.departures import departures
from tests.unit.facts import COMES, GOES, STAYS, edition_told


def test_a_departure_that_a_document_tells_has_its_day_and_what_was_known_before(edition):
    rows = departures(edition_told(edition, (GOES, "depart", "2015-01-01", "annee")))
    assert rows["id"].tolist() == [GOES]
    told = rows.loc[0, ["date", "precision", "evenement", "source", "vue_date", "vue_source"]].tolist()
    seen = [pd.Timestamp("2012-08-31"), "lettre-2012-09"]
    assert told == [pd.Timestamp("2015-01-01"), "annee", "depart", "lettre", *seen]


def test_a_former_member_that_a_full_list_lacks_has_left_by_its_day(edition):
    rows = departures(edition_told(edition, (COMES, "attestee", "2010-05-21", "jour")))
    assert rows["id"].tolist() == [COMES]
    told = rows.loc[0, ["date", "evenement", "source", "vue_date"]].tolist()
    assert told == [pd.Timestamp("2012-08-31"), "absente", "lettre-2012-09", pd.Timestamp("2010-05-21")]


def test_silence_is_no_departure_and_who_was_never_a_member_before_a_list_did_not_leave(edition):
    assert departures(edition_told(edition, (STAYS, "attestee", "2020-09-03", "jour"))).empty
    assert departures(edition_told(edition, (COMES, "attestee", "2020-09-03", "jour"))).empty


def test_who_came_back_had_left_and_a_departure_is_told_once(edition):
    facts = [(COMES, "attestee", "2010-05-21", "jour"), (COMES, "adhesion", "2018-01-01", "annee")]
    rows = departures(edition_told(edition, *facts, (COMES, "depart", "2019-06-01", "jour")))
    assert list(zip(rows["id"], rows["evenement"], strict=True)) == [(COMES, "absente"), (COMES, "depart")]
