"""What a visitor decided of the list that they dropped: kept for their visit, and forgotten with the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from atlas.lists.decisions import Decisions
from loaders.recognising.corrections import Corrections

DECIDED, CORRECTED = "liste_decisions", "liste_colonnes"


@dataclass
class History:
    """The decisions on one sheet, the last one at the end, and what was made of it.

    Attributes
    ----------
    steps
        Each with those before; the first has none.
    made
        What was drawn or counted for the last decisions, by what it is: small things only.
    """

    steps: list[Decisions] = field(default_factory=lambda: [Decisions()])
    made: dict[str, object] = field(default_factory=dict)

    @property
    def last(self) -> Decisions:
        """What holds now."""
        return self.steps[-1]

    def decide(self, change: Callable[[Decisions], Decisions]) -> None:
        """Decide one thing more."""
        self.steps.append(change(self.last))
        self.made.clear()

    def undo(self) -> None:
        """Forget the last decision."""
        if len(self.steps) > 1:
            self.steps.pop()
            self.made.clear()


def history_of(place: int) -> History:
    """Return the decisions on a sheet of the file, by its place among the sheets."""
    histories: dict[int, History] = st.session_state.setdefault(DECIDED, {})
    return histories.setdefault(place, History())


def forget_decisions() -> None:
    """Forget them all: the file went, or is another one."""
    st.session_state.pop(DECIDED, None)


def corrections() -> Corrections:
    """Return what the visitor said of columns, in this file or in one before it."""
    known: Corrections = st.session_state.get(CORRECTED, Corrections())
    return known


def correct(header: tuple[str, ...], roles: dict[str, str]) -> None:
    """Remember what columns of a sheet say."""
    st.session_state[CORRECTED] = corrections().with_roles(header, roles)


def forget_what_was_made() -> None:
    """Forget what was made of the lists: they are read anew; what is decided holds."""
    for history in st.session_state.get(DECIDED, {}).values():
        history.made.clear()
