"""What a run of a script sends, handed to the event loop and to the browser in lots.

A run is about a hundred messages. Streamlit wakes its event loop for each of them, twice, and the loop gives
way after each that it sends; while a script computes, it gets the interpreter back some milliseconds later.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient

PAUSE = 0.01  # seconds from the first message of a lot to its leaving, while the run goes on
MOST = 200  # messages of a lot: a client may have 500 under way
SAID = "_said"  # where a session keeps what its run has said and nobody has heard

logger = logging.getLogger(__name__)


class Said:
    """What the run of a session has said since its last lot was handed over, in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: list[Callable[[], None]] = []

    def add(self, what: Callable[[], None]) -> bool:
        """Add what is said; tell whether it is the first of a lot."""
        with self._lock:
            self._said.append(what)
            return len(self._said) == 1

    def hand_over(self, session: AppSession) -> None:
        """Have a session hear all of it, on the thread of the event loop, which is woken once."""
        with self._lock:
            lot, self._said = self._said, []
        wake, session._message_enqueued_callback = session._message_enqueued_callback, None
        for hear in lot:
            try:
                hear()
            except Exception:
                logger.exception("What a run said was not heard")
        session._message_enqueued_callback = wake
        if lot and wake:
            wake()


class Lot(list[ForwardMsg]):
    """Messages that are sent as one is."""

    def WhichOneof(self, _: str) -> str:
        """Tell what matters of them: whether the run is over."""
        return "script_finished" if any(map(_is_an_end, self)) else "lot"

    @property
    def script_finished(self) -> int:
        """How the run ended; only of a lot in which it does."""
        return next(each.script_finished for each in self if _is_an_end(each))


def hand_over_in_lots() -> None:
    """Have the messages of a run handed over together."""
    AppSession._on_scriptrunner_event = _gathering  # type: ignore[method-assign, assignment]
    AppSession.flush_browser_queue = _flushing(AppSession.flush_browser_queue)  # type: ignore[assignment]
    StarletteSessionClient.write_forward_msg = _writing(StarletteSessionClient.write_forward_msg)  # type: ignore[method-assign]


def _is_an_end(message: ForwardMsg) -> bool:
    return message.WhichOneof("type") == "script_finished"


def _gathering(self: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, **facts: Any) -> None:
    """Keep a message for a moment; what is more than a message is handed over at once, with all before it."""
    said: Said = self.__dict__.setdefault(SAID, Said())
    is_first = said.add(lambda: self._handle_scriptrunner_event_on_event_loop(sender, event, **facts))
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
        self._call_soon_on_event_loop(lambda: said.hand_over(self))
    elif is_first:
        self._call_soon_on_event_loop(lambda: _in_a_moment(said.hand_over, self))


def _in_a_moment(do: Callable[[AppSession], None], session: AppSession) -> None:
    asyncio.get_running_loop().call_later(PAUSE, do, session)


def _flushing(flush: Callable[[AppSession], list[ForwardMsg]]) -> Callable[[AppSession], list[Lot]]:
    def in_lots(self: AppSession) -> list[Lot]:
        messages = flush(self)
        return [Lot(messages[start : start + MOST]) for start in range(0, len(messages), MOST)]

    return in_lots


def _writing(write: Callable[[StarletteSessionClient, ForwardMsg], None]) -> Callable[..., None]:
    def all_of_it(self: StarletteSessionClient, message: ForwardMsg | Lot) -> None:
        for each in message if isinstance(message, Lot) else [message]:
            write(self, each)

    return all_of_it
