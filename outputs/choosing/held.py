"""The rows of what no criterion chooses (a place, words), for a browser that goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.phrases import label
from atlas.selection import PLACE, WORDS, Selection
from outputs.choosing.bits import Marked, rows_of
from outputs.choosing.index import listings_of
from outputs.map.framing import token_of
from outputs.map.shapes import Content


def held(edition: Edition, selection: Selection) -> dict[str, Content]:
    """Return what the index does not know of a selection, by key of the address.

    Returns
    -------
    dict of str to mapping
        ``value``, ``label``, and ``rows``: of each table, which. Of a place its ``box``, of words the
        ``token`` that stands for them. A day is not among them: see `pages.widgets.choosing.said`.
    """
    return {
        key: {"value": value, "label": label(key, value, edition), **MORE[key](edition, selection)}
        for key, value in selection.chosen
        if key in MORE
    }


def _of_a_place(edition: Edition, selection: Selection) -> Content:
    box = edition.vintage.places.bounds(selection.place)
    return {"rows": _chosen(edition, Selection(place=selection.place)), "box": box}


def _of_words(edition: Edition, selection: Selection) -> Content:
    token = token_of(WORDS, selection.words)
    return {"rows": _chosen(edition, Selection(words=selection.words)), "token": token}


def _chosen(edition: Edition, alone: Selection) -> Marked:
    places = edition.vintage.places
    return {
        name: rows_of(alone.mask(LISTED[name], listing, places))
        for name, listing in listings_of(edition).items()
    }


MORE: Mapping[str, Callable[[Edition, Selection], Content]] = {PLACE: _of_a_place, WORDS: _of_words}
