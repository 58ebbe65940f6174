"""What one follows: what a screen shows, a territory, or one row."""

from __future__ import annotations

from dataclasses import dataclass, field

from atlas.asked import Query
from atlas.asked import value as asked_value
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, LISTED
from atlas.profile import find_territory
from atlas.selection import Selection
from atlas.view import LIST, State
from web.patterns import CODE, EVOLUTION, HOME, LEVEL, TERRITORY


@dataclass(frozen=True)
class Followed:
    """What is followed.

    Attributes
    ----------
    selection
        What is chosen.
    table
        The id of the one table whose rows are followed; nothing for all.
    sheet
        The key and the id of the one row that is followed, if so.
    """

    selection: Selection = field(default_factory=Selection)
    table: str = ""
    sheet: tuple[str, str] | None = None

    @classmethod
    def of(cls, state: State) -> Followed:
        """Return what is followed of a list: the open sheet, or what is chosen in it on any day."""
        if state.view.sheet:
            return cls(sheet=state.view.sheet)
        return cls(state.selection.on(None), state.view.listed)

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The keys and values of its address."""
        if self.sheet:
            return dict([self.sheet])
        return {**self.selection.to_query(), **({LIST: self.table} if self.table else {})}


def followed_on(edition: Edition, screen: str, query: Query) -> Followed:
    """Return what is followed of a screen, by its name, at an address; all of it where nothing is chosen."""
    if screen == TERRITORY:
        level, code = (asked_value([*query.get(key, ()), ""][0]) for key in (LEVEL, CODE))
        found = find_territory(edition.vintage.register, level, code)
        return Followed(Selection().at(found.key)) if found.key else Followed()
    state, _ = State.read(query, edition)
    if screen in LISTED:
        return Followed.of(state.showing(state.view.fixed_on(screen)))
    if screen == EVOLUTION:
        return Followed(state.selection.on(None), COLLECTIVITES.id)
    return Followed.of(state) if screen == HOME else Followed()
