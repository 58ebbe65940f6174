"""Ways from one part of the space to another: where a line is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from atlas.editions import Edition
from ledger.members import ATTESTATIONS, COLLECTIVITES
from ledger.naming import name_of
from ledger.records import Cells
from pages.widgets.team.adding import MANDATES
from pages.widgets.team.initiative import CHOSEN as INITIATIVE
from pages.widgets.team.initiative import PART
from pages.widgets.team.initiative import TABLE as INITIATIVES
from pages.widgets.team.lists import CHOSEN as LIST
from pages.widgets.team.members import CHOSEN as MEMBER
from pages.widgets.team.members import LISTS, ONE, VIEW
from pages.widgets.text import plain


@dataclass(frozen=True)
class Way:
    """A way to a part of the space.

    Attributes
    ----------
    part
        Its key.
    chosen
        What is chosen in it, by key of widget.
    """

    part: str
    chosen: Mapping[str, str] = field(default_factory=dict)

    def go(self) -> None:
        """Lead there; a callback of a button."""
        st.session_state.update({**self.chosen, PART: self.part})


def lead(words: str, way: Way, key: str) -> None:
    """Draw a line that leads somewhere."""
    st.button(plain(words), key=key, type="tertiary", icon=":material/arrow_forward:", on_click=way.go)


def to_initiative(key: str) -> Way:
    """Return the way to the form of an initiative, or of a new one."""
    return Way("initiative", {INITIATIVE: key})


def to_member(key: str) -> Way:
    """Return the way to the card of a collectivité."""
    return Way("membres", {VIEW: ONE, MEMBER: key})


def to_list(name: str) -> Way:
    """Return the way to a list of members."""
    return Way("membres", {VIEW: LISTS, LIST: name})


def to_row(table: str, key: str, cells: Cells, edition: Edition, *, writes: bool) -> Way:
    """Return the way to where a row is changed: a form for who writes, a card, or the grid of its table."""
    if table in WAYS and (writes or table not in FOR_WRITERS):
        return WAYS[table](key, cells)
    words = name_of(cells, edition.schemas[table]).partition(",")[0]
    return Way("grille", {"equipe_table": table, "equipe_table_mots": words})


def _to_its_member(_: str, cells: Cells) -> Way:
    return to_member(cells.get("collectivite", ""))


# Where the rows of a table are changed, when not in its grid; a form is for who writes.
WAYS: Mapping[str, Callable[[str, Cells], Way]] = {
    INITIATIVES: lambda key, _: to_initiative(key),
    COLLECTIVITES: lambda key, _: to_member(key),
    ATTESTATIONS: _to_its_member,
    MANDATES: _to_its_member,
}
FOR_WRITERS = {INITIATIVES}
