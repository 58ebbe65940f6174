"""The workbook in which a table is filled in: what it offers, and that it comes back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import check_content
from loaders.problems import Outcome
from loaders.rules import World
from outputs.files.open_document.template import to_ods_template
from outputs.files.template import to_template

FILLED = {
    "Identifiant": "un-lieu",
    "Nom": "Un lieu",
    "Résumé": "Un lieu ouvert à tous.",
    "Nature": "Politique publique",
    "Thèmes": "numerique;habitat",
    "Échelle": "Commune",
    "Code de la commune": "01004",
    "Pays": "France",
    "État": "active",
    "Localisation": "enoncee",
    "Sources": "lettre-33@000:1-2",
}


def filled(edition: Edition) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(to_template(edition, "initiatives")))
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        sheet.cell(2, cell.column, FILLED.get(cell.value))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled_in_ods(edition: Edition) -> bytes:
    """Write a row in the place of those that wait, as an office suite does."""
    template, buffer = zipfile.ZipFile(io.BytesIO(to_ods_template(edition, "initiatives"))), io.BytesIO()
    content = template.read("content.xml").decode()
    waiting = re.search(r'<table:table-row table:number-rows-repeated="\d+">.*?</table:table-row>', content)
    assert waiting
    titles = (column.title for column in edition.schemas["initiatives"].columns)
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{FILLED.get(title, "")}</text:p>'
        for title in titles
    )
    row = f"<table:table-row>{'</table:table-cell>'.join(cells)}</table:table-cell></table:table-row>"
    with zipfile.ZipFile(buffer, "w") as package:
        for name in template.namelist():
            text = content.replace(waiting[0], row).encode() if name == "content.xml" else template.read(name)
            package.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(("fill", "name"), [(filled, "modele.xlsx"), (filled_in_ods, "modele.ods")])
def test_a_template_that_was_filled_in_comes_back_with_labels_for_what_they_mean(
    edition: Edition, fill: Callable[[Edition], bytes], name: str
):
    world = World(edition.vintage.register, date(2026, 11, 27), edition.vintage)
    report, *others = check_content(fill(edition), name, published(edition), world)
    assert (report.table, report.rows) == ("initiatives", 1)
    assert {problem.column for problem in report.problems} == {"nature", "echelle"}  # labels
    assert {problem.outcome for problem in report.problems} == {Outcome.REPAIRED}
    assert "politique_publique" in report.repaired.decode()
    assert all(each.is_ignored for each in others)


def test_an_opendocument_says_what_its_conditions_are_written_in(edition: Edition):
    """LibreOffice offers no list otherwise, and says nothing."""
    template = zipfile.ZipFile(io.BytesIO(to_ods_template(edition, "initiatives")))
    content = template.read("content.xml").decode()
    assert 'table:condition="of:cell-content-is-in-list([$Mots.$A$2:' in content
    assert 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"' in content


def test_a_template_offers_the_words_of_each_vocabulary_under_a_header_that_stays(edition: Edition):
    book = openpyxl.load_workbook(io.BytesIO(to_template(edition, "initiatives")))
    sheet = book.worksheets[0]
    assert (sheet.title, sheet.freeze_panes) == ("Initiatives", "C2")
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(each.sqref).split("2:")[0]: each for each in sheet.data_validations.dataValidation}
    nature, themes = rules[letters["Nature"]], rules[letters["Thèmes"]]
    first = nature.formula1.split("!$")[1].split("$")[0]
    assert [cell.value for cell in book["Mots"][first][:3]] == ["Nature", "Association", "Coopérative"]
    assert nature.showErrorMessage
    assert not themes.showErrorMessage  # a cell may hold several
    assert sheet.column_dimensions[letters["Code de la commune"]].number_format == "@"
