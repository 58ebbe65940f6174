"""How a visitor finds an option among the filters of a screen."""

import re

from playwright.sync_api import Locator, Page

AT_REST = "() => document.getAnimations().every((each) => each.playState !== 'running')"


def open_filters(page: Page) -> None:
    """Unfold the filters, where they are folded."""
    filters = page.locator("[data-critere]").first
    filters.wait_for(state="attached")
    if not filters.is_visible():
        page.locator(".st-key-filtrer summary").first.click()
    filters.wait_for()
    page.wait_for_function(AT_REST)  # they unfold slowly: what is clicked meanwhile slips away


def facet_of(page: Page, key: str) -> Locator:
    """Return the filter of a criterion, unfolded."""
    facet = page.locator(f"[data-critere={key}]")
    facet.wait_for()
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    return facet


def option_of(page: Page, key: str, words: str) -> Locator:
    """Return the box to tick of an option, by its words, in a list that is shown as far as it needs."""
    facet = facet_of(page, key)
    box = facet.get_by_role("checkbox", name=re.compile(rf"^{re.escape(words)} \("), include_hidden=True)
    box.wait_for(state="attached")
    if not box.is_visible():
        facet.get_by_role("button", name="Tout voir").click()
    return box
