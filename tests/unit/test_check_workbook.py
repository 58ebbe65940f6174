"""Workbooks, checked: what Excel keeps in cells, sheets that are no table, files that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from loaders.check import CheckReport, check_content
from loaders.problems import Rule
from loaders.workbooks import MOST_EXPANDED, cell_text
from tests.unit.conftest import Folder

SHEET = "xl/worksheets/sheet1.xml"


def workbook(**sheets: Callable[[Worksheet], None]) -> bytes:
    """Make a workbook, each sheet filled by a function."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, fill in sheets.items():
        fill(book.create_sheet(name))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(folder: Folder, name: str, **amended: Callable[[str], object]) -> Callable[[Worksheet], None]:
    """Fill a sheet with a table, cells of some columns amended."""

    def fill(sheet: Worksheet) -> None:
        header = folder.text(name).splitlines()[0].split(",")
        sheet.append(header)
        for row in folder.rows[name]:
            cells = {column: row.get(column, "") or None for column in header}
            sheet.append([amended.get(column, lambda text: text)(text) for column, text in cells.items()])

    return fill


def note(sheet: Worksheet) -> None:
    sheet["A1"] = "Comment remplir ce classeur"
    sheet["A3"] = "Une ligne par initiative."


def checked(folder: Folder, content: bytes, **options) -> list[CheckReport]:
    return check_content(content, "classeur.xlsx", folder.published(), folder.world, **options)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1004.0, "1004"),
        (200093201, "200093201"),
        (12.5, "12.5"),
        (True, "vrai"),
        (datetime(2012, 8, 31), "2012-08-31"),
        (datetime(2012, 8, 31, 14, 5), "2012-08-31 14:05:00"),
        (date(2012, 8, 31), "2012-08-31"),
    ],
)
def test_a_value_of_a_cell_is_written_as_in_a_table_of_text(value: object, text: str):
    assert cell_text(value) == text


def test_numbers_and_dates_of_excel_are_those_of_the_table(data_folder: Folder):
    content = workbook(
        Initiatives=table(data_folder, "initiatives", annee_debut=lambda text: float(text)),
        Attestations=table(data_folder, "attestations", date=lambda text: datetime.fromisoformat(text)),
        Effectifs=table(data_folder, "effectifs", nombre=int, date=lambda text: date.fromisoformat(text)),
    )
    for report in checked(data_folder, content):
        assert (report.problems, bool(report.differences)) == ((), False)
        assert report.repaired == data_folder.text(report.table).encode()


def test_a_code_that_became_a_number_gets_its_zero_back_and_is_named(data_folder: Folder):
    content = workbook(Feuil1=table(data_folder, "initiatives", code_commune=int))
    (report,) = checked(data_folder, content)
    assert [(problem.rule, problem.line, problem.value, problem.repair) for problem in report.problems] == [
        (Rule.ZERO_PERDU, 4, "1004", "01004")
    ]
    assert not report.differences
    assert report.repaired == data_folder.text("initiatives").encode()


def test_problems_name_their_sheet_and_the_others_are_ignored_without_a_word(data_folder: Folder):
    content = workbook(
        **{
            "Lisez-moi": note,
            "Mes attestations": table(data_folder, "attestations", precision=lambda text: "jours"),
            "Vide": lambda sheet: None,
        }
    )
    ignored, report, empty = checked(data_folder, content)
    assert (ignored.sheet, ignored.is_ignored, empty.is_ignored) == ("Lisez-moi", True, True)
    assert (report.table, report.title, report.rows) == ("attestations", "Attestations", 2)
    assert {(problem.sheet, problem.file) for problem in report.problems} == {
        ("Mes attestations", "classeur.xlsx")
    }
    assert "feuille «\u202fMes attestations\u202f», ligne 2" in str(report.problems[0])
    assert report.repaired_name == "classeur-mes-attestations-repare.csv"


def test_sheets_of_one_workbook_refer_to_each_other(data_folder: Folder):
    published = {name: data_folder.text(name) for name in data_folder.rows}
    data_folder.add(
        "collectivites", id="ville-de-lille", nom="Lille", niveau="commune", rubrique_rtes="villes"
    )
    data_folder.rows["collectivites"][-1] |= {"code": "59350", "nom_actuel": "Lille", "composition": ""}
    data_folder.add("attestations", collectivite="ville-de-lille")
    content = workbook(
        membres=table(data_folder, "attestations"), collectivites=table(data_folder, "collectivites")
    )
    alone = workbook(membres=table(data_folder, "attestations"))
    for name, text in published.items():
        data_folder.write(name, text.encode())
    assert [report.problems for report in checked(data_folder, content)] == [(), ()]
    assert [problem.rule for problem in checked(data_folder, alone)[0].problems] == [Rule.REFERENCE_INCONNUE]


def test_two_sheets_of_one_table_are_each_checked_by_themselves(data_folder: Folder):
    first = table(data_folder, "initiatives")
    other = table(data_folder, "initiatives", id=lambda text: f"{text}-bis")
    part = table(data_folder, "initiatives", initiative_parente=lambda _: "la-gare-bis")
    content = workbook(un=first, deux=other, trois=part)
    assert [len(report.problems) for report in checked(data_folder, content)] == [0, 0, 3]


def test_a_text_in_several_fonts_is_read_whole(data_folder: Folder):
    name = CellRichText(TextBlock(InlineFont(b=True), "Le "), "Garage")
    content = workbook(
        Feuil1=table(data_folder, "initiatives", nom=lambda text: name if "Garage" in text else text)
    )
    (report,) = checked(data_folder, content)
    assert (report.problems, bool(report.differences)) == ((), False)


