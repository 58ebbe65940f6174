"""Everyone on board: no serious finding of axe, everything by keyboard, nothing lost on a small screen."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.arriving import go
from tests.browser.conftest import forget
from tests.browser.facets import AT_REST

Scheme = Literal["light", "dark"]
Open = Callable[..., Page]

SCREENS = (
    "/",
    "/?initiative=la-smalah",
    "/?chiffre=couverture&maille=region&date=2012-08-31",
    "/initiatives",
    "/collectivites?date=2020-05-01",
    "/rencontres?rencontre=rencontre-nationale-2018",
    "/ressources?themes=foncier",
    "/territoire",
    "/territoire?niveau=commune&code=59350",
    "/territoire?niveau=commune&code=59350&avec=commune-35238&avec=epci-244400404",
    "/evolution?date=2012-08-31",
    "/donnees",
    "/donnees?partie=sources",
    "/donnees?partie=tables",
    "/donnees?partie=qualite",
    "/donnees?partie=verifier",
    "/accessibilite",
)
DESKTOP, PHONE, NARROW = (
    {"width": width, "height": height} for width, height in ((1440, 900), (390, 844), (320, 640))
)
WIDEST = """() => Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map((each) => each.scrollWidth))"""
# Findings of Streamlit itself, and why they are left.
OF_STREAMLIT = {
    ("scrollable-region-focusable", "stSidebarContent"): "folded on a phone: nothing in it is to be reached",
}
ENGLISH = re.compile(
    r"^(Help for|Open$|Clear|Collapse|Expand|Sidebar|Choose|Select|Upload|Browse|Copy|Show|Download)"
)


@pytest.fixture
def opened(desk: BrowserContext, address: str) -> Iterator[Open]:
    """What opens a page of the application, in a window of a size and in a scheme of colours."""

    def open_(path: str, size: ViewportSize = DESKTOP, scheme: Scheme = "light") -> Page:
        page = desk.new_page()
        page.set_viewport_size(size)
        page.emulate_media(
            color_scheme=scheme, reduced_motion="reduce"
        )  # nothing is measured while it fades in
        go(page, address + path)
        settle(page)
        return page

    yield open_
    forget(desk, address)


def settle(page: Page) -> None:
    """Wait until a page is drawn and nothing in it moves."""
    page.locator("h1").wait_for()  # before it, a script that has not begun looks like one that has ended
    page.locator("[data-test-script-state='notRunning']").wait_for()
    expect(page.locator("[data-stale='true']")).to_have_count(0)  # what is about to change is drawn faint
    page.wait_for_function(AT_REST)


def in_english(page: Page) -> list[str]:
    """The names of controls that are those of the library, not ours."""
    names = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [title]')].map((each) => each.ariaLabel ?? each.title)"
    )
    return [name for name in names if ENGLISH.search(name)]


def grave(page: Page) -> list[str]:
    """The serious and critical findings that are ours, each with the rule and the element."""
    violations = Axe().run(page).response["violations"]
    findings = [
        f"{found['id']}: {node['html'][:200]}"
        for found in violations
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]
    return [
        each for each in findings if not any(rule in each and part in each for rule, part in OF_STREAMLIT)
    ]


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_for_everyone_on_a_desk_on_a_phone_and_on_the_narrowest(opened, path):
    wide = opened(path)
    assert grave(wide) == []
    assert in_english(wide) == []
    wide.close()
    phone = opened(path, PHONE)
    assert grave(phone) == []
    phone.set_viewport_size(NARROW)
    phone.wait_for_function(f"{WIDEST} <= {NARROW['width']}")


@pytest.mark.parametrize(
    "path", ["/?initiative=la-smalah", "/evolution", "/territoire?niveau=region&code=53"]
)
def test_the_dark_theme_can_be_read_too(opened, path):
    assert grave(opened(path, scheme="dark")) == []


FOCUSED = """([around, wanted]) => {
  const host = document.activeElement;
  const focused = host?.shadowRoot?.activeElement ?? host;
  return Boolean(host?.closest(around) && focused.matches(wanted));
}"""


def press_until(page: Page, around: str, wanted: str = "*", most: int = 160) -> None:
    """Press Tab until the focus is on what is looked for, in a part of the page."""
    for _ in range(most):
        if page.evaluate(FOCUSED, [around, wanted]):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reached {around} {wanted}")


def test_with_the_keyboard_alone_one_filters_opens_a_sheet_and_exports(visit):
    visit.open()
    page = visit.page
    press_until(page, ".st-key-filtrer", "summary")
    page.keyboard.press("Enter")
    press_until(page, ".st-key-facettes", "[data-critere=region] [value='53']")
    with visit.answering():
        page.keyboard.press("Space")
    expect(visit.key("phrase")).to_contain_text("Bretagne")
    press_until(page, ".st-key-cartes", "button")
    with visit.answering():
        page.keyboard.press("Enter")
    expect(visit.key("fiche")).to_contain_text("Sources")
    press_until(page, ".st-key-fiche", "button")
    with visit.answering():
        page.keyboard.press("Enter")
    expect(visit.key("cartes")).to_be_visible()
    press_until(page, ".st-key-exporter", "button")
    with visit.answering():
        page.keyboard.press("Enter")
    expect(visit.key("exporter_csv")).to_be_visible()
    press_until(page, ".st-key-exporter_csv", "button")
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.suggested_filename.startswith("initiatives_bretagne")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_page_shows_before_its_scripts_run_is_for_everyone(browser, address, scheme):
    page = browser.new_page(viewport=NARROW, locale="fr-FR", color_scheme=scheme)
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(address)
    page.locator(".premier-regard").wait_for()
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_no_screen_is_for_everyone_and_searches(browser, address, scheme):
    page = browser.new_page(viewport=NARROW, locale="fr-FR", color_scheme=scheme)
    page.goto(f"{address}/nulle-part")
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.get_by_role("searchbox").fill("vélo")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-phrase")).to_contain_text("vélo")
    page.close()
