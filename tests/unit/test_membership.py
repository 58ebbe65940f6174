"""Who is known to be a member at a day: every boundary of the counting rule, on facts made by hand."""

from datetime import date

import pandas as pd
import pytest

from atlas.facts import facts_of
from atlas.joinings import joined
from atlas.known_days import nearest_known_day
from atlas.membership import members_at, members_on
from tests.unit.facts import Fact, attestations, collectivites, on_a_list

KNOWN_FROM_2012_TO_2020 = [("attestee", "2012-08-31", "jour"), ("attestee", "2020-09-03", "jour")]
JOINED_IN_2012 = [("adhesion", "2012-01-01", "annee")]
LEFT_IN_2015 = [
    ("attestee", "2012-08-31", "jour"),
    ("depart", "2015-06-01", "jour"),
    ("adhesion", "2018-03-01", "jour"),
    ("attestee", "2020-09-03", "jour"),
]


def row(day: str, *facts: Fact) -> pd.Series:
    rows = members_at(date.fromisoformat(day), collectivites("lille"), facts_of(attestations(*facts)))
    assert len(rows) == 1
    return rows.iloc[0]


def state(day: str, *facts: Fact) -> str:
    return row(day, *facts)["etat"]


# -- attested, presumed, not known -------------------------------------------------------------------------


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


def test_who_joined_on_a_day_is_attested_on_it_and_presumed_up_to_the_next_attestation():
    facts = [("adhesion", "2012-12-07", "jour"), ("attestee", "2020-09-03", "jour")]
    assert [state(day, *facts) for day in ("2012-12-06", "2012-12-07", "2016-01-01")] == [
        "inconnue",
        "attestee",
        "presumee",
    ]


# -- leaving -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # A departure does not say member: nothing is presumed up to it.
        ("2012-09-01", "inconnue"),
        ("2015-05-31", "inconnue"),
        ("2015-06-01", "partie"),
        ("2018-02-28", "partie"),
        ("2018-03-01", "attestee"),
        ("2018-03-02", "presumee"),
    ],
)
def test_who_left_has_left_until_the_next_fact_that_says_member(day, expected):
    assert state(day, *LEFT_IN_2015) == expected


def test_a_departure_alone_does_not_tell_since_when_it_was_a_member():
    assert state("2015-05-31", ("depart", "2015-06-01", "jour")) == "inconnue"
    assert state("2015-06-01", ("depart", "2015-06-01", "jour")) == "partie"


def test_of_a_departure_of_some_day_of_a_year_nothing_is_known_in_it_and_it_has_left_after_it():
    facts = [("attestee", "2014-05-01", "jour"), ("depart", "2015-01-01", "annee")]
    assert [state(day, *facts) for day in ("2014-12-31", "2015-01-01", "2015-12-30", "2015-12-31")] == [
        *["inconnue"] * 3,
        "partie",
    ]


def test_who_was_seen_in_the_year_of_its_departure_may_have_come_back():
    facts = [
        ("depart", "2015-01-01", "annee"),
        ("attestee", "2015-03-01", "jour"),
        ("attestee", "2020-09-03", "jour"),
    ]
    assert state("2015-03-01", *facts) == "attestee"
    assert state("2015-04-01", *facts) == "inconnue"
    assert state("2016-01-01", *facts) == "inconnue"


def test_a_source_that_says_member_on_the_day_of_a_departure_is_right_on_that_day_only():
    facts = [
        ("attestee", "2015-06-01", "jour"),
        ("depart", "2015-06-01", "jour"),
        ("attestee", "2020-09-03", "jour"),
    ]
    assert row("2015-06-01", *facts)[["etat", "avant_source"]].tolist() == ["attestee", "source-0"]
    assert state("2015-06-02", *facts) == "partie"


