"""The names of the largest communes of a drawing, where there is room for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from geo.levels import TerritoryKey
from outputs.drawing.placing import Box, Place, label_box, meets
from outputs.drawing.projection import Window
from outputs.drawing.scale import scale_box
from outputs.drawing.signs import words
from outputs.drawing.svg import Element

SIZE = 11
MARK = 9  # pixels around the middle of a mark that no name goes over
SHIFTS = (4, 20, -13, 34)  # pixels down from the place: on it, under a mark there, over it
OFFERED = 3  # communes that are tried for each name there is room for
HALO = {"stroke": "#fff", "stroke_width": 3, "stroke_opacity": 0.85, "paint_order": "stroke"}


def place_names(
    register: pd.DataFrame,
    window: Window,
    chosen: Collection[TerritoryKey],
    most: int,
    marks: Sequence[Place],
) -> list[Element]:
    """Write the names of the most populous communes of a window, those that are chosen first and in bold.

    Parameters
    ----------
    register
        The columns ``niveau``, ``code``, ``nom``, ``population``, ``latitude``, ``longitude``.
    window
        What is drawn.
    chosen
        Territories, as ``niveau-code``.
    most
        How many names there are at most.
    marks
        Where the marks are, which no name covers.
    """
    taken = [scale_box(window), *((x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks)]
    labels: list[Element] = []
    for name, is_chosen, place in _candidates(register, window, chosen, most * OFFERED):
        box = _room(name, place, window, taken)
        if box and len(labels) < most:
            taken.append(box)
            labels.append(_label(name, place[0], box, is_chosen))
    return labels


def _candidates(
    register: pd.DataFrame, window: Window, chosen: Collection[TerritoryKey], most: int
) -> Iterable[tuple[str, bool, Place]]:
    west, south, east, north = window.degrees
    inside = register["longitude"].between(west, east) & register["latitude"].between(south, north)
    communes = register[inside & (register["niveau"] == "commune")]
    keys = [TerritoryKey.of("commune", code) for code in communes["code"]]
    communes = communes.assign(chosen=[key in chosen for key in keys])
    ranked = communes.sort_values(["chosen", "population"], ascending=False, kind="stable").head(most)
    places = window.locate(ranked["longitude"].to_numpy(), ranked["latitude"].to_numpy())
    return zip(ranked["nom"], ranked["chosen"], map(tuple, places.tolist()), strict=True)


def _room(text: str, place: Place, window: Window, taken: Sequence[Box]) -> Box | None:
    """Return the first box near a place that a text can be written in, if any."""
    boxes = (label_box(text, place[0], place[1] + shift, SIZE) for shift in SHIFTS)
    return next((box for box in boxes if window.takes_in(box) and not meets(box, taken)), None)


def _label(text: str, x: float, box: Box, is_bold: bool) -> Element:
    return words(
        text, x, box[3] - 0.25 * SIZE, SIZE, text_anchor="middle", weight=700 if is_bold else 400, **HALO
    )
