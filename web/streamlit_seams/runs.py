"""Runs of scripts, one at a time.

Streamlit runs the script of each visitor in a thread of its own, all at once.
"""

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from web.turns import RUNS


def run_one_at_a_time() -> None:
    """Have each run of a script wait for its turn."""
    run = ScriptRunner._run_script

    def run_in_turn(self: ScriptRunner, rerun_data: RerunData) -> None:
        with RUNS.turn():
            run(self, rerun_data)

    ScriptRunner._run_script = run_in_turn  # type: ignore[method-assign]
