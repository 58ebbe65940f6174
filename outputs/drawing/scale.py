"""The bar that says how long a kilometre is on the drawing."""

from french.numbers import number
from french.typography import NARROW
from outputs.drawing.placing import Box
from outputs.drawing.projection import Window
from outputs.drawing.signs import words
from outputs.drawing.svg import Element, element
from outputs.map.marks import INK

LONGEST = 0.22  # of the width of the window
INSET = 10  # pixels from the lower left corner
WORDS = 60  # pixels that the length in words takes


def scale_bar(window: Window) -> Element:
    """Draw a bar of a round length, with the length in words."""
    metres = round_length(LONGEST * window.width * window.scale)
    length, base = metres / window.scale, window.height - INSET
    bar = f"M{INSET} {base - 4:.1f}v4h{length:.1f}v-4"
    halo = {"fill": "none", "stroke": "#fff", "stroke_width": 4, "stroke_opacity": 0.8}
    return element(
        "g",
        element("path", d=bar, **halo),
        element("path", d=bar, fill="none", stroke=INK, stroke_width=1.5),
        words(
            _in_words(metres),
            INSET + length + 5,
            base,
            10,
            paint_order="stroke",
            stroke="#fff",
            stroke_width=3,
        ),
    )


def scale_box(window: Window) -> Box:
    """Return the corner of a window that its bar takes, with its words."""
    return (0, window.height - 2.5 * INSET, LONGEST * window.width + WORDS, window.height)


def round_length(most: float) -> float:
    """Return the longest of 1, 2, 5, 10, 20, 50… that is no longer than ``most``."""
    power = 1.0
    while power * 10 <= most:
        power *= 10
    return next(step * power for step in (5, 2, 1) if step * power <= most)


def _in_words(metres: float) -> str:
    return f"{number(metres / 1000)}{NARROW}km" if metres >= 1000 else f"{number(metres)}{NARROW}m"
