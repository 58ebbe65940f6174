"""Visitors without a browser: real websocket sessions, which open a screen and change a filter."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

REGIONS = ("Bretagne", "Occitanie")
PATIENCE = 180.0  # seconds: the first screen waits until the largest data is read


@dataclass
class Visitor:
    """A session with a Streamlit application whose filter of régions can be changed.

    Attributes
    ----------
    received
        Bytes of the last run.
    """

    socket: ClientConnection
    query: str = ""
    received: int = 0
    _widget: str = ""
    _options: dict[str, str] = field(default_factory=dict)

    async def open(self) -> float:
        """Draw the screen for the first time; return the seconds it took."""
        return await self._run([])

    async def choose(self, region: str) -> float:
        """Choose one région, and nothing else; return the seconds until the screen is drawn again."""
        state = WidgetState(id=self._widget)
        state.string_array_value.data.append(self._options[region])
        return await self._run([state])

    async def _run(self, states: list[WidgetState]) -> float:
        ask = BackMsg()
        ask.rerun_script.query_string = self.query
        ask.rerun_script.widget_states.widgets.extend(states)
        start = time.perf_counter()
        self.received = 0
        await self.socket.send(ask.SerializeToString())
        while not self._is_over(await self.socket.recv()):
            pass
        return time.perf_counter() - start

    def _is_over(self, frame: bytes) -> bool:
        self.received += len(frame)
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "multiselect":
            self._learn(message.delta.new_element.multiselect)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _learn(self, filter_) -> None:
        """Keep the filter's id and options: their counts are part of their words, and change."""
        options = {words.partition(" (")[0]: words for words in filter_.options}
        if options.keys() & set(REGIONS):
            self._widget = filter_.id
            self._options |= options


@asynccontextmanager
async def visitor(address: str) -> AsyncIterator[Visitor]:
    """Connect as the browser of a visitor does."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, ping_timeout=None) as socket:
        yield Visitor(socket)
