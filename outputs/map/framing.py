"""Where the map looks: the box of what is chosen, and the token that says whether it is still the same."""

from __future__ import annotations

import numpy as np

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.selection import WORDS, Selection
from atlas.view import State
from geo.fingerprint import fingerprint
from geo.levels import TerritoryKey
from outputs.map.marks import MAINLAND, Bounds

FRAMING = ("departement", "region")  # criteria whose values are looked at themselves, the first in use


def frame_of(edition: Edition, state: State, rows: Chosen) -> dict[str, object]:
    """Say where to look, and the token of it: see `outputs.map.spec.MapSpec`."""
    selection = state.selection
    west, south, east, north = frame_bounds(edition, selection, rows)
    token = "&".join(f"{key}={token_of(key, value)}" for key, value in _framing(selection))
    return {"token": f"?{token}", "bounds": [[south, west], [north, east]], "view": state.view.seen}


def frame_bounds(edition: Edition, selection: Selection, rows: Chosen) -> Bounds:
    """Return where to look for a selection.

    A chosen place, wholly; else where the rows are. What lies on the mainland goes before what lies overseas,
    because both on one map show neither.
    """
    boxes = edition.vintage.places.boxes(_framed_territories(selection, rows))
    mainland = boxes[on_mainland(boxes)]
    return around(mainland if len(mainland) else boxes) if len(boxes) else MAINLAND.bounds


def _framed_territories(selection: Selection, rows: Chosen) -> list[TerritoryKey]:
    if selection.place:
        return [selection.place]
    for level in FRAMING:
        if codes := selection.values(level):
            return [TerritoryKey.of(level, code) for code in codes]
    if not _framing(selection):
        return []
    return [anchor for table in rows.values() for anchors in table["ancres"] for anchor in anchors]


def _framing(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Return what is chosen but for the day: members come and go with it, and the view stays."""
    return selection.on(None).chosen


def token_of(key: str, value: str) -> str:
    """Return what stands for a chosen value in the token of a frame: never the words that a visitor wrote."""
    return fingerprint([value.encode()]) if key == WORDS else value


def on_mainland(boxes: np.ndarray) -> np.ndarray:
    """Tell which boxes lie on the mainland."""
    west, south, east, north = boxes.T
    near: np.ndarray = (west > -6) & (east < 10) & (south > 41) & (north < 52)
    return near


def around(boxes: np.ndarray) -> Bounds:
    """Return the box around some boxes."""
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return west, south, east, north
