"""Files that mean harm, checked with what ships and nothing else: within bounds, with a French word each."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import FROZEN
from tests.browser.server import ROOT
from tests.hostile import FILES
from tests.robustness.production import make_production
from tests.robustness.scale import times
from web.checks import BOUNDS, MEGABYTE
from web.checks.ready import PATIENCE

# Those of the small form: some of each family, and quick to make.
FEW = (
    "quotes that open on as many lines as are read",
    "rows of a million cells",
    "columns to the most, rows to the most",
    "cells that are almost numbers",
    "one text that many cells show",
    "an attribute of twenty megabytes",
    "one cell at the end of the sheet",
    "thirty sheets with one cell far away",
    "tags without end",
    "two parts of one name",
    "a text that repeats over rows",
    "two billion spaces",
    "a cell in a cell",
    "an XLS that says it is vast",
    "a chain of sectors without end",
    "one text that many cells of an XLSB show",
)
TRIED = {name: FILES[name] for name in times(FEW, tuple(FILES))}
MOST_KEPT = 50 * MEGABYTE  # of what is said of one: the repaired table is most of it
# Not the one of rapidfuzz, which compares words.
READERS = re.compile(
    r"load_workbook|read_excel|read_xml|read_html|lxml|minidom|xml\.sax(?!\.saxutils import escape)"
    r"|pulldom|iterparse|fromstring\(|ElementTree\.(parse|XML)|Resource\(|(?<!process\.)\bextract\("
)

pytestmark = pytest.mark.trial


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Any]]:
    """What is said of each file, and what it took."""
    folder = tmp_path_factory.mktemp("hostile")
    python = make_production(folder / "production")
    for each in TRIED.values():
        (folder / each.file).write_bytes(each.make())
    files = [str(folder / each.file) for each in TRIED.values()]
    command = [str(python), "-m", "tests.robustness.checked", str(FROZEN), *files]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return dict(zip(TRIED, map(json.loads, printed.splitlines()), strict=True))


@pytest.mark.parametrize("name", TRIED)
def test_a_file_that_means_harm_is_checked_within_bounds_and_told_of_in_french(said, name, record_property):
    """The system refuses more memory to who checks: a file is read, refused, or said to take too much."""
    facts, hostile = said[name], TRIED[name]
    record_property("seconds", facts["seconds"])
    assert facts["seconds"] < BOUNDS.seconds + PATIENCE  # that a process is ready may have to be waited for
    assert facts["kept"] < MOST_KEPT
    assert hostile.said in "\n".join(facts["said"])
    assert all("Remède" in problem for problem in facts["said"])
    assert any(facts["tables"]) or facts["said"]


def test_they_are_checked_with_what_ships_and_nothing_that_only_tests_have(said):
    assert not any(facts["defused"] for facts in said.values())


def test_nothing_that_ships_reads_xml_but_the_parts_of_workbooks_which_expand_nothing():
    folders = ("french", "geo", "loaders", "atlas", "outputs", "web", "pages")
    shipped: list[Path] = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    reading = [path for path in shipped if READERS.search(path.read_text(encoding="utf-8"))]
    assert reading == []
    parsing = [path.name for path in shipped if "expat" in path.read_text(encoding="utf-8")]
    assert parsing == ["parts.py"]
