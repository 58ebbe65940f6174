"""What was offered a moment ago may still be taken away, and what was made may still be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.browser.server import PATIENCE, fetch
from tests.seams.talking import served, talking
from tests.seams.test_streamlit import CHANGED
from web.streamlit_seams.offered_files import RUNS

MENDED = CHANGED.format("offered_files.py")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served("files_app.py") as address:
        yield address


@dataclass
class Visitor:
    """Who has the screen drawn, and asks for its file."""

    talk: ClientConnection
    session: str = ""

    def drawn(self) -> str:
        """Have the screen drawn, and return the id of the file that it offers."""
        said = self._answers("script_finished", rerun_script={})
        self.session = next(
            each.new_session.initialize.session_id for each in said if each.HasField("new_session")
        )
        buttons = [each.delta.new_element.download_button for each in said]
        return next(each.deferred_file_id for each in buttons if each.deferred_file_id)

    def made(self, file: str) -> str:
        """Ask for a file, and return where it is once it was made; nothing, when it is refused."""
        ask = {"request_id": file, "session_id": self.session, "deferred_file": {"file_id": file}}
        *_, last = self._answers("backend_operation_response", backend_operation_request=ask)
        return last.backend_operation_response.deferred_file.url

    def _answers(self, last: str, **ask: object) -> list[ForwardMsg]:
        self.talk.send(BackMsg(**ask).SerializeToString())
        said = [ForwardMsg()]
        while said[-1].WhichOneof("type") != last:
            said.append(ForwardMsg.FromString(self.talk.recv(timeout=PATIENCE)))
        return said


@contextmanager
def visiting(server: str) -> Iterator[Visitor]:
    with talking(server) as talk:
        yield Visitor(talk)


def test_a_file_that_was_offered_before_the_screen_was_drawn_anew_is_still_given(server: str):
    with visiting(server) as visitor:
        offered = [visitor.drawn() for _ in range(RUNS + 1)]
        assert len({*offered}) == len(offered), MENDED
        for file in offered:
            assert fetch(server + visitor.made(file)).data == b"un fichier", MENDED


def test_older_ones_are_forgotten(server: str):
    with visiting(server) as visitor:
        first, *_ = [visitor.drawn() for _ in range(RUNS + 3)]
        assert visitor.made(first) == ""


def test_after_a_while_what_is_offered_no_more_is_forgotten(server: str):
    with visiting(server) as visitor:
        first, _, _ = (visitor.drawn() for _ in range(3))
        fetch(f"{server}/later")
        *_, last = (visitor.drawn() for _ in range(2))
        assert (visitor.made(first), bool(visitor.made(last))) == ("", True)


def test_a_file_that_was_made_is_there_to_be_fetched_whatever_others_do(server: str):
    with visiting(server) as visitor, visiting(server) as other:
        address = server + visitor.made(visitor.drawn())
        for _ in range(4):
            other.drawn()
        assert fetch(address).status == 200, MENDED
        fetch(f"{server}/later")
        for _ in range(3):
            other.drawn()
        assert fetch(address).status == 404
