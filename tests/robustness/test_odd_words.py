"""Odd words, of an address or of the data, in every file that leaves: each can be read back."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pypdf
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from atlas.editions import Edition
from atlas.view import State
from outputs.drawing import draw_selection
from outputs.files.extract import Extract
from outputs.files.formats import FORMATS
from outputs.paper import MapPage, selection_pdf, selection_png
from outputs.writable import UNWRITABLE
from tests.robustness.scale import SETTINGS, times, within
from tests.robustness.spoilt import CELLS
from tests.unit.editions import with_tables

TODAY = date(2026, 11, 22)
ADDRESS = "https://carte.exemple.fr/"
ROWS = 3

# What a format, or the library that writes it, cannot hold or has stumbled over.
ODD = st.one_of(
    st.sampled_from(
        (
            *(cell for cell in CELLS if len(cell) < 1000),
            *(
                "\x01",
                "\ufffe",
                "\uffff",
                "\ud800",
                "\udc00\ud800",
                "a\ud83d",
                "\x0b\x0c",
                "\x00",
                "]]>",
                "\x1b[31m",
            ),
            *(
                "W" * 5000,
                "x " * 5000,
                "é" * 32_768,
                "\u0301" * 300,
                "<b>",
                "&#1;",
                "${x}",
                "#x",
                "*/",
                "'''",
                "\\",
            ),
        )
    ),
    st.text(st.characters(), max_size=40),  # half a character among them
)


def read_csv(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1


def read_publication(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert len({len(row) for row in rows}) == 1


def read_workbook(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.worksheets) == 3
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))


def read_open_document(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(parts.read(name))


def read_paper(content: bytes) -> None:
    assert pypdf.PdfReader(io.BytesIO(content)).pages


def read_geojson(content: bytes) -> None:
    assert json.loads(content.decode())["type"] == "FeatureCollection"


def read_geopackage(content: bytes) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        ((style,),) = database.execute("SELECT styleQML FROM layer_styles")
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ElementTree.fromstring(style)
    assert not UNWRITABLE.search(style)


def read_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        json.loads(archive.read("datapackage.json").decode())
        assert archive.read("LISEZMOI.txt").decode("utf-8-sig")


READERS: dict[str, Callable[[bytes], None]] = {
    "csv": read_csv,
    "publication": read_publication,
    "xlsx": read_workbook,
    "ods": read_open_document,
    "pdf": read_paper,
    "geojson": read_geojson,
    "gpkg": read_geopackage,
    "zip": read_archive,
}


@pytest.fixture(scope="module")
def few(edition: Edition) -> Edition:
    """An edition of few initiatives, to be written many times."""
    return with_tables(edition, initiatives=edition.tables["initiatives"].head(ROWS))


def saying(edition: Edition, odd: str) -> Edition:
    """Return the edition with an odd word in its data, past the reading that would have refused it."""
    rows = edition.tables["initiatives"]
    texts = {
        column: pd.Series([odd] * len(rows), index=rows.index, dtype=object) for column in ("nom", "resume")
    }
    return with_tables(edition, initiatives=rows.assign(**texts))


def states(edition: Edition, odd: str) -> list[tuple[Edition, State]]:
    """Return what is shown when an address says an odd word, and when the data does."""
    asked, _ = State.read({"texte": [odd], "region": [odd, "53"], odd: [odd]}, edition)
    return [(edition, asked), (saying(edition, odd), State())]


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_a_file_with_any_word_in_it_can_be_read(few, kind, record_property):
    count = times(6, 400)
    record_property("cases", count)

    @tried(max_examples=count, **SETTINGS)
    @given(ODD)
    def write(odd: str) -> None:
        for edition, state in states(few, odd):
            rows = state.selection.apply(state.view.table, edition)
            with within(20):
                content = kind.write(Extract(edition, state.view.table, state.selection, rows, TODAY))
            READERS[kind.id](content)

    write()


def test_a_drawing_and_a_printed_map_with_any_word_in_them_can_be_read(few, record_property):
    count = times(3, 150)
    record_property("cases", count)

    @tried(max_examples=count, **SETTINGS)
    @given(ODD)
    def draw(odd: str) -> None:
        for edition, state in states(few, odd):
            page = MapPage(edition, state, state.selection.apply_to_all(edition), ADDRESS, TODAY)
            with within(60):
                ElementTree.fromstring(draw_selection(edition, state, page.rows))
                assert len(pypdf.PdfReader(io.BytesIO(selection_pdf(page))).pages) == 1
                assert selection_png(page).startswith(b"\x89PNG")

    draw()
