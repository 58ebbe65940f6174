"""What an address asks for is bounded and on one line, and whoever wrote it is told when it was cut."""

import time
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest

from atlas.asked import (
    LONGEST_VALUE,
    LONGEST_WORDS,
    MOST_KEYS,
    MOST_VALUES,
    CutValue,
    UnknownValue,
    value,
    words,
)
from atlas.phrases import describe
from atlas.selection import Selection
from atlas.view import State
from web.addresses import Addresses


def test_words_that_are_too_long_are_cut_and_it_is_said(small_edition):
    state, remarks = State.read({"texte": ["é" * 500_000]}, small_edition)
    assert state.selection.words == "é" * LONGEST_WORDS
    assert remarks == (CutValue("texte"),)


def test_words_as_long_as_may_be_are_taken_whole(small_edition):
    longest = "é" * LONGEST_WORDS
    state, remarks = State.read({"texte": [f"  {longest}\n"]}, small_edition)
    assert (state.selection.words, remarks) == (longest, ())


def test_all_départements_may_be_chosen_at_once(edition):
    codes = [key.code for key in edition.vintage.places.names if key.level == "departement"]
    for texts in (codes, [",".join(codes)]):
        state, remarks = State.read({"departement": texts}, edition)
        assert set(state.selection.values("departement")) == set(codes)
        assert remarks == ()


@pytest.mark.parametrize("key", ["region", "recherche", "date", "liste", "tri", "initiative"])
def test_of_a_value_that_is_too_long_the_beginning_alone_is_looked_at_and_said(small_edition, key):
    state, remarks = State.read({key: ["x" * 300_000]}, small_edition)
    assert state == State()
    assert remarks == (UnknownValue(key, "x" * LONGEST_VALUE), CutValue(key))


@pytest.mark.parametrize("texts", [["53", *map(str, range(1000, 200_000))], ["53," + "x," * 200_000]])
def test_of_too_many_values_the_first_are_taken_and_it_is_said(small_edition, texts):
    state, remarks = State.read({"region": texts}, small_edition)
    assert state.selection.values("region") == ("53",)
    assert CutValue("region") in remarks
    assert len(remarks) <= MOST_VALUES + 1


def test_of_too_many_keys_the_first_are_read_and_it_is_said(small_edition):
    query = {"region": ["53"], **{f"k{number}": ["1"] for number in range(10_000)}}
    state, remarks = State.read(query, small_edition)
    assert state.selection.values("region") == ("53",)
    assert remarks[-1] == CutValue("")
    assert len(remarks) == MOST_KEYS


def test_reading_the_largest_address_takes_no_time(small_edition):
    query = {
        key: ["x," * 100_000] * 200 for key in ("texte", "region", "recherche", "tri", "collectivite", "a")
    }
    start = time.process_time()
    State.read(query, small_edition)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("a\n===", "a ==="),
        ("a\r\n\r\n# b", "a # b"),
        ("a\u2028b\u0085c", "a b c"),
        ("a\x00\x01\ufffe\uffff\ud800\u202eb", "ab"),
        ("l’eau\u202f: ça\u00a0!", "l’eau\u202f: ça\u00a0!"),
        ("\u0001", ""),
    ],
)
def test_words_are_on_one_line_and_of_characters_that_are_seen(small_edition, sent, read):
    state, remarks = State.read({"texte": [sent]}, small_edition)
    assert state.selection.words == words(sent) == read
    assert remarks == ()
    assert "\n" not in describe(state.selection, small_edition)


def test_what_was_read_comes_back_whole_from_an_address(small_edition):
    state, _ = State.read({"texte": ["a\n" * 500 + "\ud800"], "region": ["53"] * 500}, small_edition)
    address = Addresses().map(state)
    assert State.read(parse_qs(address.partition("?")[2]), small_edition) == (state, ())


def test_words_are_bounded_wherever_they_are_typed():
    assert Selection().containing("x" * 900).words == "x" * LONGEST_WORDS
    assert Selection().containing(" \n") == Selection()


@pytest.mark.parametrize("sent", [None, 3, {"a": 1}, ["commune-59350"], True, 1.5])
def test_what_a_browser_sends_that_is_no_text_is_nothing(sent):
    assert value(sent) == ""


def test_what_a_browser_sends_can_stand_in_an_address():
    assert urlencode({"recherche": value("commune-\ud800\n59350" + "0" * 900)})


def test_a_state_is_the_same_whatever_was_cut(small_edition):
    state, _ = State.read({"texte": ["x" * 900]}, small_edition)
    again = replace(state, selection=state.selection.containing(state.selection.words))
    assert again == state
