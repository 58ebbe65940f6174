"""Workbooks of every kind are read the same, within bounds that are looked at before."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlwt

from loaders.problems import Rule
from loaders.reading import UnreadableTableError
from loaders.workbooks import MOST_ROWS, read_workbook

ROWS: list[list[Any]] = [["nom", "nombre", "jour", "oui"], ["Le Garage", 12, date(2012, 8, 31), True]]
TEXTS = [["nom", "nombre", "jour", "oui"], ["Le Garage", "12", "2012-08-31", "vrai"]]


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Feuille"
    for row in ROWS:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Feuille")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for line, row in enumerate(ROWS):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write(line, place, datetime.combine(value, datetime.min.time()), day)
            else:
                sheet.write(line, place, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(body: str = "") -> bytes:
    cell = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
    header = "".join(cell.format("string", "", name) for name in TEXTS[0])
    row = "".join(
        (
            cell.format("string", "", "Le Garage"),
            cell.format("float", 'office:value="12"', "12"),
            cell.format("date", 'office:date-value="2012-08-31"', "31/08/12"),
            cell.format("boolean", 'office:boolean-value="true"', "VRAI"),
        )
    )
    rows = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in (header, row))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Feuille">{rows}{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an XLSB: its type and its size, seven bits a byte, and its content."""
    head = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def xlsb(*, row: int = 1, error: bool = False) -> bytes:
    def at(column: int) -> bytes:
        return column.to_bytes(4, "little") + bytes(4)

    def line(place: int) -> bytes:
        return record(0, place.to_bytes(4, "little") + bytes(21))

    header = line(0) + b"".join(record(6, at(place) + wide(text)) for place, text in enumerate(TEXTS[0][:2]))
    number = record(2, at(1) + (12 << 2 | 2).to_bytes(4, "little"))
    failed = record(3, at(1) + bytes([0x2A]))
    cells = line(row) + record(6, at(0) + wide("Le Garage")) + (failed if error else number)
    return xlsb_of(record(145) + header + cells + record(146))


