"""Somebody of the team without a browser, who types into fields and presses buttons by their labels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from ledger import accounts
from ledger.accounts import Role
from ledger.store import Store
from tests.bench.sessions import Visitor, connected
from web.patterns import PART, TEAM
from web.team import COOKIE


@dataclass
class Staff(Visitor):
    """A session at « Espace équipe ».

    Attributes
    ----------
    fields, buttons
        The ids of what was drawn, by label.
    words
        What was written on the screen, in the last run.
    """

    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    _typed: dict[str, str] = field(default_factory=dict)

    async def type(self, label: str, words: str) -> float:
        """Type into a field; return the seconds until the screen is drawn again."""
        self._typed[self.fields[label]] = words
        return await self._ask()

    async def press(self, label: str) -> float:
        """Press a button; return the seconds until the screen is drawn again."""
        return await self._ask(WidgetState(id=self.buttons[label], trigger_value=True))

    async def look(self) -> str:
        """Draw the screen again; return what is written on it."""
        await self._ask()
        return "\n".join(self.words)

    async def _ask(self, *states: WidgetState) -> float:
        self.words.clear()
        typed = [WidgetState(id=each, string_value=words) for each, words in self._typed.items()]
        return await self._run([*typed, *states])

    def _learn(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "text_input":
            self.fields[element.text_input.label] = element.text_input.id
        elif kind == "button":
            self.buttons[element.button.label] = element.button.id
        elif kind == "alert":
            self.words.append(element.alert.body)
        elif kind == "markdown":
            self.words.append(element.markdown.body)


def sign_in(store: Store, role: Role) -> str:
    """Begin a session, and return what the browser holds of it."""
    with store.writing() as connection:
        return accounts.begin_session(connection, accounts.make_account(connection, role.value, role).number)


@asynccontextmanager
async def at_the_desk(address: str, session: str, part: str) -> AsyncIterator[Staff]:
    """Sit down at a part of the space."""
    async with connected(address, {"Cookie": f"{COOKIE}={session}"}) as socket:
        yield Staff(socket, query=f"{PART}={part}", page=TEAM)
