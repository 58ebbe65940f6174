"""What an address asks for, bounded: no longer than anybody means, on one line, of characters that are seen.

An address is written by whoever sends it. All that is read of one goes through here, once, so that nothing
behind has to think of a text of a million characters, of a line end or of what XML cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from french.typography import on_one_line

LONGEST_WORDS = 200  # characters of a search
LONGEST_VALUE = 100  # of any other value, all of which are ids, codes and days
MOST_VALUES = 150  # of a key: a hundred départements may well be chosen
MOST_KEYS = 40

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class UnknownValue:
    """A value of the address that means nothing here, and is ignored; no value is an unknown key."""

    key: str
    value: str


@dataclass(frozen=True)
class CutValue:
    """A key of the address that says more than is read: only the beginning is taken; no key is all of it."""

    key: str


Remark = UnknownValue | CutValue  # on what an address asks for and does not get


@dataclass(frozen=True)
class Values:
    """The values of one key, bounded, and whether there was more."""

    values: tuple[str, ...]
    is_cut: bool

    @classmethod
    def of(cls, texts: Iterable[str], longest: int = LONGEST_VALUE) -> Values:
        """Read the values of a key, each a text by itself."""
        first = list(islice(texts, MOST_VALUES + 1))
        texts = [text.strip() for text in first[:MOST_VALUES]]
        read = (on_one_line(text[:longest]).strip() for text in texts)
        values = tuple(dict.fromkeys(filter(None, read)))
        is_long = any(len(text) > longest for text in texts)
        return cls(values, is_long or len(first) > MOST_VALUES)

    @classmethod
    def listed(cls, texts: Iterable[str]) -> Values:
        """Read the values of a key where a text may be several, with commas."""
        return cls.of(value for text in texts for value in _split(text))


def words(text: str) -> str:
    """Read the words of a search."""
    return next(iter(Values.of([text], LONGEST_WORDS).values), "")


def value(text: object) -> str:
    """Read a value that is an id or a code, from an address or from a browser; what is no text is none."""
    return next(iter(Values.of([text]).values), "") if isinstance(text, str) else ""


def first_keys(query: Query) -> tuple[Query, tuple[CutValue, ...]]:
    """Return the first keys of an address, and say whether there were more."""
    kept = dict(islice(query.items(), MOST_KEYS))
    return kept, (CutValue(""),) * (len(query) > MOST_KEYS)


def _split(text: str) -> list[str]:
    """Split a text at its commas, as far as it can be of use."""
    parts = text.split(",", MOST_VALUES)
    return parts if len(parts) <= MOST_VALUES else [*parts[:-1], parts[-1].partition(",")[0]]
