"""The text of a CSV is split into rows in one reading, whatever quotes are in it, and no row is lost."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.layout import Findings, Record
from loaders.problems import Rule
from loaders.splitting import LONGEST_ROW, split_records

NAMES = ("id", "nom")
PIECES = ['"', '""', ",", "\n", "\r\n", "\r", "a", 'x","y\n', '"a\nb"', " "]


def split(text: str) -> tuple[list[Record], list[Record]]:
    """Return the rows that have an end, and those that have none."""
    findings = Findings()
    return [*split_records(text, "a.csv", NAMES, findings)], findings.aside


def read_again_from_each_line(text: str) -> Iterator[tuple[bool, Record]]:
    """Say what `split` should: the same by the letter, where a row without an end is read to the end anew."""
    lines = [*io.StringIO(text, newline="")]
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], strict=True)
        read = 0
        try:
            for cells in reader:
                yield True, Record(start + read + 1, cells)
                read = reader.line_num
            return
        except csv.Error:
            yield False, Record(start + read + 1, [lines[start + read].rstrip("\r\n")])
            start += read + 1


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_rows_are_those_that_reading_again_from_each_line_finds(text: str):
    text = f"id,nom\n{text}"
    expected = [*read_again_from_each_line(text)]
    with_an_end, without = split(text)
    assert with_an_end == [record for has_an_end, record in expected if has_an_end]
    assert without == [record for has_an_end, record in expected if not has_an_end]


@pytest.mark.parametrize("line", ['x","y\n', 'x","y","z\n'])
def test_quotes_that_open_on_every_line_are_read_in_the_time_of_their_length(line: str):
    start = time.process_time()
    with_an_end, without = split("id,nom\n" + line * (600_000 // len(line)))
    assert time.process_time() - start < 10  # it took 55 s for a third of it
    assert len(without) > 50_000 > len(with_an_end)


def test_good_rows_between_quotes_that_never_close_are_read():
    text = "id,nom\n" + "".join(f'{n},"ouvert\n{n},fermé\n' for n in range(100))
    with_an_end, without = split(text)
    assert [record.line for record in without] == [2 * n + 2 for n in range(100)]
    assert [record.cells for record in with_an_end[1:]] == [[str(n), "fermé"] for n in range(100)]


def test_a_row_of_many_lines_that_has_more_characters_than_one_may_have_costs_one_line():
    text = 'id,nom\n1,"' + "mot\n" * (LONGEST_ROW // 4) + '"\n2,deux\n'
    with_an_end, without = split(text)
    assert without[0] == Record(2, ['1,"mot'])
    assert with_an_end[-1].cells == ["2", "deux"]


def test_no_more_rows_are_read_than_are_asked_for_those_without_an_end_among_them():
    findings = Findings()
    records = [*split_records("id,nom\n" + 'x","y\n' * 1000, "a.csv", NAMES, findings, most=11)]
    assert len(records) + len(findings.aside) == 11
    assert {problem.rule for problem in findings.problems} == {Rule.GUILLEMETS}
