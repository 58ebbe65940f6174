"""A Streamlit application on a free port of this machine, started as `make run` starts it."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from urllib3 import BaseHTTPResponse, PoolManager, Retry

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds for an answer beside all other tests


@contextmanager
def running(script: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run a script until the end of the block, and give its address once it answers."""
    port = free_port()
    with start(script, port, environment) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            server.terminate()


def start(
    script: str,
    port: int,
    environment: Mapping[str, str] | None = None,
    output: IO[str] | None = None,
    folder: Path = ROOT,
) -> subprocess.Popen:
    """Start a script on a port, and return its process at once; what it says goes to a file, if given."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    streams = {"stdout": output, "stderr": subprocess.STDOUT} if output else {"stdout": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=folder, env=environment, **streams)


def wait_for(address: str, past: int = 503) -> None:
    """Return once an address answers, and no longer with a status: that it is unavailable, by default."""
    patience = {"connect": 300, "status": 300, "backoff_factor": 0.05, "backoff_max": 0.2}
    PoolManager().request("GET", address, retries=Retry(total=None, status_forcelist=[past], **patience))


def fetch(address: str, method: str = "GET", **more: object) -> BaseHTTPResponse:
    """Return what an address answers, the first time that it is asked, however busy the machine is."""
    return PoolManager().request(method, address, timeout=PATIENCE, retries=False, **more)


def free_ports(count: int) -> range:
    """Return ports of this machine, one after the other, that nobody listens on."""
    while True:
        ports = range(first := free_port(), first + count)
        with ExitStack() as stack, suppress(OSError, OverflowError):
            for port in ports:
                stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
            return ports


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
