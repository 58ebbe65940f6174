"""What documents say of a territory besides members and initiatives, as plain data."""

from dataclasses import dataclass

from atlas.profile.shortlist import Shortlist
from atlas.sheet import Evidence

MOST_MENTIONS = 5  # of a list, that are seen at once


@dataclass(frozen=True)
class Mention:
    """A label, a programme, a mandate, a meeting or a resource that concerns a territory.

    Attributes
    ----------
    name
        What, or whom, it is about.
    words
        What is said of it: « PTCE, lauréat (Appel à projets 2013) ».
    place
        Where in the territory; nothing when it is about the territory itself, or its name says where.
    when
        Its days, as precisely as they are known; nothing when they are not.
    sheet, identifier
        The sheet that it opens: what the address calls its table, and the id of the row; nothing for none.
    evidence
        Where it is said.
    """

    name: str
    words: str
    place: str
    when: str
    sheet: str
    identifier: str
    evidence: tuple[Evidence, ...]

    @property
    def said(self) -> str:
        """What is said of it, where and when, in one phrase."""
        return ", ".join(filter(None, (self.words, self.place, self.when)))


@dataclass(frozen=True, kw_only=True)
class Mentions(Shortlist[Mention]):
    """What one table says of a territory, the last day first.

    Attributes
    ----------
    table, title
        The table, and what its rows are.
    screen
        Where the whole list is, when there is a screen of them; else all of it is in ``rows``.
    """

    table: str
    title: str
    screen: str = ""
