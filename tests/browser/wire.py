"""What goes between a page and the server, where it can be held back, or lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, WebSocketRoute
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

STREAM = re.compile("_stcore/stream")


def kind_of(frame: bytes) -> str:
    """Return what Streamlit says in a frame: ``delta``, ``script_finished``…"""
    return ForwardMsg.FromString(frame).WhichOneof("type")


def ends_an_answer(frame: bytes) -> bool:
    """Tell whether a frame ends a run that no other one cut short."""
    said = ForwardMsg.FromString(frame)
    cut_short = said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return said.WhichOneof("type") == "script_finished" and not cut_short


@dataclass
class Wire:
    """The connection of a page with the server.

    Attributes
    ----------
    holding
        Whether what the server says waits until it is released.
    losing
        How many of the next things that the page says are lost.
    """

    holding: bool = False
    losing: int = 0
    _held: list[Callable[[], None]] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Wire:
        """Stand between a page that is still to be opened and the server."""
        wire = cls()
        page.route_web_socket(STREAM, wire._connect)
        return wire

    def hold(self) -> None:
        """Hold back what the server says from now on."""
        self.holding = True

    def release(self) -> None:
        """Let through what was held back, and all that comes."""
        self.holding = False
        for send in self._held:
            send()
        self._held.clear()

    def _connect(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()

        def to_server(message: str | bytes) -> None:
            if self.losing:
                self.losing -= 1
            else:
                server.send(message)

        def to_page(message: str | bytes) -> None:
            if self.holding:
                self._held.append(lambda: page.send(message))
            else:
                page.send(message)

        page.on_message(to_server)
        server.on_message(to_page)
