"""Replicas of the application behind HAProxy, with the configuration of `deploy/`."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests.browser.server import ROOT, free_port, free_ports, start, wait_for

DEPLOY = ROOT / "deploy"
NAMES = ("1", "2")  # as the cookie has them


def find_haproxy() -> str | None:
    """Return the path of HAProxy, or nothing when there is none."""
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")


@dataclass
class Replicas:
    """The replicas, each on a port that it keeps, and the address that visitors know."""

    logs: dict[str, IO[str]]  # « journal », of both replicas, and « haproxy »
    settings: Mapping[str, str] = field(default_factory=dict)  # of the site, as who runs it writes them
    ports: dict[str, int] = field(
        default_factory=lambda: dict(zip(NAMES, free_ports(len(NAMES)), strict=True))
    )
    entry: int = field(default_factory=free_port)
    monitor: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.entry}"

    @property
    def environment(self) -> dict[str, str]:
        """What the configuration of HAProxy asks of the machine."""
        return {
            "LISTEN": f"127.0.0.1:{self.entry}",
            "MONITOR": f"127.0.0.1:{self.monitor}",
            "REPLICAS": str(len(NAMES)),
            "FIRST_PORT": str(self.ports[NAMES[0]]),
            "AWAY_PAGE": str(DEPLOY / "absent.html"),
            **self.settings,
        }

    def configuration(self) -> str:
        """What HAProxy is given, as its unit makes it."""
        environment = {**os.environ, **self.environment}
        return subprocess.check_output([DEPLOY / "servers.sh"], env=environment, text=True)

    def complete(self) -> None:
        """Start the replicas that are missing, and wait until HAProxy knows all."""
        for name in set(NAMES) - set(self.processes):
            self.start(name)
        for port in self.ports.values():
            wait_for(f"http://127.0.0.1:{port}/api/v1/health")
        wait_for(f"http://127.0.0.1:{self.monitor}/all-up")

    def start(self, name: str) -> None:
        secret = {"STREAMLIT_SERVER_COOKIE_SECRET": "the same for all"}
        environment = {**os.environ, **secret, **self.settings}
        self.processes[name] = start("app.py", self.ports[name], environment, self.logs["journal"])

    def written(self) -> dict[str, str]:
        """What the replicas and HAProxy have written so far."""
        return {name: Path(log.name).read_text(encoding="utf-8") for name, log in self.logs.items()}

    def line_of(self, log: str, path: str) -> dict[str, object]:
        """Return what a log says of a path: written once the answer has gone, so others are asked for."""
        for _ in range(200):
            lines = [json.loads(line) for line in self.written()[log].splitlines() if line.endswith("}")]
            if found := [line for line in lines if line.get("path") == path]:
                return found[0]
            wait_for(f"{self.address}/api/v1/health")
        raise AssertionError(f"{log} says nothing of {path}")

    def kill(self, name: str) -> None:
        self._end(name, signal.SIGKILL)

    def kill_all(self) -> None:
        for name in list(self.processes):
            self.kill(name)

    def stop(self, name: str) -> None:
        self._end(name, signal.SIGTERM)

    def _end(self, name: str, how: signal.Signals) -> None:
        process = self.processes.pop(name)
        process.send_signal(how)
        process.wait()


@contextmanager
def behind_haproxy(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Replicas]:
    """Run HAProxy and its replicas until the end of the block; what they say goes to files of a folder."""
    with ExitStack() as stack:
        logs = {name: stack.enter_context((folder / name).open("w")) for name in ("journal", "haproxy")}
        replicas = Replicas(logs, settings or {})
        configuration = folder / "haproxy.cfg"
        configuration.write_text(replicas.configuration(), encoding="utf-8")
        command = [find_haproxy(), "-db", "-f", str(configuration)]
        environment = {**os.environ, **replicas.environment}
        haproxy = stack.enter_context(
            subprocess.Popen(command, env=environment, stdout=logs["haproxy"], stderr=subprocess.STDOUT)
        )
        stack.callback(haproxy.kill)
        stack.callback(replicas.kill_all)
        yield replicas
