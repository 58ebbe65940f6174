"""What a visitor does is not lost, nor undone by what he does next, before the browser has heard of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.browser.server import PATIENCE, fetch
from tests.seams.talking import served, talking
from tests.seams.test_streamlit import CHANGED

TAKEN_IN, KEPT = CHANGED.format("runs.py"), CHANGED.format("addresses.py")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served("clicks_app.py") as address:
        yield address


@dataclass
class Visitor:
    """Who presses buttons, with the address that the browser has."""

    server: str
    talk: ClientConnection
    buttons: dict[str, str] = field(default_factory=dict)
    screen: str = ""

    def press(self, *buttons: str, address: str = "", back: bool = False) -> None:
        """Press some buttons one after the other, while no run can begin."""
        fetch(f"{self.server}/hold")
        for button in buttons:
            pressed = {"widgets": [{"id": self.buttons[button], "trigger_value": True}]}
            self._say(address, back, widget_states=pressed, page_script_hash=self.screen)
        fetch(f"{self.server}/go")

    def come(self, address: str = "", back: bool = False) -> None:
        """Come to an address, or back to it."""
        self._say(address, back, page_script_hash=self.screen)

    def _say(self, address: str, back: bool, **more: object) -> None:
        ask = BackMsg(rerun_script={"query_string": address, "is_history_navigation": back, **more})
        self.talk.send(ask.SerializeToString())

    def hear(self, expected: str) -> list[str]:
        """Listen until the screen shows something at the end of a run, and return all that it showed."""
        shown = [""]
        while True:
            said = ForwardMsg.FromString(self.talk.recv(timeout=PATIENCE))
            element = said.delta.new_element
            if said.HasField("new_session"):
                self.screen = said.new_session.page_script_hash
            if element.HasField("button"):
                self.buttons[element.button.label] = element.button.id
            if element.HasField("text"):
                shown.append(element.text.body)
            if said.WhichOneof("type") == "script_finished" and shown[-1] == expected:
                return shown


@pytest.fixture
def visitor(server: str) -> Iterator[Visitor]:
    with talking(server) as talk:
        visitor = Visitor(server, talk)
        visitor.come()
        visitor.hear("partout 0")
        yield visitor


def test_of_two_clicks_before_a_run_neither_is_lost(visitor: Visitor):
    visitor.press("Suite", "Suite", "bretagne")
    visitor.hear("bretagne 2")


def test_a_choice_is_not_undone_by_what_is_done_before_the_browser_has_heard_of_it(visitor: Visitor):
    visitor.press("bretagne", "Suite")
    visitor.hear("bretagne 1")
    visitor.press("Suite")
    visitor.hear("bretagne 2")


def test_the_last_of_several_choices_stands(visitor: Visitor):
    visitor.press("bretagne", "normandie", "Suite")
    visitor.hear("normandie 1")
    visitor.press("Suite", address="region=bretagne")
    visitor.hear("normandie 2")


def test_who_goes_back_is_shown_what_was_there(visitor: Visitor):
    visitor.press("bretagne")
    visitor.hear("bretagne 0")
    visitor.come(back=True)
    visitor.hear("partout 0")


def test_another_address_is_meant(visitor: Visitor):
    visitor.press("bretagne")
    visitor.hear("bretagne 0")
    visitor.press("Suite", address="region=corse")
    visitor.hear("corse 1")
    visitor.press("Suite")
    visitor.hear("partout 2")
