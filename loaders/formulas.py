"""Cells that a spreadsheet would run as a formula, and how they are kept from it.

An apostrophe before such a cell makes it text. A cell that begins with apostrophes and then like a formula
gets one more, so that what is read back is always what was written.
"""

import re

GUARD = "'"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def defused(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run; leave any other as it is."""
    return GUARD + text if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Take away the apostrophe that `defused` puts; leave any other cell as it is."""
    return text.removeprefix(GUARD) if _GUARDED.match(text) else text
