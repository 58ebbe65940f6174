"""How a visitor uses the filters of each contender: open one, make the gesture, go back to nothing chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from playwright.sync_api import Page

from tests.bench.contenders.truth import DAY, SHEET
from tests.browser.facets import open_filters, option_of

WORDS = "texte"
Gesture = Callable[[], None]


@dataclass
class Visitor:
    """A visitor of a page written with Streamlit: the floor and the two that hold a folium map."""

    WORDS_FIELD: ClassVar = ".st-key-texte input"

    page: Page
    address: str

    def opened(self, kind: str) -> str:
        """Return the address on which a kind of filter is, and on which the first visit arrives."""
        return self.address

    def prepare(self, kind: str, value: str) -> Gesture:
        """Do all that comes before the gesture which changes a filter, and return that gesture."""
        if kind == WORDS:
            return self.type_words(value)
        filter_ = self._filter(kind)
        filter_.click()
        filter_.fill(value)
        option = self.page.get_by_role("option", name=value).first
        option.wait_for()
        return option.click

    def type_words(self, words: str) -> Gesture:
        """Type into the field of words, and return the gesture that sends them."""
        field = self.page.locator(self.WORDS_FIELD)
        field.fill(words)
        return lambda: field.press("Enter")

    def settle(self) -> None:
        """Wait until the change has been received in full."""
        self.page.locator("[data-test-script-state='notRunning']").wait_for()

    def undo(self, kind: str, value: str) -> None:
        """Go back to nothing chosen."""
        if kind == WORDS:
            self.type_words("")()
        else:
            filter_ = self._filter(kind)
            filter_.press("Escape")
            filter_.fill("")
            filter_.press("Backspace")
            filter_.press("Escape")

    def _filter(self, kind: str):
        return self.page.locator(f".st-key-{kind}").get_by_role("combobox")


class FloorVisitor(Visitor):
    """A visitor of the floor, whose one multiselect stands for all."""

    def _filter(self, kind: str):
        return super()._filter("region")


class ApplicationVisitor(Visitor):
    """A visitor of the application: ticks boxes, opens sheets, moves in time."""

    WORDS_FIELD = "[name=texte]"

    def prepare(self, kind: str, value: str) -> Gesture:
        if kind == SHEET:
            return self.page.locator(".st-key-cartes li[data-row] button").nth(int(value)).click
        if kind == DAY:
            line = self.page.locator(".st-key-temps").get_by_role("slider")
            return lambda: line.press(value)
        open_filters(self.page)
        if kind == WORDS:
            return self.type_words(value)
        return option_of(self.page, kind, value).click

    def undo(self, kind: str, value: str) -> None:
        if kind == SHEET:
            self.page.get_by_role("button", name="Résultats").click()
            return
        reset = self.page.get_by_role("button", name="Tout effacer")
        reset.click()
        reset.wait_for(state="detached")


class DashVisitor(Visitor):
    """A visitor of the page written with Dash."""

    WORDS_FIELD = "#texte"

    def prepare(self, kind: str, value: str) -> Gesture:
        if kind == WORDS:
            return self.type_words(value)
        self.page.locator(f"#{kind}").click()
        option = self.page.get_by_role("option", name=value).first
        option.wait_for()
        return option.click

    def settle(self) -> None:
        self.page.wait_for_function("() => document.title !== 'Updating...'")

    def undo(self, kind: str, value: str) -> None:
        if kind == WORDS:
            self.type_words("")()
        else:
            self.page.keyboard.press("Escape")
            self.page.locator(f"#{kind} .dash-dropdown-clear").click()


class DatasetteVisitor(Visitor):
    """A visitor of Datasette, where a filter is a link to another page."""

    WORDS_FIELD = "#_search"

    def opened(self, kind: str) -> str:
        return f"{self.address}/donnees/{'collectivites' if kind == 'niveau' else 'initiatives'}"

    def prepare(self, kind: str, value: str) -> Gesture:
        if kind == WORDS:
            return self.type_words(value)
        column = {"region": "regions"}.get(kind, kind)
        link = self.page.locator(f".facet-info[data-column={column}]").get_by_role("link", name=value)
        return link.first.click

    def settle(self) -> None:
        self.page.wait_for_load_state("load")

    def undo(self, kind: str, value: str) -> None:
        self.page.goto(self.opened(kind))
