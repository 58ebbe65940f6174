"""The contenders: how each is started, who visits it, and which of its parts change."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.contenders import datasette_site, visitors
from tests.bench.contenders.shared import write_shared
from tests.bench.contenders.truth import DAY, OWN_KINDS, SHEET
from tests.browser.server import ROOT, free_port, running, wait_for

FOLDER = "tests/bench/contenders"
OUTSIDE = ("--bind", "127.0.0.1", "--protocol", "HTTP/1.1")
# Streamlit as it comes: the project's own setting, which is read from its folder, is taken back.
AS_IT_COMES = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
ALL_PARTS = ("counts", "list", "map")
CONFIRMED = "confirmed"  # the server's answer is there, whole
PARTS_OF = {SHEET: ["sheet", CONFIRMED], DAY: ["line", "counts", "map", CONFIRMED]}
APPLICATION, FLOOR = "application", "floor"


@dataclass(frozen=True)
class Contender:
    """A way of showing the data.

    Attributes
    ----------
    name
        What it is called in the results, and in ``watch.js``.
    visitor
        How its filters are used.
    script
        The Streamlit script to run, or nothing when it has its own server.
    parts
        What a change of a filter shows again.
    """

    name: str
    visitor: type[visitors.Visitor]
    script: str = ""
    parts: Sequence[str] = ALL_PARTS

    @property
    def settings(self) -> Mapping[str, str]:
        """What a Streamlit script is run with: the settings of the application are its own."""
        return {} if self.script == "app.py" else AS_IT_COMES

    def has(self, kind: str) -> bool:
        """Tell whether it has a kind of gesture: some are the application's own."""
        return kind not in OWN_KINDS or self.name == APPLICATION

    def parts_of(self, kind: str) -> list[str]:
        """Return the parts that a gesture changes: the list is of initiatives, except in Datasette."""
        if kind in PARTS_OF:
            return PARTS_OF[kind]
        untouched = {"list"} if kind == "niveau" and self.name != "datasette" else set()
        return [part for part in self.parts if part not in untouched]


CONTENDERS = (
    Contender(FLOOR, visitors.FloorVisitor, f"{FOLDER}/floor.py", ("counts",)),
    Contender(APPLICATION, visitors.ApplicationVisitor, "app.py", (*ALL_PARTS, CONFIRMED)),
    Contender("usual", visitors.Visitor, f"{FOLDER}/usual.py"),
    Contender("explore", visitors.Visitor, f"{FOLDER}/explore.py"),
    Contender("dash", visitors.DashVisitor),
    Contender("datasette", visitors.DatasetteVisitor),
)


@contextmanager
def all_running() -> Iterator[dict[str, str]]:
    """Start every contender over the same data until the end of the block, and give their addresses."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data = Path(folder)
        write_shared(data)
        outside = _listening(["-m", "http.server", *OUTSIDE, "-d", str(data / "outside")], "/")
        environment = {**os.environ, "BENCH_DATA": folder, "BENCH_OUTSIDE": stack.enter_context(outside)}
        own = {
            "dash": _listening(["-m", f"{FOLDER.replace('/', '.')}.dash_app"], "/", environment),
            "datasette": _listening(datasette_site.command(data), "/-/versions.json", option="--port"),
        }
        yield {
            each.name: stack.enter_context(
                running(each.script, environment | each.settings) if each.script else own[each.name]
            )
            for each in CONTENDERS
        }


@contextmanager
def _listening(
    command: list[str], answers: str, environment: Mapping[str, str] | None = None, option: str = ""
) -> Iterator[str]:
    """Run Python with a free port as its last word, and give its address once a path of it answers."""
    port = free_port()
    words = [sys.executable, *command, *filter(None, [option]), str(port)]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=ROOT, env=environment, **silent) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address + answers)
            yield address
        finally:
            server.terminate()
