"""What is seen at an address, in few words: for the title of a tab, of a preview, of a bookmark."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.figures import FIGURES
from atlas.listings import ids_of
from atlas.phrases import label
from atlas.site import site
from atlas.view import SHEET_KEYS, State

NAMED = 3


def titled(*parts: str) -> str:
    """Return the title of a page: what is seen on it, if anything is said of that, the screen, the site."""
    return " · ".join(filter(None, (*parts, site().nom)))


def seen_in_words(edition: Edition, state: State) -> str:
    """Name the open sheet or, without one, the figure and the first values that are chosen.

    Returns
    -------
    str
        « Le Garage », « Crest, Mobilité »; nothing when nothing is chosen.
    """
    if state.view.sheet:
        key, identifier = state.view.sheet
        return ids_of(edition, SHEET_KEYS[key])[identifier]
    figure = [FIGURES[state.view.figure].title] if state.view.figure else []
    chosen = [label(key, value, edition) for key, value in state.selection.chosen]
    more = ["…"] if len(chosen) > NAMED else []
    return ", ".join([*figure, *chosen[:NAMED], *more])
