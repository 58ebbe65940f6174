"""OGC API – Features as programs ask for it, and as GDAL does, on a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from loaders.folders import DATA_FOLDER
from tests import FROZEN
from tests.browser.server import ROOT
from tests.unit.api.asking import client_of
from web.opening import open_edition


@pytest.fixture(scope="session")
def client(frozen_tables: None) -> TestClient:
    return client_of(open_edition)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a server on this machine, for programs that know no fake one."""
    command = [sys.executable, "-m", "tests.unit.ogc.serving"]
    environment = {**os.environ, DATA_FOLDER: str(FROZEN)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()