def test_a_title_a_merged_header_and_empty_rows_and_columns_do_no_harm(data_folder: Folder):
    def fill(sheet: Worksheet) -> None:
        names = data_folder.text("initiatives").splitlines()[0].split(",")
        first, last = names.index("code_commune") + 2, names.index("code_region") + 2
        sheet["B1"] = "Initiatives du réseau"
        sheet.merge_cells(start_row=1, end_row=1, start_column=2, end_column=6)
        for place, name in enumerate(names, start=2):
            is_grouped = first <= place <= last
            sheet.cell(4 if is_grouped else 3, place, name)
            if not is_grouped:
                sheet.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)
        sheet.cell(3, first, "Territoire")
        sheet.merge_cells(start_row=3, end_row=3, start_column=first, end_column=last)
        for line, row in enumerate(data_folder.rows["initiatives"], start=5):
            for place, name in enumerate(names, start=2):
                sheet.cell(line, place, row.get(name))

    (report,) = checked(data_folder, workbook(Feuil1=fill))
    assert report.problems == ()
    assert report.repaired == data_folder.text("initiatives").encode()


def test_an_error_cell_is_named_and_not_taken_for_an_empty_one(data_folder: Folder):
    content = workbook(Feuil1=table(data_folder, "initiatives", site=lambda _: "#N/A"))
    (report,) = checked(data_folder, content)
    assert {(problem.rule, problem.value) for problem in report.problems} == {(Rule.ERREUR_TABLEUR, "#N/A")}


def test_a_workbook_without_a_table_is_said_so(data_folder: Folder):
    (report,) = checked(data_folder, workbook(Notes=note))
    assert [problem.rule for problem in report.problems] == [Rule.TABLE_INCONNUE]


# Files that are damaged, or mean harm


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_a_problem_and_no_error(data_folder: Folder, kept: float):
    content = workbook(Feuil1=table(data_folder, "initiatives"))
    (report,) = checked(data_folder, content[: int(len(content) * kept)])
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_ILLISIBLE]
    assert "Remède" in str(report.problems[0])


@pytest.mark.parametrize("damaged", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_a_workbook_with_a_damaged_part_is_a_problem_and_no_error(data_folder: Folder, damaged: str):
    files = parts(workbook(Feuil1=table(data_folder, "initiatives")))
    files[damaged] = files[damaged][: len(files[damaged]) // 2]
    (report,) = checked(data_folder, packed(files))
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_ILLISIBLE]


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0" + bytes(600), packed({"content.xml": b"<a/>"})])
def test_another_kind_of_workbook_is_told_how_to_be_saved(data_folder: Folder, content: bytes):
    (report,) = checked(data_folder, content)
    assert report.problems[0].rule is Rule.FICHIER_ILLISIBLE
    assert ".xlsx" in report.problems[0].remedy


def test_a_workbook_that_expands_too_far_is_refused(data_folder: Folder):
    files = parts(workbook(Feuil1=table(data_folder, "initiatives")))
    content = packed({**files, "xl/media/image1.png": bytes(MOST_EXPANDED)})
    assert len(content) < 100_000
    (report,) = checked(data_folder, content)
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_TROP_GROS]


def test_a_workbook_that_hides_its_size_is_refused_too(data_folder: Folder):
    content = packed({**parts(workbook(Feuil1=note)), "xl/media/image1.png": bytes(MOST_EXPANDED)})
    entry = content.rindex(b"PK\x01\x02")
    assert b"image1.png" in content[entry : entry + 80]
    liar = bytearray(content)
    liar[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    (report,) = checked(data_folder, bytes(liar))
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_ILLISIBLE]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="99999999999"><c><v>1</v></c></row>',
        "<row>" + "<c/>" * 2_600_000 + "</row>",
        '<row r="1"><c r="A1"><v>1</v></c>' + "".join(f"<c><v>{n}</v></c>" for n in range(300)) + "</row>",
    ],
    ids=["a row at the end of the sheet", "a row beyond it", "millions of cells", "hundreds of columns"],
)
def test_a_sheet_that_is_endless_is_refused(data_folder: Folder, rows: str):
    files = parts(workbook(Feuil1=note))
    start, end = files[SHEET].index(b"<sheetData>"), files[SHEET].index(b"</sheetData>")
    files[SHEET] = files[SHEET][:start] + b"<sheetData>" + rows.encode() + files[SHEET][end:]
    (report,) = checked(data_folder, packed(files))
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_TROP_GROS]


@pytest.mark.parametrize("line", [1, 0, -3])
def test_a_sheet_of_which_rows_come_twice_or_upwards_is_damaged(data_folder: Folder, line: int):
    files = parts(workbook(Feuil1=note))
    again = f'<row r="{line}"><c><v>1</v></c></row></sheetData>'.encode()
    files[SHEET] = files[SHEET].replace(b"</sheetData>", again)
    (report,) = checked(data_folder, packed(files))
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_ILLISIBLE]


def test_entities_that_multiply_are_not_expanded(data_folder: Folder):
    files = parts(workbook(Feuil1=note))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 9))
    prologue = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY e0 "{"a" * 50}">{entities}]>'
    cell = "<sheetData><row><c t='inlineStr'><is><t>&e8;</t></is></c></row>"
    text = files[SHEET].decode().replace("<sheetData>", cell, 1)
    files[SHEET] = (prologue + text).encode()
    (report,) = checked(data_folder, packed(files))
    assert [problem.rule for problem in report.problems] == [Rule.FICHIER_ILLISIBLE]