def test_a_departure_known_au_plus_tard_ends_all_that_was_presumed_before_it():
    facts = [
        ("attestee", "2012-08-31", "jour"),
        ("depart", "2015-06-01", "au_plus_tard"),
        ("attestee", "2020-09-03", "jour"),
    ]
    assert state("2012-09-01", *facts) == "inconnue"
    assert state("2015-06-01", *facts) == "partie"


# -- coarse dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("precision", "day", "expected"),
    [
        ("annee", "2011-12-31", "inconnue"),
        ("annee", "2012-01-01", "inconnue"),
        ("annee", "2012-12-30", "inconnue"),
        ("annee", "2012-12-31", "presumee"),
        ("mois", "2012-01-30", "inconnue"),
        ("mois", "2012-01-31", "presumee"),
        ("jour", "2012-01-01", "attestee"),
        ("jour", "2012-01-02", "presumee"),
        ("au_plus_tard", "2011-12-31", "inconnue"),
        ("au_plus_tard", "2012-01-01", "attestee"),
        ("au_plus_tard", "2012-01-02", "presumee"),
    ],
)
def test_who_joined_in_a_month_or_a_year_is_known_once_that_is_over(precision, day, expected):
    facts = [("adhesion", "2012-01-01", precision), ("attestee", "2020-09-03", "jour")]
    assert state(day, *facts) == expected


def test_the_month_of_february_ends_when_it_does():
    facts = [("adhesion", "2012-02-01", "mois"), ("attestee", "2020-09-03", "jour")]
    assert [state(day, *facts) for day in ("2012-02-28", "2012-02-29")] == ["inconnue", "presumee"]


def test_who_joined_in_a_year_and_was_seen_in_it_is_known_from_the_day_it_was_seen():
    facts = [*JOINED_IN_2012, ("attestee", "2012-08-31", "jour"), ("attestee", "2012-12-07", "jour")]
    assert [state(day, *facts) for day in ("2012-01-01", "2012-08-30", "2012-08-31", "2012-09-01")] == [
        "inconnue",
        "inconnue",
        "attestee",
        "presumee",
    ]


def test_who_joins_was_no_member_just_before():
    facts = [
        ("attestee", "2012-08-31", "jour"),
        ("adhesion", "2020-01-01", "annee"),
        ("attestee", "2020-12-08", "jour"),
    ]
    assert [state(day, *facts) for day in ("2012-09-01", "2019-12-31", "2020-06-01", "2020-12-08")] == [
        *["inconnue"] * 3,
        "attestee",
    ]


# -- full lists --------------------------------------------------------------------------------------------

BEFORE, AFTER = ("attestee", "2009-09-16", "jour"), ("attestee", "2020-09-03", "jour")


def on_list(day: str, *listed: str, others: pd.DataFrame) -> pd.Series:
    """Tell the state of Lille and Niort on a day, when a list of 2012 has some names, beside other facts."""
    names, lists = on_a_list("2012-08-31", *listed)
    facts = facts_of(pd.concat([names, others]), lists)
    rows = members_at(date.fromisoformat(day), collectivites("lille", "niort"), facts)
    return rows.set_index("id")["etat"]


def test_a_full_list_attests_its_names_and_ends_the_membership_of_the_others():
    others = pd.concat([attestations(BEFORE), attestations(BEFORE, AFTER, collectivite="niort")])
    assert on_list("2012-08-31", "lille", others=others).tolist() == ["attestee", "partie"]
    assert on_list("2010-01-01", "lille", others=others).tolist() == ["presumee", "inconnue"]
    assert on_list("2015-01-01", "lille", others=others).tolist() == ["inconnue", "partie"]
    assert on_list("2020-09-03", "lille", others=others)["niort"] == "attestee"


def test_a_full_list_decides_against_another_source_of_its_day():
    said = attestations(("attestee", "2012-08-31", "jour"), AFTER, collectivite="niort")
    assert on_list("2012-08-31", "lille", others=said)["niort"] == "partie"
    assert on_list("2012-09-01", "lille", others=said)["niort"] == "partie"


