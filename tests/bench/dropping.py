"""A visitor who drops files on « Vérifier ma table », without a browser."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.robustness.test_clients import upload

SCREEN, QUERY = "donnees", "partie=verifier"


@dataclass
class Dropper:
    """A session on the screen where files are checked.

    Attributes
    ----------
    said
        The last words of the screen that were drawn as text, as Markdown.
    """

    address: str
    socket: ClientConnection
    said: str = ""
    _session: str = ""
    _uploader: str = ""

    async def open(self) -> None:
        """Draw the screen."""
        await self._run(BackMsg())

    async def drop(self, name: str, content: bytes) -> float:
        """Drop a file; return the seconds from its arrival to the end of its report."""
        addresses = await self._addresses(name)
        send = {"says_its_size": True, "file": addresses.file_id}
        answer = await asyncio.to_thread(upload, self.address, self._session, content, **send)
        if answer.status != 204:
            raise OSError(f"{name}: {answer.status}")
        ask = BackMsg()
        widget = ask.rerun_script.widget_states.widgets.add(id=self._uploader)
        file = widget.file_uploader_state_value.uploaded_file_info.add(
            file_id=addresses.file_id, name=name, size=len(content)
        )
        file.file_urls.CopyFrom(addresses)
        start = time.perf_counter()
        await self._run(ask)
        return time.perf_counter() - start

    async def _addresses(self, name: str) -> FileURLs:
        ask = BackMsg()
        ask.file_urls_request.request_id = ask.file_urls_request.session_id = self._session
        ask.file_urls_request.file_names.append(name)
        await self.socket.send(ask.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())
            if message.WhichOneof("type") == "file_urls_response":
                return message.file_urls_response.file_urls[0]

    async def _run(self, ask: BackMsg) -> None:
        ask.rerun_script.page_name, ask.rerun_script.query_string = SCREEN, QUERY
        await self.socket.send(ask.SerializeToString())
        while not self._is_over(ForwardMsg.FromString(await self.socket.recv())):
            pass

    def _is_over(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session = message.new_session.initialize.session_id
        elif kind == "delta":
            self._learn(message.delta.new_element)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _learn(self, element) -> None:
        kind = element.WhichOneof("type")
        if kind == "file_uploader":
            self._uploader = element.file_uploader.id
        elif kind in {"alert", "markdown"}:
            self.said = (element.alert if kind == "alert" else element.markdown).body


@asynccontextmanager
async def dropper(address: str) -> AsyncIterator[Dropper]:
    """Connect as the browser of a visitor does."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, ping_timeout=None) as socket:
        yield Dropper(address, socket)
