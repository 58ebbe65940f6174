"""What the first visitors of an edition need is made before they come, and by another process than theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas.editions import Editions, reading
from loaders.folders import DATA_FOLDER, Folders
from outputs.map.files import MapFile
from tests.robustness.copies import copy_tables
from web.readiness import make_ready
from web.workshop.making import work
from web.workshop.orders import Preparation


def made_here(*_: object) -> None:
    raise AssertionError("It was to be made by the workshop")


@pytest.mark.trial
def test_what_the_workshop_foresees_is_neither_checked_nor_made_again_by_who_serves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = copy_tables(tmp_path / "data")
    monkeypatch.setenv(DATA_FOLDER, str(folder))
    work(Preparation.FORESEEN, made_here)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(reading, "check_tables", made_here)
        elsewhere.setattr(MapFile, "of", made_here)
        make_ready(Editions(Folders.of(folder)).open().edition)