def xlsb_of(content: bytes) -> bytes:
    sheet = record(129) + record(148, bytes(16)) + content + record(130)
    bundle = record(156, bytes(4) + (1).to_bytes(4, "little") + wide("rId1") + wide("Feuille"))
    workbook = record(131) + record(143) + bundle + record(144) + record(132)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="{}/{}" Target="{}"/></Relationships>'
    )
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" '
        'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    )
    return packed(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations.format(office, "officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": relations.format(office, "worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def hiding_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Feuille")
    sheet.write_merge(0, 1, 0, 0, "Ain")
    for line, row in enumerate((("un", "a"), ("deux", "b"), ("trois", "c"))):
        for place, text in enumerate(row, start=1):
            sheet.write(line, place, text)
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def hiding_xlsb() -> bytes:
    def numbers(*values: int) -> bytes:
        return b"".join(value.to_bytes(4, "little") for value in values)

    def line(place: int, flags: int, *texts: str) -> bytes:
        cells = (record(6, numbers(column, 0) + wide(text)) for column, text in enumerate(texts) if text)
        return record(0, numbers(place, 0) + bytes([0, 0, 0, flags]) + bytes(13)) + b"".join(cells)

    columns = record(60, numbers(2, 2, 0, 0) + bytes([1, 0]))
    rows = line(0, 0, "Ain", "un", "a") + line(1, 0, "", "deux", "b") + line(2, 0x10, "", "trois", "c")
    merged = record(177, numbers(1)) + record(176, numbers(0, 1, 0, 0)) + record(178)
    return xlsb_of(columns + record(145) + rows + record(146) + merged)


def hiding_ods() -> bytes:
    def cell(text: str, how: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="string" {how}><text:p>{text}</text:p></table:table-cell>'
        )

    shown, hidden = '<table:table-column table:number-columns-repeated="2"/>', "table:visibility"
    columns = f'{shown}<table:table-column {hidden}="collapse"/>'
    rows = (
        ("", cell("Ain", 'table:number-rows-spanned="2"'), "un", "a"),
        ("", "<table:covered-table-cell/>", "deux", "b"),
        (f'{hidden}="filter"', "<table:table-cell/>", "trois", "c"),
    )
    lines = "".join(
        f"<table:table-row {how}>{first}{cell(one)}{cell(other)}</table:table-row>"
        for how, first, one, other in rows
    )
    return ods(f'</table:table><table:table table:name="Autre">{columns}{lines}')


def refused(content: bytes) -> Rule:
    with pytest.raises(UnreadableTableError) as error:
        read_workbook(content, "classeur")
    return error.value.problems[0].rule


@pytest.mark.parametrize("made", [xlsx, xls, ods])
def test_workbooks_of_each_kind_give_the_same_texts(made: Callable[[], bytes]):
    ((name, records, _),) = read_workbook(made(), "classeur")
    assert name == "Feuille"
    assert [(record.line, record.cells) for record in records] == [(1, TEXTS[0]), (2, TEXTS[1])]


def test_a_binary_workbook_of_excel_is_read_too():
    ((name, records, _),) = read_workbook(xlsb(), "classeur.xlsb")
    assert name == "Feuille"
    assert [record.cells for record in records] == [["nom", "nombre"], ["Le Garage", "12"]]


@pytest.mark.parametrize("made", [hiding_xls, hiding_xlsb, hiding_ods])
def test_what_is_hidden_or_merged_is_seen_in_workbooks_of_each_kind(made: Callable[[], bytes]):
    sheet = read_workbook(made(), "classeur")[-1]
    assert [record.cells for record in sheet.records] == [
        ["Ain", "un", "a"],
        ["Ain", "deux", "b"],
        ["", "trois", "c"],
    ]
    told = [(problem.rule, problem.line) for problem in sheet.problems("classeur")]
    assert told == [(Rule.MASQUE, 3), (Rule.MASQUE, None), (Rule.CELLULES_FUSIONNEES, 1)]


def test_a_formula_without_a_value_is_seen_in_an_opendocument():
    row = '<table:table-row><table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    *_, sheet = read_workbook(ods(row), "classeur.ods")
    assert sheet.seen.without_value == [(2, 0)]


def test_an_error_of_a_binary_workbook_is_not_taken_for_an_empty_cell():
    ((_, records, _),) = read_workbook(xlsb(error=True), "classeur.xlsb")
    assert records[1].cells == ["Le Garage", "#N/A"]


@pytest.mark.parametrize(
    "content",
    [
        xlsb(row=1_000_000),
        ods(
            '<table:table-row table:number-rows-repeated="1000000000">'
            '<table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
            "</table:table-row>"
        ),
    ],
    ids=["XLSB", "ODS"],
)
def test_a_sheet_that_says_it_is_endless_is_refused_before_it_is_laid_out(content: bytes):
    assert refused(content) is Rule.FICHIER_TROP_GROS


def test_the_empty_rows_to_the_end_that_libreoffice_writes_do_no_harm():
    rest = (
        f'<table:table-row table:number-rows-repeated="{2**20 - 2}">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    ((_, records, _),) = read_workbook(ods(rest), "classeur.ods")
    assert len(records) == 2 < MOST_ROWS


def test_a_workbook_with_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(xlsx())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(content)) is Rule.FICHIER_ILLISIBLE


def test_entities_of_an_opendocument_are_not_expanded():
    parts = zipfile.ZipFile(io.BytesIO(ods()))
    files = {name: parts.read(name) for name in parts.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]>'
    files["content.xml"] = files["content.xml"].replace(b'<?xml version="1.0"?>', bomb)
    assert refused(packed(files)) is Rule.FICHIER_ILLISIBLE


def formulas_xls(*, computed: bool) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Feuille")
    sheet.write(0, 0, "nom")
    sheet.write(1, 0, xlwt.Formula('"Le "&"Garage"'))
    buffer = io.BytesIO()
    book.save(buffer)
    empty, value = struct.pack("<B5xH", 3, 0xFFFF), struct.pack("<d", 35.0)
    assert empty in buffer.getvalue()
    return buffer.getvalue().replace(empty, value) if computed else buffer.getvalue()


@pytest.mark.parametrize(("computed", "told"), [(False, [(1, 0)]), (True, [])])
def test_a_formula_without_a_value_is_seen_in_a_workbook_of_before(computed: bool, told: list[Any]):
    (sheet,) = read_workbook(formulas_xls(computed=computed), "classeur.xls")
    assert sheet.seen.without_value == told


@pytest.mark.parametrize(("values", "told"), [(["", ""], [(1, 0), (1, 1)]), (["", "a"], [])])
def test_formulas_without_values_are_seen_in_a_binary_workbook(values: list[str], told: list[Any]):
    places = [place.to_bytes(4, "little") + bytes(4) for place in range(2)]
    header = b"".join(record(6, place + wide("nom")) for place in places)
    cells = b"".join(
        record(8, place + wide(value) + bytes(6)) for place, value in zip(places, values, strict=True)
    )
    rows = record(0, bytes(25)) + header + record(0, (1).to_bytes(4, "little") + bytes(21)) + cells
    (sheet,) = read_workbook(xlsb_of(record(145) + rows + record(146)), "classeur.xlsb")
    assert sheet.seen.without_value == told
