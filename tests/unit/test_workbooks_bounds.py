"""What a workbook holds is counted before anything is laid out: as often as it is shown, in every format."""

from __future__ import annotations

import tracemalloc

import pytest

from loaders.problems import Outcome, Rule
from loaders.reading import UnreadableTableError
from loaders.workbooks import cell_text, read_workbook
from tests.hostile import FILES, Hostile

REFUSED = {
    name: each
    for name, each in FILES.items()
    if not each.file.endswith(".csv") and each.said and each.said != "problèmes"
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
