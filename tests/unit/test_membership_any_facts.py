"""The counting rule on any facts at all: what must hold whatever the sources say."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.facts import IS_MEMBER, IS_NOT, facts_of
from atlas.headcounts import counted_on, headcounts, known_by_name
from atlas.membership import members_at
from tests.unit.facts import Fact, attestations, collectivites, effectifs, on_a_list

WHO = ("lille", "niort", "brest")
FIRST = date(2012, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))
EVENTS = st.sampled_from(["attestee", "adhesion", "depart"])
PRECISIONS = st.sampled_from(["jour", "mois", "annee", "au_plus_tard"])

pytestmark = pytest.mark.trial


def begins(day: date, precision: str) -> str:
    """Write a date as the tables do: the first day of a month or of a year."""
    return {"mois": day.replace(day=1), "annee": day.replace(month=1, day=1)}.get(precision, day).isoformat()


def facts(precisions: st.SearchStrategy[str]) -> st.SearchStrategy[list[Fact]]:
    fact = st.builds(
        lambda event, day, precision: (event, begins(day, precision), precision), EVENTS, DAYS, precisions
    )
    return st.lists(fact, max_size=6)


def network(
    precisions: st.SearchStrategy[str] = PRECISIONS,
) -> st.SearchStrategy[tuple[pd.DataFrame, pd.DataFrame]]:
    """Draw attestations and full lists, the names of a list among the attestations."""
    lists = st.lists(
        st.tuples(DAYS, st.sets(st.sampled_from(WHO), min_size=1)), max_size=2, unique_by=lambda each: each[0]
    )
    return st.builds(together, st.tuples(*[facts(precisions)] * len(WHO)), lists)


def together(
    drawn: tuple[list[Fact], ...], lists: list[tuple[date, set[str]]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    named = [on_a_list(day.isoformat(), *sorted(names), source=f"liste-{day}") for day, names in lists]
    said = [attestations(*each, collectivite=who) for who, each in zip(WHO, drawn, strict=True)]
    rows = pd.concat([*said, *(names for names, _ in named)])
    keys = ["collectivite", "evenement", "date", "source"]
    empty = on_a_list("2012-01-01")[1].head(0)
    return rows.drop_duplicates(keys), pd.concat([empty, *(each for _, each in named)], ignore_index=True)


def states(day: date, rows: pd.DataFrame, lists: pd.DataFrame) -> dict[str, str]:
    found = members_at(day, collectivites(*WHO), facts_of(rows, lists))
    return dict(zip(found["id"], found["etat"], strict=True))


@given(network(), DAYS)
@settings(max_examples=60, deadline=None)
def test_nobody_is_presumed_outside_two_facts_that_say_member_with_nothing_against_it(known, day):
    rows, lists = known
    told, moment = facts_of(rows, lists), pd.Timestamp(day)
    for who, state in states(day, rows, lists).items():
        own = told[told["collectivite"] == who]
        if state != "presumee":
            continue
        members = own[own["evenement"].isin(IS_MEMBER)]
        before, after = members[members["fin"] <= moment], members[members["date"] >= moment]
        assert len(before), (who, own)
        assert len(after), (who, own)
        # A departure, or a list that lacks it, on any day of the shortest span that holds the day.
        since, until = before["fin"].max(), after["date"].min()
        against = own[own["evenement"].isin(IS_NOT) & (own["precision"] == "jour")]
        assert against[against["date"].between(since, until)].empty, (who, own)


@given(network(), DAYS)
@settings(max_examples=60, deadline=None)
def test_a_departure_always_ends_a_membership(known, day):
    rows, lists = known
    gone = attestations(("depart", day.isoformat(), "jour"), collectivite="lille").assign(source="depart")
    later = rows[(rows["date"] <= pd.Timestamp(day)) & (rows["precision"].isin(["jour", "au_plus_tard"]))]
    earlier = lists[lists["date"] <= pd.Timestamp(day)]
    after = states(day + timedelta(days=1), pd.concat([later, gone]), earlier)
    assert after["lille"] == "partie"


@given(network())
@settings(max_examples=60, deadline=None)
def test_a_full_list_always_decides_of_its_day(known):
    rows, lists = known
    for each in lists.itertuples():
        names = set(rows.loc[rows["source"] == each.source, "collectivite"])
        found = states(each.date.date(), rows, lists)
        assert {who for who, state in found.items() if state == "attestee"} == names
        assert "presumee" not in found.values()


@given(network(), DAYS, st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_no_number_is_negative_and_no_part_exceeds_its_whole(known, day, printed):
    rows, lists = known
    totals = headcounts(
        effectifs(
            (day.isoformat(), "jour", "total", printed, "exact"),
            (day.isoformat(), "jour", "villes", printed, "exact"),
        ),
        counted_on(lists, rows, collectivites(*WHO)),
    )
    for on in {day, *(moment.date() for moment in lists["date"])}:
        members = members_at(on, collectivites(*WHO), facts_of(rows, lists))
        named = known_by_name(on, totals, members).dropna()
        known = named["attestees"] + named["presumees"]
        assert (named >= 0).all(axis=None)
        assert (known - named["en_trop"] + named["sans_nom"] == named["nombre"]).all()
        assert ((named["sans_nom"] == 0) | (named["en_trop"] == 0)).all(), "a contradiction is said as one"


@given(network(st.just("jour")), DAYS)
@settings(max_examples=100, deadline=None)
def test_on_facts_of_which_the_day_is_known_the_state_is_that_of_a_diary_kept_by_hand(known, day):
    rows, lists = known
    for who, state in states(day, rows, lists).items():
        assert state == by_hand(who, day, rows, lists), (who, rows[rows["collectivite"] == who])


def by_hand(who: str, day: date, rows: pd.DataFrame, lists: pd.DataFrame) -> str:
    """Tell a state by going through the days one after the other, without any of the code that is tried."""
    own = rows[rows["collectivite"] == who]
    said = {
        event: {moment.date() for moment in own.loc[own["evenement"] == event, "date"]}
        for event in ("attestee", "adhesion", "depart")
    }
    lacking = {
        each.date.date()
        for each in lists.itertuples()
        if who not in set(rows.loc[rows["source"] == each.source, "collectivite"])
    }
    members, against = said["attestee"] | said["adhesion"], said["depart"] | lacking
    past, left = [each for each in members if each <= day], [each for each in said["depart"] if each <= day]
    left += [each for each in lacking if each <= day and past]
    if day in members and day not in lacking:
        return "attestee"
    if left and max(left) >= max(past, default=date.min):
        return "partie"
    to_come = [each for each in said["attestee"] if each > day]
    if not past or not to_come:
        return "inconnue"
    span = [max(past) + timedelta(days=each) for each in range((min(to_come) - max(past)).days + 1)]
    joins = any(each in said["adhesion"] and each > day for each in span)
    return "inconnue" if joins or against.intersection(span) else "presumee"
