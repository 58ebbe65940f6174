"""How many members the network counts, and how many of them the sources name."""

from datetime import date

import pandas as pd

from atlas.membership import exact_days, headcounts, known_by_name, members_at
from tests.unit.editions import members_on
from tests.unit.facts import attestations, collectivites, effectifs

COUNTED = effectifs(
    ("2019-11-01", "jour", "villes", 45, "exact"),
    ("2019-11-01", "jour", "total", 134, "exact"),
    ("2018-01-01", "annee", "total", 130, "plus_de"),
)


def test_a_total_has_its_nature_its_span_and_the_breakdown_that_its_source_prints():
    totals = headcounts(COUNTED)
    assert totals["nombre"].tolist() == [130, 134]
    assert totals["nature"].tolist() == ["plus_de", "exact"]
    assert totals["fin"].tolist() == [pd.Timestamp("2018-12-31"), pd.Timestamp("2019-11-01")]
    assert totals["villes"].tolist() == [pd.NA, 45]
    assert totals["regions"].isna().all()


def test_a_rounded_total_does_not_say_of_how_many_the_names_are_known():
    totals = headcounts(COUNTED)
    members = members_at(
        date(2018, 1, 1), collectivites("lille"), attestations(("attestee", "2018-01-01", "jour"))
    )
    assert known_by_name(date(2018, 1, 1), totals, members).empty
    assert exact_days(totals) == [date(2019, 11, 1)]


def test_a_heading_that_was_not_counted_has_no_number_of_unnamed_members():
    members = members_at(
        date(2019, 11, 1), collectivites("lille"), attestations(("attestee", "2019-11-01", "jour"))
    )
    named = known_by_name(date(2019, 11, 1), headcounts(COUNTED), members)
    assert named.loc["villes", ["nombre", "attestees", "sans_nom"]].tolist() == [45, 1, 44]
    assert pd.isna(named.loc["regions", "sans_nom"])


def test_all_the_members_of_the_full_list_of_2012_are_known_by_name(edition):
    day = date(2012, 8, 31)
    named = known_by_name(day, headcounts(edition.tables["effectifs"]), members_on(edition, day))
    assert named["nombre"].to_dict() == {
        "total": 88,
        "villes": 31,
        "intercommunalites": 29,
        "departements": 12,
        "regions": 16,
    }
    assert named["attestees"].equals(named["nombre"].rename("attestees"))
    assert (named["sans_nom"] == 0).all()


def test_no_more_members_are_known_by_name_than_were_counted(edition):
    totals = headcounts(edition.tables["effectifs"])
    assert len(exact_days(totals)) == 3
    for day in exact_days(totals):
        members = members_on(edition, day)
        assert (known_by_name(day, totals, members)["sans_nom"] >= 0).all(), day
