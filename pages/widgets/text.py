"""Words of the data or of an address on a screen: always text, never Markdown, HTML or a link.

This is the one way in which words become a part of what Streamlit is given as Markdown.
"""

import re
from urllib.parse import quote

from french.typography import on_one_line
from web.links import leading

# Streamlit looks for these in the text that is left once escapes have been read: addresses, icons, arrows. A
# character without a width between two of theirs keeps them as they are.
JOINER = "\u2060"
_READ_IN_TEXT = re.compile(
    r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?=@)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)", re.IGNORECASE
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")  # of ASCII: all that Markdown gives a meaning to
_SPACES = re.compile(" {2,}")  # four of them make a block of code
_UNSAFE = re.compile(r"[^\w/:?#@!$&*+,;=%.~'-]|&(?=#?\w+;)")  # in an address that stands in Markdown


def plain(words: str) -> str:
    """Write words so that they show as they are, on one line."""
    text = _SPACES.sub(" ", on_one_line(words))
    return _PUNCTUATION.sub(r"\\\g<0>", _READ_IN_TEXT.sub(JOINER, text))


def linked(words: str, address: str) -> str:
    """Write words that lead to an address; one that is none on the web, nor of a letter, leads nowhere."""
    text = plain(words)
    if not (text and leading(address)):
        return text
    return f"[{text}](<{_UNSAFE.sub(_written_out, address)}>)"


def _written_out(found: re.Match[str]) -> str:
    character = found.group()
    return "&amp;" if character == "&" else quote(character, safe="", errors="replace")
