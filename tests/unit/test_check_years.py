"""Several sheets that are several years of one table are one, whose rows keep the numbers that they have."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl
import pytest

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import CheckReport, check_content
from loaders.check.as_json import to_json
from loaders.rules import World

HEADER = ("Nom de la structure", "CP", "Ville")
YEARS = {
    "Lauréats 2023": [("Lauréats de 2023",), HEADER, ("Le Garage", "35000", "Rennes")],
    "Lauréats 2024": [
        HEADER,
        ("La Friche", "59000", "Lille"),
        ("Le Garage", "35000", "Rennes"),
        ("L’Îlot", "1201", "Genève"),
    ],
}


def checked(edition: Edition, sheets: dict[str, list[tuple[str, ...]]]) -> list[CheckReport]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    world = World(edition.vintage.register, date(2026, 11, 27), edition.vintage)
    return check_content(buffer.getvalue(), "laureats.xlsx", published(edition), world)


@pytest.fixture
def report(edition: Edition) -> CheckReport:
    (one,) = checked(edition, YEARS)
    return one


def test_years_are_one_list_that_says_the_sheet_of_each_row(report):
    assert (report.rows, report.sheet) == (4, "Lauréats 2023, Lauréats 2024")
    assert report.cells["Feuille"].tolist() == ["Lauréats 2023", *["Lauréats 2024"] * 3]
    assert [place.code_commune for place in report.places] == ["35238", "59350", "35238", ""]


def test_rows_have_the_numbers_that_the_spreadsheet_shows(report):
    said = [report.numbering.said(place.row).replace("\u202f", " ") for place in report.places]
    assert said == [
        "3 (feuille « Lauréats 2023 »)",
        *(f"{line} (feuille « Lauréats 2024 »)" for line in (2, 3, 4)),
    ]
    (sheet,) = json.loads(to_json([report]))["sheets"]
    assert [(each["sheet"], each["row"]) for each in sheet["places"]][-1] == ("Lauréats 2024", 4)


def test_who_is_there_in_two_years_is_said_once_with_the_year_before(report):
    (duplicate,) = report.duplicates
    assert report.numbering.place(duplicate.row) == ("Lauréats 2024", 3)
    assert "ligne 3 (feuille" in duplicate.why


def test_sheets_of_another_header_stay_apart(edition):
    other = {
        **YEARS,
        "Lauréats 2024": [("Structure", "Code postal", "Commune"), ("Le Garage", "35000", "Rennes")],
    }
    assert [report.rows for report in checked(edition, other)] == [1, 1]
