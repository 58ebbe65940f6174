"""How many members the network counts, and how many of them the sources name."""

from datetime import date

import pandas as pd

from atlas.facts import facts_of
from atlas.headcounts import (
    counted_on,
    exact_days,
    headcount_rows,
    headcounts,
    known_by_name,
    total_on,
    totals_of,
)
from atlas.membership import members_at, members_on
from tests.unit.editions import with_tables
from tests.unit.facts import attestations, collectivites, effectifs, on_a_list

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
        date(2018, 1, 1), collectivites("lille"), facts_of(attestations(("attestee", "2018-01-01", "jour")))
    )
    assert known_by_name(date(2018, 1, 1), totals, members).empty
    assert exact_days(totals) == [date(2019, 11, 1)]


def test_a_heading_that_was_not_counted_has_no_number_of_unnamed_members():
    members = members_at(
        date(2019, 11, 1), collectivites("lille"), facts_of(attestations(("attestee", "2019-11-01", "jour")))
    )
    named = known_by_name(date(2019, 11, 1), headcounts(COUNTED), members)
    assert named.loc["villes", ["nombre", "attestees", "sans_nom"]].tolist() == [45, 1, 44]
    assert pd.isna(named.loc["regions", "sans_nom"])


def test_the_names_on_a_full_list_are_counted_and_the_total_says_so():
    names, lists = on_a_list("2012-08-31", "lille", "niort")
    counted = counted_on(lists, names, collectivites("lille", "niort"))
    totals = headcounts(COUNTED, counted)
    found = totals[totals["date"] == "2012-08-31"].iloc[0]
    assert found[["origine", "nature", "nombre", "villes", "regions"]].tolist() == [
        "compte",
        "exact",
        2,
        2,
        0,
    ]
    assert totals.loc[totals["date"] == "2019-11-01", "origine"].tolist() == ["imprime"]


def test_a_printed_total_that_differs_from_the_count_of_its_day_is_shown_as_a_disagreement():
    names, lists = on_a_list("2019-11-01", "lille", "niort")
    totals = headcounts(COUNTED, counted_on(lists, names, collectivites("lille", "niort")))
    of_that_day = totals[totals["date"] == "2019-11-01"]
    assert of_that_day["desaccord"].tolist() == [True, True]
    assert of_that_day["nombre"].tolist() == [2, 134]
    assert not totals.loc[totals["nature"] == "plus_de", "desaccord"].any()
    assert total_on(date(2019, 11, 1), totals)["nombre"].tolist() == [2], "the list decides"


def test_totals_that_agree_are_no_disagreement():
    names, lists = on_a_list("2019-11-01", "lille")
    printed = effectifs(("2019-11-01", "jour", "total", 1, "exact"))
    totals = headcounts(printed, counted_on(lists, names, collectivites("lille")))
    assert not totals["desaccord"].any()


def test_more_names_than_a_printed_total_are_a_contradiction_and_no_negative_number():
    printed = headcounts(effectifs(("2019-11-01", "jour", "total", 1, "exact")))
    facts = pd.concat(
        [
            attestations(("attestee", "2019-11-01", "jour")),
            attestations(("attestee", "2019-11-01", "jour"), collectivite="niort"),
        ]
    )
    members = members_at(date(2019, 11, 1), collectivites("lille", "niort"), facts_of(facts))
    named = known_by_name(date(2019, 11, 1), printed, members)
    assert named.loc["total", ["nombre", "sans_nom", "en_trop"]].tolist() == [1, 0, 1]


def test_the_counts_of_a_list_are_rows_like_those_of_the_table(edition):
    rows = headcount_rows(edition)
    of_the_list = ["compte"] * 5  # of 31 August 2012: the total and four headings
    assert rows["origine"].tolist() == ["imprime"] * len(edition.tables["effectifs"]) + of_the_list
    names, lists = on_a_list("2016-01-01", "ville-de-lille")
    counted = with_tables(
        edition,
        attestations=pd.concat([edition.tables["attestations"], names]),
        listes_completes=lists,
    )
    found = headcount_rows(counted)
    found = found[found["origine"] == "compte"].set_index("rubrique")["nombre"]
    assert found.to_dict() == {
        "total": 1,
        "villes": 1,
        "intercommunalites": 0,
        "departements": 0,
        "regions": 0,
    }


def test_all_the_members_of_the_full_list_of_2012_are_known_by_name(edition):
    day = date(2012, 8, 31)
    named = known_by_name(day, totals_of(edition), members_on(edition, day))
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
    totals = totals_of(edition)
    assert len(exact_days(totals)) == 3
    for day in exact_days(totals):
        members = members_on(edition, day)
        assert (known_by_name(day, totals, members)["sans_nom"] >= 0).all(), day
