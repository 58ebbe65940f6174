"""What the trials share: a copy of the data to spoil, the small register, an application on its own data."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.folders import DATA_FOLDER
from tests.browser.server import running
from tests.robustness.copies import copy_data, copy_tables, lend_made
from tests.unit.conftest import small_register  # noqa: F401 (a fixture)


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all data that this process serves; nothing of it was read yet."""
    folder = lend_made(copy_data(tmp_path / "data"))
    monkeypatch.setenv(DATA_FOLDER, str(folder))
    return folder


@pytest.fixture(scope="module")
def served_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tables that the application of `own_address` reads."""
    return lend_made(copy_tables(tmp_path_factory.mktemp("served") / "data"))


@pytest.fixture(scope="module")
def own_address(served_data: Path) -> Iterator[str]:
    """The application in a process that no other tests ask, on data of its own."""
    with running("app.py", {**os.environ, DATA_FOLDER: str(served_data)}) as address:
        yield address