def test_who_was_no_member_before_a_list_that_lacks_it_has_not_left():
    later = attestations(AFTER, collectivite="niort")
    assert on_list("2012-08-31", "lille", others=later)["niort"] == "inconnue"
    assert on_list("2015-01-01", "lille", others=later)["niort"] == "inconnue"


def test_who_joined_in_the_year_of_a_list_that_lacks_it_may_have_joined_after_it():
    joins = attestations(*JOINED_IN_2012, AFTER, collectivite="niort")
    assert on_list("2012-12-31", "lille", others=joins)["niort"] == "inconnue"


def test_a_list_of_which_a_name_is_missing_decides_nothing():
    names, lists = on_a_list("2012-08-31", "lille")
    facts = facts_of(
        pd.concat([names, attestations(BEFORE, AFTER, collectivite="niort")]), lists.assign(nombre=2)
    )
    rows = members_at(date(2012, 8, 31), collectivites("lille", "niort"), facts).set_index("id")
    assert rows["etat"].to_dict() == {"lille": "attestee", "niort": "presumee"}


def test_the_evidence_of_who_is_on_no_full_list_is_that_list():
    names, lists = on_a_list("2012-08-31", "lille")
    facts = facts_of(pd.concat([names, attestations(BEFORE, collectivite="niort")]), lists)
    rows = members_at(date(2013, 1, 1), collectivites("lille", "niort"), facts).set_index("id")
    assert rows.loc["niort", ["avant_evenement", "avant_source", "avant_passage"]].tolist() == [
        "absente",
        "liste",
        "000:1-9",
    ]


# -- the evidence ------------------------------------------------------------------------------------------


def test_the_evidence_is_the_fact_before_the_day_and_the_one_after_it():
    found = row("2015-01-01", *LEFT_IN_2015)
    assert (found["avant_date"], found["avant_source"]) == (pd.Timestamp("2012-08-31"), "source-0")
    assert (found["apres_date"], found["apres_evenement"]) == (pd.Timestamp("2015-06-01"), "depart")


def test_on_the_day_itself_the_evidence_is_the_fact_that_attests():
    facts = [("attestee", "2012-01-01", "jour"), *JOINED_IN_2012, ("depart", "2012-01-01", "jour")]
    found = row("2012-01-01", *facts)
    assert (found["etat"], found["avant_source"]) == ("attestee", "source-0")
    assert (found["apres_source"], found["apres_precision"]) == ("source-1", "annee")


def test_of_who_only_joined_during_the_year_the_evidence_is_that_joining_with_its_precision():
    found = row("2020-01-01", ("adhesion", "2020-01-01", "annee"))
    assert found[["etat", "avant_source", "apres_evenement", "apres_precision"]].tolist() == [
        "inconnue",
        "",
        "adhesion",
        "annee",
    ]


def test_every_named_collectivite_comes_back_once_and_the_others_do_not():
    facts = pd.concat(
        [attestations(*KNOWN_FROM_2012_TO_2020), attestations(*JOINED_IN_2012, collectivite="niort")]
    )
    rows = members_at(date(2013, 5, 1), collectivites("niort", "personne", "lille"), facts_of(facts))
    assert list(zip(rows["id"], rows["etat"], strict=True)) == [("niort", "inconnue"), ("lille", "presumee")]


def test_without_any_attestation_nobody_is_named():
    assert members_at(date(2012, 8, 31), collectivites("lille"), facts_of(attestations())).empty


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


# -- who joined, and the next day that is known ------------------------------------------------------------


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
    facts = facts_of(attestations(*KNOWN_FROM_2012_TO_2020, ("adhesion", "2019-01-01", "annee")))
    assert nearest_known_day(date(2005, 1, 1), facts) == date(2012, 8, 31)
    assert nearest_known_day(date(2015, 1, 1), facts) == date(2020, 9, 3), "a year is no day"
    assert nearest_known_day(date(2024, 1, 1), facts) == date(2020, 9, 3)
    assert nearest_known_day(date(2024, 1, 1), facts_of(attestations())) is None
