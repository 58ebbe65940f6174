"""The API as programs ask it: on the frozen tables, and on a copy that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from loaders.folders import BOUNDARIES, CODE, SCHEMAS
from tests.conftest import FROZEN
from tests.unit.api.asking import client_of
from web.opening import open_edition


@pytest.fixture(scope="session")
def client(frozen_tables: None) -> TestClient:
    return client_of(open_edition)


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """Copy the tables and their schemas, to change them; the boundaries are where they were."""
    folder = tmp_path / "data"
    shutil.copytree(FROZEN, folder, ignore=shutil.ignore_patterns(".compiled"))
    shutil.copytree(CODE / SCHEMAS, folder / SCHEMAS)
    (folder / BOUNDARIES).symlink_to(CODE / BOUNDARIES)
    return folder
