"""Who is known to be a member at a day: every boundary of the rule, on facts made by hand."""

from datetime import date

import pandas as pd
import pytest

from atlas.membership import joined, members_at, nearest_known_day
from tests.unit.editions import members_on
from tests.unit.facts import Fact, attestations, collectivites

KNOWN_FROM_2012_TO_2020 = [("attestee", "2012-08-31", "jour"), ("attestee", "2020-09-03", "jour")]
JOINED_IN_2012 = [("adhesion", "2012-01-01", "annee")]
LEFT_IN_2015 = [
    ("attestee", "2012-08-31", "jour"),
    ("depart", "2015-06-01", "jour"),
    ("adhesion", "2018-03-01", "jour"),
    ("attestee", "2020-09-03", "jour"),
]


def row(day: str, *facts: Fact) -> pd.Series:
    rows = members_at(date.fromisoformat(day), collectivites("lille"), attestations(*facts))
    assert len(rows) == 1
    return rows.iloc[0]


def state(day: str, *facts: Fact) -> str:
    return row(day, *facts)["etat"]


def test_on_the_day_of_an_attestation_a_member_is_attested():
    assert state("2012-08-31", *KNOWN_FROM_2012_TO_2020) == "attestee"
    assert state("2020-09-03", *KNOWN_FROM_2012_TO_2020) == "attestee"


def test_the_day_before_the_first_attestation_nothing_is_known():
    assert state("2012-08-30", *KNOWN_FROM_2012_TO_2020) == "inconnue"


def test_between_two_attestations_a_member_is_presumed():
    assert state("2012-09-01", *KNOWN_FROM_2012_TO_2020) == "presumee"
    assert state("2020-09-02", *KNOWN_FROM_2012_TO_2020) == "presumee"


def test_the_day_after_the_last_attestation_nothing_is_known():
    assert state("2020-09-04", *KNOWN_FROM_2012_TO_2020) == "inconnue"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-05-31", "presumee"),
        ("2015-06-01", "inconnue"),
        ("2018-02-28", "inconnue"),
        ("2018-03-01", "attestee"),
        ("2018-03-02", "presumee"),
    ],
)
def test_nothing_is_known_from_a_departure_to_the_next_fact(day, expected):
    assert state(day, *LEFT_IN_2015) == expected


def test_a_departure_alone_does_not_tell_since_when_it_was_a_member():
    assert state("2015-05-31", ("depart", "2015-06-01", "jour")) == "inconnue"


def test_a_departure_of_some_day_of_a_year_leaves_nothing_presumed_in_that_year():
    facts = [("attestee", "2014-05-01", "jour"), ("depart", "2015-01-01", "annee")]
    assert state("2014-12-31", *facts) == "presumee"
    assert state("2015-01-01", *facts) == "inconnue"


def test_after_a_fact_that_a_departure_of_the_same_year_may_follow_nothing_is_presumed():
    facts = [
        ("depart", "2015-01-01", "annee"),
        ("attestee", "2015-03-01", "jour"),
        ("attestee", "2020-09-03", "jour"),
    ]
    assert state("2015-03-01", *facts) == "attestee"
    assert state("2016-01-01", *facts) == "inconnue"


@pytest.mark.parametrize(
    ("precision", "day", "expected"),
    [
        ("annee", "2011-12-31", "inconnue"),
        ("annee", "2012-01-01", "presumee"),
        ("annee", "2012-12-31", "presumee"),
        ("annee", "2013-01-01", "inconnue"),
        ("mois", "2012-01-31", "presumee"),
        ("mois", "2012-02-01", "inconnue"),
        ("jour", "2012-01-01", "attestee"),
        ("jour", "2012-01-02", "inconnue"),
    ],
)
def test_within_the_span_of_a_coarse_fact_a_member_is_presumed(precision, day, expected):
    assert state(day, ("adhesion", "2012-01-01", precision)) == expected


def test_the_month_of_february_ends_when_it_does():
    assert state("2012-02-29", ("adhesion", "2012-02-01", "mois")) == "presumee"


def test_who_joined_in_a_year_and_was_seen_in_it_is_not_presumed_after_it_was_seen():
    facts = [*JOINED_IN_2012, ("attestee", "2012-08-31", "jour")]
    assert state("2012-08-30", *facts) == "presumee"
    assert state("2012-08-31", *facts) == "attestee"
    assert state("2012-09-01", *facts) == "inconnue"


def test_the_evidence_is_the_fact_before_the_day_and_the_one_after_it():
    found = row("2015-01-01", *LEFT_IN_2015)
    assert (found["avant_date"], found["avant_source"]) == (pd.Timestamp("2012-08-31"), "source-0")
    assert (found["apres_date"], found["apres_evenement"]) == (pd.Timestamp("2015-06-01"), "depart")


def test_on_the_day_itself_the_evidence_is_the_most_precise_fact():
    facts = [("attestee", "2012-01-01", "jour"), *JOINED_IN_2012, ("depart", "2012-01-01", "jour")]
    found = row("2012-01-01", *facts)
    assert (found["etat"], found["avant_source"]) == ("attestee", "source-0")
    assert (found["apres_source"], pd.isna(found["apres_date"])) == ("", True)


def test_every_named_collectivite_comes_back_once_and_the_others_do_not():
    facts = pd.concat(
        [attestations(*KNOWN_FROM_2012_TO_2020), attestations(*JOINED_IN_2012, collectivite="niort")]
    )
    rows = members_at(date(2013, 5, 1), collectivites("niort", "personne", "lille"), facts)
    assert list(zip(rows["id"], rows["etat"], strict=True)) == [("niort", "inconnue"), ("lille", "presumee")]


def test_without_any_attestation_nobody_is_named():
    assert members_at(date(2012, 8, 31), collectivites("lille"), attestations()).empty


def test_a_merged_entity_is_a_member_at_the_dates_of_its_own_attestations_only(edition):
    states = {
        day: members_on(edition, date.fromisoformat(day)).set_index("id")["etat"]
        for day in ("2012-08-31", "2020-09-03")
    }
    assert states["2012-08-31"][["region-aquitaine", "region-nouvelle-aquitaine"]].tolist() == [
        "attestee",
        "inconnue",
    ]
    assert states["2020-09-03"][["region-aquitaine", "region-nouvelle-aquitaine"]].tolist() == [
        "inconnue",
        "attestee",
    ]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2012-01-01", "2012-12-31", ["Lille", "Niort"]),
        ("2012-06-01", "2012-06-30", ["Lille"]),
        ("2012-12-07", "2012-12-07", ["Lille", "Niort"]),
        ("2013-01-01", "2020-12-31", []),
    ],
)
def test_a_joining_known_by_its_year_is_found_in_every_part_of_that_year(since, until, found):
    facts = pd.concat(
        [
            attestations(*JOINED_IN_2012, ("attestee", "2013-05-01", "jour")),
            attestations(("adhesion", "2012-12-07", "jour"), collectivite="niort"),
        ]
    )
    rows = joined(
        date.fromisoformat(since), date.fromisoformat(until), collectivites("niort", "lille"), facts
    )
    assert rows["nom"].tolist() == found


def test_a_day_when_nothing_is_known_leads_to_the_next_one_or_back_to_the_last():
    facts = attestations(*KNOWN_FROM_2012_TO_2020)
    assert nearest_known_day(date(2005, 1, 1), facts) == date(2012, 8, 31)
    assert nearest_known_day(date(2024, 1, 1), facts) == date(2020, 9, 3)
    assert nearest_known_day(date(2024, 1, 1), attestations()) is None
