"""A feed: what a reader shows of it, whatever it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from uuid import NAMESPACE_URL, uuid5

from outputs.feeds.happenings import Happening

LANGUAGE = "fr"


@dataclass(frozen=True)
class Entry:
    """One thing that happened.

    Attributes
    ----------
    id
        The same for ever, in every feed and wherever the site is.
    title, lines
        What is read.
    at
        When it was published (ISO 8601).
    address
        Where one reads more.
    topics
        What a reader may sort by: what it is of, and what happened.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    at: str
    address: str
    topics: tuple[str, ...]

    @property
    def html(self) -> str:
        """The lines as HTML, all of it escaped."""
        return "".join(f"<p>{escape(line)}</p>" for line in self.lines)


@dataclass(frozen=True)
class Feed:
    """What is followed.

    Attributes
    ----------
    id
        The same for ever.
    title, subtitle
        What it is called, and what it tells in a sentence.
    address, page
        Its own, and that of the screen which shows the same.
    updated
        When it last changed (ISO 8601).
    author, author_page
        Who publishes it, and their own site if they have one.
    entries
        The last ones, the newest first.
    """

    id: str
    title: str
    subtitle: str
    address: str
    page: str
    updated: str
    author: str
    author_page: str
    entries: tuple[Entry, ...]


def identified(*parts: str) -> str:
    """Return an identifier that these parts always have, and no others."""
    return uuid5(NAMESPACE_URL, f"initiatives-territoriales:{'/'.join(parts)}").urn


def entry_id(happening: Happening) -> str:
    """Return the identifier of a happening: a register that begins anew counts from 0 at another moment."""
    return identified(str(happening.number), happening.at, happening.table, happening.id)
