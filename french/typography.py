"""Quotation marks, the spaces that go with signs, the capital of a sentence."""

import re
import unicodedata

NARROW = "\u202f"  # the narrow no-break space that French puts before : ; ! ? and inside « »
LONGEST_QUOTED = 80
NO_CHARACTER = r"\ud800-\udfff\ufffe\uffff"  # what Unicode sets apart: no file can hold it
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    rf"{NO_CHARACTER}]"
)
UNSHOWABLE = re.compile(
    r"[^\S \u00a0\u202f]|[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    rf"{NO_CHARACTER}]"
)
SPACES = re.compile(r"[^\S \u00a0\u202f]+")  # but those that stand on a line


def quoted(text: str) -> str:
    """Put a text between French quotation marks: on one line, not too long, what is invisible spelt out."""
    shown = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
    return f"«{NARROW}{UNSHOWABLE.sub(_spelt_out, shown)}{NARROW}»"


def on_one_line(text: str) -> str:
    """Give a text on one line, without what is invisible."""
    return text if text.isprintable() else INVISIBLE.sub("", SPACES.sub(" ", text))


def capitalized(words: str) -> str:
    """Begin with a capital, and leave the rest: « Attestée membre (devenue Brest Métropole) »."""
    return words[:1].upper() + words[1:]


def _spelt_out(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\n\r\t":
        return "⏎" if character != "\t" else "⇥"
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}')}]"
