"""Runs of scripts, one at a time, none of which loses what a visitor did.

Streamlit runs the script of each visitor in a thread of its own, all at once. When a visitor does something
else before a run has begun, that run is given up, with the click that it was for. There is no time for that,
unless runs wait for their turn.
"""

import threading
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state.safe_session_state import SafeSessionState

from web.turns import RUNS


def run_one_at_a_time() -> None:
    """Have each run of a script wait for its turn."""
    run = ScriptRunner._run_script

    def run_in_turn(self: ScriptRunner, rerun_data: RerunData) -> None:
        with RUNS.turn():
            run(self, rerun_data)

    ScriptRunner._run_script = run_in_turn  # type: ignore[method-assign]


def take_in_all_that_is_done() -> None:
    """Have all that a visitor did be taken in before a run gives way to the next one.

    The runs of a visitor are then one after the other: ``runner.fastReruns`` is off, with which Streamlit
    begins the next one in a thread of its own, beside the one that it stops.
    """
    taking_in = threading.local()
    take_in = SafeSessionState.on_script_will_rerun
    give_way = ScriptRunner._maybe_handle_execution_control_request

    def take_all_in(self: SafeSessionState, *states: Any, **more: Any) -> None:
        taking_in.now = True
        try:
            take_in(self, *states, **more)
        finally:
            taking_in.now = False

    def give_way_later(self: ScriptRunner) -> None:
        if not getattr(taking_in, "now", False):
            give_way(self)

    SafeSessionState.on_script_will_rerun = take_all_in  # type: ignore[method-assign]
    ScriptRunner._maybe_handle_execution_control_request = give_way_later  # type: ignore[method-assign]
