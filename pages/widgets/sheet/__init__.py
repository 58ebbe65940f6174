"""The sheet of one row, beside the map: drawn by the browser, which may know it before the screen says it."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.view import State
from pages.widgets.addresses import here, whole
from pages.widgets.choosing import draw, query_of
from web.sheets import said

KEY = "fiche"


def show_sheet(edition: Edition, state: State) -> None:
    """Draw the sheet that the address asks for; without one, the place where one that is opened comes.

    It says what the row is, the facts that are known, what it is tied to, where each fact comes from, and
    what is like it or near it.
    """
    opened = state.view.sheet
    sheet = said(edition, *opened, here(), whole()) if opened else None
    chosen = {"query": query_of(state.selection), "sheet": sheet, "at": here().sheet_content()}
    draw(KEY, "sheet/sheet.js", chosen, edition)
