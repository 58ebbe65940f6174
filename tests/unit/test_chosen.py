"""The chosen rows of each table: counted without being copied, copied once when looked at."""

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, LISTED
from atlas.selection import Selection

BRETAGNE = Selection.of(region=["53"])


def test_the_rows_that_are_counted_are_those_that_are_given(edition: Edition):
    rows = BRETAGNE.apply_to_all(edition)
    assert list(rows) == list(LISTED)
    assert {name: rows.count(name) for name in rows} == {name: len(frame) for name, frame in rows.items()}
    assert rows.count(COLLECTIVITES.id) > 0


def test_a_table_is_the_same_alone_and_among_all(edition: Edition):
    orders = {COLLECTIVITES.id: "-nom"}
    rows: Chosen = BRETAGNE.apply_to_all(edition, orders)
    for name, table in LISTED.items():
        assert rows[name].equals(BRETAGNE.apply(table, edition, orders.get(name, "")))


def test_of_one_table_alone_nothing_is_left_of_the_others_but_their_columns(edition: Edition):
    rows = BRETAGNE.apply_to_all(edition)
    alone = rows.only(COLLECTIVITES.id)
    assert alone[COLLECTIVITES.id].equals(rows[COLLECTIVITES.id])
    for name in set(LISTED) - {COLLECTIVITES.id}:
        assert alone[name].empty
        assert list(alone[name]) == list(rows[name])
