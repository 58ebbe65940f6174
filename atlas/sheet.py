"""The sheet of a row: what a visitor reads of it, with the source of each fact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """A source of a fact.

    Attributes
    ----------
    title
        The document.
    passage
        The place in it, in words.
    address
        Where it opens; nothing when it is not on the web.
    access
        What the address opens when it is not the document itself, or where to ask for one that is not online.
    """

    title: str
    passage: str
    address: str
    access: str = ""

    @property
    def place(self) -> str:
        """The passage and the access, to be read after the title."""
        return ", ".join(filter(None, (self.passage, self.access)))


@dataclass(frozen=True)
class Link:
    """Another row that a sheet leads to: the key of the address, the id of the row, and the words."""

    key: str
    value: str
    label: str


@dataclass(frozen=True)
class Sheet:
    """What a visitor reads about one row.

    Attributes
    ----------
    title, kind, summary
        Its name, what it is, and what it does, as plain text.
    facts
        Labels and texts, in the order to be read; what is not known is not among them.
    links
        Other rows it is tied to.
    site
        The address of its own site, if it has one.
    neighbours
        Other rows of its table: the nearest, and those of its main theme, the nearest first.
    evidence
        Its sources; never empty.
    """

    title: str
    kind: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    neighbours: tuple[tuple[str, tuple[Link, ...]], ...]
    evidence: tuple[Evidence, ...]
    site: str = ""
