"""A Streamlit application on a free port of this machine, started as `make run` starts it."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from urllib3 import PoolManager, Retry

ROOT = Path(__file__).parents[2]


@contextmanager
def running(script: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run a script until the end of the block, and give its address once it answers."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment) as server:
        address = f"http://127.0.0.1:{port}"
        patient = Retry(total=None, connect=300, backoff_factor=0.05, backoff_max=0.2)
        PoolManager().request("GET", f"{address}/_stcore/health", retries=patient)
        yield address
        server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
