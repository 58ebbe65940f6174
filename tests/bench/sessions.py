"""Visitors without a browser: real websocket sessions, which open a screen and change a filter."""

import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

CODES = {"Bretagne": "53", "Occitanie": "76"}
REGIONS = tuple(CODES)
FILTERS = "facettes"
TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # where the clicks in a component go
PATIENCE = 180.0  # seconds: the first screen waits until the largest data is read


@dataclass
class Visitor:
    """A session with a Streamlit application whose filter of régions can be changed.

    Attributes
    ----------
    received
        Bytes of the last run.
    page
        Which screen, by its name; that at the root when not said.
    """

    socket: ClientConnection
    query: str = ""
    received: int = 0
    page: str = ""
    _clicks: int = 0
    _choice: Callable[[str], list[WidgetState]] | None = None

    async def open(self) -> float:
        """Draw the screen for the first time; return the seconds it took."""
        return await self._run([])

    async def choose(self, region: str) -> float:
        """Choose one région, and nothing else; return the seconds until the screen is drawn again."""
        return await self._run(self._choice(region) if self._choice else [])

    async def _run(self, states: list[WidgetState]) -> float:
        ask = BackMsg()
        ask.rerun_script.query_string = self.query
        ask.rerun_script.page_name = self.page
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
        elif kind == "delta":
            self._learn(message.delta.new_element)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _learn(self, element: Element) -> None:
        """Keep how a région is chosen: in a list of the empty app, among the filters of ours."""
        if element.bidi_component.component_name == FILTERS:
            self._choice = partial(self._click, element.bidi_component.id)
        elif REGIONS[0] in element.multiselect.options:
            self._choice = partial(_option, element.multiselect.id)

    def _click(self, filters: str, region: str) -> list[WidgetState]:
        self._clicks += 1
        choice = {"query": {"region": [CODES[region]]}, "everything": False, "lines": ""}
        clicks = [{"event": "choisir", "value": {**choice, "turn": f"visit-{self._clicks}"}}]
        own = WidgetState(id=filters, json_value="{}")
        return [own, WidgetState(id=TRIGGERS.format(filters), json_trigger_value=json.dumps(clicks))]


def _option(widget: str, region: str) -> list[WidgetState]:
    state = WidgetState(id=widget)
    state.string_array_value.data.append(region)
    return [state]


@asynccontextmanager
async def visitor(address: str) -> AsyncIterator[Visitor]:
    """Connect as the browser of a visitor does."""
    async with connected(address) as socket:
        yield Visitor(socket)


def connected(address: str, headers: Mapping[str, str] | None = None) -> connect:
    """Return a connection to an application, to be entered."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(
        stream, subprotocols=["streamlit"], max_size=None, ping_timeout=None, additional_headers=headers
    )
