"""What the tests of screens share: data of their own, which the screens are drawn from."""

from pathlib import Path

import pytest

from loaders.folders import DATA_FOLDER
from tests.robustness.copies import copy_data, copy_tables, lend_made


@pytest.fixture
def served_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frozen tables that the screens are drawn from: what is done to it is seen."""
    folder = lend_made(copy_tables(tmp_path / "tables"))
    monkeypatch.setenv(DATA_FOLDER, str(folder))
    return folder


@pytest.fixture
def served_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with schemas and boundaries of its own."""
    folder = lend_made(copy_data(tmp_path / "data"))
    monkeypatch.setenv(DATA_FOLDER, str(folder))
    return folder
