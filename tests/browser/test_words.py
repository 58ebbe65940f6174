"""Words of the data and of an address in a browser: no link, heading, icon or formula comes of them."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from pages.widgets.text import JOINER
from tests.browser.server import running
from tests.screens.hostile import MARK, WORDS

# What Markdown makes, but for the elements of the screen itself: its own list, bold label and link.
MADE = (
    "a:not([href='https://exemple.fr/']), img, code, pre, em, del, hr, blockquote, ol, h4, h5, h6, sup, "
    "input[type=checkbox], .katex, [role=img], [class*=stMarkdownColored], [class*=Badge], kbd, mark, "
    "li li, p h1, [data-testid=stMarkdownContainer] [style*=color], [data-testid=stTooltipIcon]"
)
COUNTED = {"h1": 1, "h3": 1, "strong": 1, "li": 1, "table": 1, "a": 1}  # one of each is the screen's own


@pytest.fixture(scope="module")
def said(browser: Browser) -> Iterator[Page]:
    """The screen of all words."""
    with running("tests/browser/words_screen.py") as address:
        page = browser.new_context(locale="fr-FR").new_page()
        page.goto(address)
        page.get_by_text("Fin", exact=True).wait_for()
        page.locator("[data-test-script-state='notRunning']").wait_for()
        page.locator("table").nth(len(WORDS) - 1).wait_for()
        yield page
        page.context.close()


def shown(text: str) -> str:
    return " ".join(text.replace(JOINER, "").split())


@pytest.mark.parametrize(("number", "word"), enumerate(WORDS), ids=WORDS)
def test_a_word_shows_as_it_is_written_and_becomes_nothing_else(said, number, word):
    part = said.locator(f".st-key-mots_{number}")
    assert [each.evaluate("e => e.outerHTML") for each in part.locator(MADE).all()] == []
    assert {tag: part.locator(tag).count() for tag in COUNTED} == COUNTED
    for element in ("h1", "h3", "summary p", "a", "[data-testid=stCaptionContainer]", "td", "li"):
        assert shown(part.locator(element).first.inner_text()) == shown(word), element
    assert shown(part.get_by_role("button").first.inner_text()) == f"{shown(word)} ✕"
    assert [shown(each.inner_text()) for each in part.get_by_test_id("stAlert").all()] == [
        shown(word),
        shown(f"Inconnu\u202f: {word}"),
    ]


def test_an_address_adds_no_link_and_no_title_to_the_map(visit):
    headings = "h1, h2, h3, h4"
    visit.open("/?texte=le")
    titles = visit.page.locator(headings).all_inner_texts()
    query = f"texte={quote(f'https://{MARK}.example/a')}&region={quote(f'x{chr(10)}===')}&{quote('# k')}=1"
    visit.open(f"/?{query}")
    assert visit.page.locator(headings).all_inner_texts() == titles
    assert visit.page.locator(f"a[href^='https://{MARK}']").count() == 0
    assert f"https://{MARK}.example/a" in shown(visit.key("phrase").locator(".phrase").inner_text())
    assert re.search(r"x ===", visit.key("avis").get_by_role("alert").inner_text())
