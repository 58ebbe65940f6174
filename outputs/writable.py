"""Text as every format can hold it.

XML has no way to write a control character, UTF-8 none for half a pair of UTF-16, and Typst and GDAL stumble
over both: one such character in a cell would make a file of thousands of rows unreadable.
"""

from __future__ import annotations

import re
from typing import Any

# All but what a document may hold: XML 1.0, section 2.2.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return a text without what some format cannot hold."""
    return text if text.isprintable() else UNWRITABLE.sub("", text)


def all_writable(content: Any) -> Any:
    """Return what JSON can say (texts, numbers, lists and objects of them) with all its texts writable."""
    if isinstance(content, str):
        return writable(content)
    if isinstance(content, dict):
        return {all_writable(key): all_writable(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [all_writable(each) for each in content]
    return content
