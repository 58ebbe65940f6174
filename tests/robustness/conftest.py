"""What the trials share: a copy of the data to spoil, the small folder, an application on its own data."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.store import DATA, store
from tests.browser.server import running
from tests.unit.conftest import data_folder, small_register  # noqa: F401 (fixtures)


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that the application in this process reads."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    monkeypatch.setattr(store, "folder", folder)
    monkeypatch.setattr("outputs.map.files.publisher.folder", folder / "boundaries" / "2026")
    monkeypatch.setattr("web.prints.FOLDER", folder / "boundaries" / "2026")
    return folder


@pytest.fixture(scope="module")
def served_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data that the application of `address` reads."""
    folder = tmp_path_factory.mktemp("donnees") / "data"
    shutil.copytree(DATA, folder)
    return folder


@pytest.fixture(scope="module")
def address(served_data: Path) -> Iterator[str]:
    """The application in a process of its own, on data of its own."""
    with running("app.py", {**os.environ, "DATA_FOLDER": str(served_data)}) as address:
        yield address
