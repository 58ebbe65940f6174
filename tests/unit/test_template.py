"""The workbook in which a table is filled in: what it offers, and that it comes back."""

from __future__ import annotations

import io
from datetime import date

import openpyxl

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import check_content
from loaders.problems import Outcome
from loaders.rules import World
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


def test_a_template_that_was_filled_in_comes_back_with_labels_for_what_they_mean(edition: Edition):
    world = World(edition.vintage.register, date(2026, 11, 27), edition.vintage)
    report, *others = check_content(filled(edition), "modele.xlsx", published(edition), world)
    assert (report.table, report.rows) == ("initiatives", 1)
    assert {problem.column for problem in report.problems} == {"nature", "echelle"}  # labels
    assert {problem.outcome for problem in report.problems} == {Outcome.REPAIRED}
    assert "politique_publique" in report.repaired.decode()
    assert all(each.is_ignored for each in others)


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
