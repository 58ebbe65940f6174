"""OGC API – Features as programs ask for it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.unit.api.asking import client_of
from web.opening import open_edition


@pytest.fixture(scope="session")
def client(frozen_tables: None) -> TestClient:
    return client_of(open_edition)
