"""What a visitor decided of the file that they dropped: kept for their visit, and forgotten with the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from atlas.lists.decisions import Decisions
from loaders.check.causes import Remedy
from loaders.check.said import Said
from loaders.recognising.corrections import Corrections

DECIDED, CORRECTED, REMEDIED = "liste_decisions", "liste_colonnes", "causes_reglees"
GONE = "lignes_disparues"


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
    st.session_state.pop(REMEDIED, None)
    st.session_state.pop(GONE, None)


def said() -> Said:
    """Return what the visitor said of the file, and of the columns of one before it."""
    return Said(_corrections(), dict(remedies()))


def remedies() -> list[tuple[str, Remedy]]:
    """Return the causes that the visitor settled, in their order, each with what is done."""
    known: list[tuple[str, Remedy]] = st.session_state.setdefault(REMEDIED, [])
    return known


def forget_last_remedy() -> None:
    """Take back what was done last with a cause."""
    remedies().pop()


def gone(place: int) -> dict[str, bool]:
    """Return which published rows, absent from a sheet, are gone (or not), by key: to be filled."""
    known: dict[int, dict[str, bool]] = st.session_state.setdefault(GONE, {})
    return known.setdefault(place, {})


def _corrections() -> Corrections:
    known: Corrections = st.session_state.get(CORRECTED, Corrections())
    return known


def correct(header: tuple[str, ...], roles: dict[str, str]) -> None:
    """Remember what columns of a sheet say."""
    st.session_state[CORRECTED] = _corrections().with_roles(header, roles)


def forget_what_was_made() -> None:
    """Forget what was made of the lists: they are read anew; what is decided holds."""
    for history in st.session_state.get(DECIDED, {}).values():
        history.made.clear()
