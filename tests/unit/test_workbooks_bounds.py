"""What a workbook holds is counted before anything is laid out: as often as it is shown, in every format."""

from __future__ import annotations

import io
import tracemalloc

import pytest
import xlwt

from loaders.problems import Outcome, Rule
from loaders.reading import UnreadableTableError
from loaders.workbooks import cell_text, read_workbook
from loaders.workbooks.allowance import MOST_CHARACTERS, Allowance
from loaders.workbooks.excel_97 import extents_of
from tests.hostile import FILES, Hostile
from tests.hostile.office import FORM, VOCABULARY

READ = {"", VOCABULARY, FORM}  # what is said of those that are
REFUSED = {
    name: each for name, each in FILES.items() if each.said not in READ and not each.file.endswith(".csv")
}
MEGABYTES = 300  # the file itself, expanded, is most of it


@pytest.mark.trial
@pytest.mark.parametrize("hostile", REFUSED.values(), ids=REFUSED)
def test_a_workbook_that_holds_too_much_is_refused_with_the_reason_and_a_remedy(hostile: Hostile):
    content = hostile.make()
    tracemalloc.start()
    with pytest.raises(UnreadableTableError) as error:
        read_workbook(content, hostile.file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (problem,) = error.value.problems
    assert hostile.said in problem.message
    assert problem.remedy
    assert problem.outcome is Outcome.TABLE_NOT_READ
    assert problem.rule in {Rule.FICHIER_TROP_GROS, Rule.FICHIER_ILLISIBLE}
    assert peak < MEGABYTES * 1e6


@pytest.mark.parametrize(
    ("value", "text"),
    [(200093201.0, "200093201"), (1e15, "1000000000000000"), (1e308, "1e+308"), (-2.0, "-2")],
)
def test_a_number_beyond_all_codes_and_counts_is_not_written_out(value: float, text: str):
    assert cell_text(value) == text


def test_texts_of_an_xls_that_go_on_from_record_to_record_are_counted_whole():
    """A record has 8,224 bytes at most, and says again how wide the characters of a text that goes on are."""
    texts = ["é" * 9000, "漢" * 5000, *(f"{'a' * 300}{number}" for number in range(100)), "’" * 20_000]
    made = xlwt.Workbook()
    sheet = made.add_sheet("Feuille")
    for line, text in enumerate(texts):
        sheet.write(line, 0, text)
    buffer = io.BytesIO()
    made.save(buffer)
    allowance = Allowance("classeur.xls")
    extents_of(buffer.getvalue(), allowance)
    assert MOST_CHARACTERS - allowance.characters == sum(map(len, texts))
