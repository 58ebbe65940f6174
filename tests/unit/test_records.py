"""The records that screens, address, API and files are made from: one that is not whole is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from atlas.criteria import CRITERIA, options_of
from atlas.figures import FIGURES
from atlas.listed import INITIATIVES, LISTED
from atlas.listings import listing_of, listing_on
from atlas.selection import KEYS, Selection
from atlas.view import VIEW_KEYS
from geo.places import PLACE_COLUMNS
from outputs.files.columns import completed
from outputs.files.formats import FORMATS
from tests.unit.editions import asked


def test_a_criterion_without_a_place_for_its_values_in_its_phrase_is_refused():
    with pytest.raises(ValueError, match="has no place for its values"):
        replace(CRITERIA[0], phrase="en région")


@pytest.mark.parametrize("lacking", ["key", "label", "column", "example"])
def test_a_criterion_that_is_not_whole_is_refused(lacking):
    with pytest.raises(ValueError, match="not whole"):
        replace(CRITERIA[0], **{lacking: ""})


@pytest.mark.parametrize("lacking", ["id", "title", "caution"])
def test_a_figure_that_is_not_whole_is_refused(lacking):
    with pytest.raises(ValueError, match="not whole"):
        replace(FIGURES["membres"], **{lacking: ""})


@pytest.mark.parametrize("lacking", ["id", "name", "label", "help", "media_type"])
def test_a_format_that_is_not_whole_is_refused(lacking):
    with pytest.raises(ValueError, match="not whole"):
        replace(FORMATS[0], **{lacking: ""})


@pytest.mark.parametrize("ending", ["", "csv"])
def test_a_format_without_an_ending_is_refused(ending):
    with pytest.raises(ValueError, match="no ending"):
        replace(FORMATS[0], ending=ending)


@pytest.mark.parametrize("lacking", ["id", "sheet_key", "about", "example"])
def test_a_listed_table_that_is_not_whole_is_refused(lacking):
    with pytest.raises(ValueError, match="not whole"):
        replace(INITIATIVES, **{lacking: ""})


@pytest.mark.parametrize("lacking", ["columns", "searched", "file_columns"])
def test_a_listed_table_without_columns_is_refused(lacking):
    with pytest.raises(ValueError, match="no list, no search or no file"):
        replace(INITIATIVES, **{lacking: ()})


# -- the registries ----------------------------------------------------------------------------------------


def test_a_key_of_an_address_means_one_thing():
    assert Counter((*KEYS, *VIEW_KEYS)).most_common(1)[0][1] == 1


def test_no_format_takes_the_name_or_the_address_of_another():
    assert len({kind.id for kind in FORMATS}) == len(FORMATS)
    assert len({kind.address_ending for kind in FORMATS} - {"", ".json"}) == len(FORMATS)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.key)
def test_the_example_of_a_criterion_is_one_of_its_values_and_chooses_in_its_tables(edition, criterion):
    assert criterion.example in options_of(edition, criterion.key)
    assert set(criterion.tables) <= set(LISTED)
    for table in LISTED.values():
        rows = Selection.of(**{criterion.key: [criterion.example]}).apply(table, edition)
        whole = len(listing_of(edition, table))
        assert 0 < len(rows) < whole if criterion.chooses_in(table.id) else len(rows) == whole


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
def test_the_rows_of_a_listed_table_have_all_the_columns_that_it_names(edition, table):
    day = asked(edition, "date=2012-08-31").selection.day
    for listing in (listing_of(edition, table), listing_on(edition, table, day)):
        named = {table.note, *table.searched, *PLACE_COLUMNS}
        named |= {column.shown or column.key for column in table.columns}
        named |= {*edition.schemas[table.id].by_name}
        assert named <= {*listing.frame.columns}
        assert set(table.file_columns) <= set(completed(edition, table, listing.frame).columns)


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
def test_the_example_of_a_listed_table_is_an_address_that_has_rows(edition, table):
    state = asked(edition, table.example)
    assert len(state.selection.apply(table, edition)) > 0


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
def test_every_row_of_a_listed_table_is_in_a_group_that_has_words(edition, table):
    labels = table.grouping.labels(edition)
    assert {*listing_of(edition, table).frame[table.grouping.column]} <= {*labels}
    assert all(labels.values())
