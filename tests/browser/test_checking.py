"""« Vérifier ma table » in a browser: what a file says is text, and what it gives is taken away."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loaders.formulas import defused
from tests import FROZEN
from tests.hostile.archives import packed
from tests.hostile.office import WORKBOOK, in_a_row, inline, parts

WORDS = (
    "https://exemple.fr/a?b=c",
    "voir www.exemple.fr ici",
    "# titre",
    "**gras** _penché_ `code`",
    "[lien](https://exemple.fr)",
    "![image](https://exemple.fr/i.png)",
    "<a href=//exemple.fr>lien</a>",
    "&lt;b&gt;",
    ":red[rouge] :material/home: :smile:",
    "$x^2$",
    "a -> b <- c -- d >= e",
    "- liste",
    "1. liste",
    "| a | b |",
    "javascript:alert(1)",
)
LISTS = FROZEN.parent / "cases" / "lists"
READ_AS_MORE = "a, h1, h2, em, code, pre, ul, ol, blockquote, img, sup, [role=img], .katex"
AT_REST = "[data-test-script-state='notRunning']"
JOINER = "\u2060"


def hostile_words() -> bytes:
    """Make a workbook whose sheet, headings and cells are words that a screen may take for more."""
    headings = in_a_row("".join(map(inline, ("id", "libelle", "famille", "origine", *WORDS))))
    rows = "".join(
        in_a_row("".join(map(inline, (f"t-{n}", word, word, "tressons", *WORDS))))
        for n, word in enumerate(WORDS)
    )
    made = parts()
    sheet = made["xl/worksheets/sheet1.xml"]
    start, end = sheet.index("<row>"), sheet.index("</sheetData>")
    made["xl/worksheets/sheet1.xml"] = sheet[:start] + headings + rows + sheet[end:]
    name = "https://exemple.fr&#10;===="
    return packed({**made, WORKBOOK: made[WORKBOOK].replace('name="F0"', f'name="{name}"')})


@pytest.fixture
def dropped(visit, tmp_path: Path):
    """Drop a file, and give what is said of it."""

    def dropped(name: str, content: bytes) -> Locator:
        (tmp_path / name).write_bytes(content)
        return drop(visit.page, visit.address, tmp_path / name)

    return dropped


def drop(page: Page, site: str, path: Path) -> Locator:
    """Drop a file, and return where it is told of."""
    page.goto(f"{site}/donnees?partie=verifier")
    page.locator("input[type=file]").set_input_files(path)
    report = page.locator(".st-key-rapport_0")
    report.wait_for(timeout=60_000)
    page.locator(AT_REST).wait_for()
    return report


def see_on_the_map(page: Page, site: str) -> None:
    """Take a workbook of several lists from its drop to its map, and to what one takes away."""
    report = drop(page, site, LISTS / "classeur-du-reseau.xlsx")
    report.locator("[data-testid=stImage] img").wait_for()
    expect(report.get_by_role("button", name="La carte (SVG)")).to_be_visible()


def confirm_by_keyboard(page: Page, site: str) -> None:
    """Confirm where each row with a difficult name is, without the mouse."""
    report = drop(page, site, LISTS / "noms-difficiles.csv")
    choices = report.get_by_role("radiogroup")
    choices.first.get_by_role("radio").first.focus()
    for place, left in enumerate(reversed(range(choices.count()))):
        page.keyboard.press("Space")
        expect(choices.nth(place).get_by_role("radio").first).to_be_checked()
        expect(report.get_by_text(f"{left} à confirmer")).to_be_visible()  # drawn anew, focus and all
        page.locator(AT_REST).wait_for()
        page.keyboard.press("Tab")


def said(element: Locator) -> str:
    return " ".join(element.inner_text().replace(JOINER, "").split())


def test_words_of_a_file_are_text_on_the_screen_whatever_they_look_like(dropped):
    report = dropped("https---exemple.fr.xlsx", hostile_words())
    assert "https://exemple.fr⏎====" in said(report.locator("h3"))
    report.locator("td").first.wait_for()
    assert report.locator(READ_AS_MORE).count() == 0
    cells = {said(cell) for cell in report.locator("td").all()}
    assert {defused(word) for word in WORDS} <= cells  # as names of columns
    assert any(f"(comme « {WORDS[0]} »)" in cell for cell in cells)  # as the first value of a cause


def test_the_repaired_table_and_the_problems_are_taken_away(visit, dropped):
    header, row, *_ = (FROZEN / "themes.csv").read_text(encoding="utf-8").splitlines()
    report = dropped("ma-table.csv", f"{header}\n{row.replace(',', ', ', 1)}\n".encode())
    expect(report.get_by_text("1 problème")).to_be_visible()
    for label, expected in (
        ("La table réparée (CSV)", f"{header}\n{row}\n"),
        ("Tous les problèmes (CSV)", None),
    ):
        with visit.page.expect_download() as download:
            report.get_by_role("button", name=label).click()
        content = Path(download.value.path()).read_bytes().decode("utf-8-sig")
        assert expected in (None, content)
        assert len([*csv.reader(io.StringIO(content))]) == 2


def test_a_workbook_goes_from_drop_to_map_and_hard_names_are_confirmed_by_keyboard(visit):
    see_on_the_map(visit.page, visit.address)
    confirm_by_keyboard(visit.page, visit.address)
