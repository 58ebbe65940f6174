"""What is used of the way Streamlit runs scripts and sends what they say, so that a crowd is served."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.web.server.starlette import starlette_websocket

from tests.browser.server import fetch
from tests.seams.talking import served, talking
from tests.seams.test_streamlit import CHANGED
from web.streamlit_seams import themes
from web.streamlit_seams.lots import MOST, Lot

VISITORS = 6
ELEMENTS = 300
PARTS = ("", ".light", ".dark", ".sidebar", ".light.sidebar", ".dark.sidebar")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served("crowd_app.py") as address:
        yield address


def run(address: str, query: str = "") -> list[ForwardMsg]:
    """Come, and return all that is said until the script has run."""
    with talking(address) as talk:
        ask = BackMsg()
        ask.rerun_script.query_string = query
        talk.send(ask.SerializeToString())
        said = [ForwardMsg.FromString(talk.recv(timeout=30))]
        while said[-1].WhichOneof("type") != "script_finished":
            said.append(ForwardMsg.FromString(talk.recv(timeout=30)))
    return said


def texts(said: list[ForwardMsg]) -> list[str]:
    return [each.delta.new_element.text.body for each in said if each.delta.new_element.HasField("text")]


def seen(address: str) -> dict:
    return fetch(f"{address}/seen").json()


def test_a_crowd_is_told_all_of_it_in_order_one_run_at_a_time(server: str):
    with ThreadPoolExecutor(VISITORS) as pool:
        for said in pool.map(lambda _: run(server), range(VISITORS)):
            assert texts(said) == [str(number) for number in range(ELEMENTS)], CHANGED.format("lots.py")
            assert said[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    assert seen(server)["most"] == 1, CHANGED.format("runs.py")


def test_what_a_run_says_leaves_in_few_lots_none_of_which_fills_a_client(server: str):
    before = seen(server)["lots"]
    said = run(server)
    lots = seen(server)["lots"][len(before) :]
    assert sum(lots) >= len(said), CHANGED.format("lots.py")
    assert len(lots) < ELEMENTS / 10, CHANGED.format("lots.py")
    assert max(lots) <= MOST
    assert MOST < starlette_websocket.WEBSOCKET_MAX_SEND_QUEUE_SIZE, CHANGED.format("lots.py")


def test_a_run_that_fails_says_so_after_all_that_it_said(server: str):
    said = run(server, "fails=1")
    kinds = [each.delta.new_element.WhichOneof("type") for each in said if each.HasField("delta")]
    assert kinds[-1] == "exception", CHANGED.format("lots.py")
    assert len(texts(said)) == ELEMENTS


def test_a_run_of_a_script_is_one_call_by_its_own_thread():
    assert "self._run_script(request.rerun_data)" in inspect.getsource(ScriptRunner._run_script_thread)
    taken = list(inspect.signature(ScriptRunner._run_script).parameters)
    assert taken == ["self", "rerun_data"], CHANGED.format("runs.py")


def test_what_a_run_says_is_handed_over_event_by_event_and_wakes_the_loop_each_time():
    session = app_session.AppSession
    given = set(inspect.signature(session._on_scriptrunner_event).parameters)
    heard = set(inspect.signature(session._handle_scriptrunner_event_on_event_loop).parameters)
    assert given == heard, CHANGED.format("lots.py")
    assert ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, CHANGED.format("lots.py")
    assert "self._message_enqueued_callback()" in inspect.getsource(session._enqueue_forward_msg)
    assert "call_soon_threadsafe" in inspect.getsource(session._call_soon_on_event_loop)


def test_the_loop_gives_way_after_each_thing_that_it_sends_and_looks_at_nothing_of_it_but_its_end():
    loop = inspect.getsource(Runtime._loop_coroutine)
    assert "msg_list = active_session_info.session.flush_browser_queue()" in loop, CHANGED.format("lots.py")
    assert "self._send_message(active_session_info, msg)" in loop, CHANGED.format("lots.py")
    sends = inspect.getsource(Runtime._send_message)
    used = {line.strip() for line in sends.splitlines() if "msg." in line or "_msg(" in line}
    assert used == {
        'if msg.WhichOneof("type") == "script_finished" and (',
        "msg.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY",
        "session_info.client.write_forward_msg(msg)",
    }, CHANGED.format("lots.py")


def test_a_lot_is_over_when_one_of_its_messages_is_an_end():
    begin = ForwardMsg(page_not_found={})
    end = ForwardMsg(script_finished=ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
    assert Lot([begin]).WhichOneof("type") != "script_finished"
    assert Lot([begin, end]).WhichOneof("type") == "script_finished"
    assert Lot([begin, end]).script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR


def test_a_theme_that_was_read_once_is_the_one_that_streamlit_reads(monkeypatch: pytest.MonkeyPatch):
    reading = app_session._populate_theme_msg
    monkeypatch.setattr(app_session, "_populate_theme_msg", reading)
    themes.read_once()
    assert app_session._populate_theme_msg is not reading
    for section in [f"theme{part}" for part in PARTS] * 2:
        read, kept = CustomThemeConfig(), CustomThemeConfig()
        reading(read, section)
        app_session._populate_theme_msg(kept, section)
        assert kept == read, CHANGED.format("themes.py")
    assert config.get_options_for_section("theme"), CHANGED.format("themes.py")


def test_a_theme_is_read_for_each_session_that_a_run_begins():
    source = inspect.getsource(app_session.AppSession._create_new_session_message)
    assert source.count("_populate_theme_msg(") == len(PARTS), CHANGED.format("themes.py")
