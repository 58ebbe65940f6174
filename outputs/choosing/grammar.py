"""What a browser makes the sentence of a selection of: see `atlas.phrases.describe`."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.phrases import SHARED, called, everywhere, named, phrase_of
from atlas.selection import KEYS, Selection
from outputs.map.shapes import Content


def grammar(edition: Edition) -> Content:
    """Return what is said of what is chosen, without a day.

    Returns
    -------
    mapping
        ``phrases``: by key, with the values in place of ``{}``. ``shared``: the keys that are said of all
        tables together, in order. ``tables``: what each is called, and what is said after it when nothing
        is left out. ``counted``: what stands beside a number of rows of each, singular and plural.
    """
    nothing = Selection()
    return {
        "phrases": {key: phrase_of(key) for key in KEYS},
        "shared": SHARED,
        "tables": {
            name: [named(table, nothing, edition), everywhere(nothing, edition, table)]
            for name, table in LISTED.items()
        },
        "counted": {name: called(table, nothing, edition) for name, table in LISTED.items()},
    }
