"""What is drawn of what is chosen: the layers that a visitor hides are not, and are counted all the same."""

from __future__ import annotations

from atlas.chosen import Chosen
from atlas.labels import HEADINGS
from atlas.listed import COLLECTIVITES, INITIATIVES, RENCONTRES
from atlas.view import SHEET_KEYS, View


def drawn_of(rows: Chosen, view: View) -> Chosen:
    """Leave out the rows of the layers that are hidden."""
    hidden = [heading for heading in HEADINGS if not view.shows(heading)]
    drawn = rows if view.shows(INITIATIVES.id) else rows.without(INITIATIVES.id)
    return drawn.leaving_out(COLLECTIVITES.id, "rubrique_rtes", hidden) if hidden else drawn


def shows_meetings(view: View) -> bool:
    """Tell whether meetings are drawn: they are asked for or switched on, and not switched off."""
    return view.shows(RENCONTRES.id, asks_for_meetings(view))


def asks_for_meetings(view: View) -> bool:
    """Tell whether a view is about meetings: their list is shown, or the sheet of one is open."""
    opened = SHEET_KEYS[view.sheet[0]] if view.sheet else view.table
    return view.table.is_on_demand or opened.is_on_demand
