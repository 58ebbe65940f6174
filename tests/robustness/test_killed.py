"""Writers killed at any moment: every file that they leave is whole, as it was or as it should be."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo.levels import LAYERS
from tests import FROZEN
from tests.browser.server import ROOT
from tests.robustness.scale import times
from tests.robustness.writer import WIDTH

SEED = 20261122
FORMER = "former\n"
WRITTEN = {"sources-repare.csv", "sources-a-publier.csv"}
PUBLISHED = ("--donnees", str(FROZEN))
SECONDS = 1  # about as long as a write takes


def killed_after(command: list[str], seconds: float, ready: str = "") -> None:
    """Start a writer, wait until it is ready, and kill it (SIGKILL) some time later."""
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as writer:
        if ready:
            assert writer.stdout.readline().strip() == ready
        time.sleep(seconds)
        writer.kill()


def assert_whole(path: Path) -> None:
    """A file of a vintage can be read to its end."""
    if path.suffix == ".json":
        json.loads(path.read_text(encoding="utf-8"))
    elif path.stem in LAYERS.values():
        assert len(gpd.read_parquet(path)) == WIDTH**2
    else:
        assert len(pd.read_parquet(path)) == len(LAYERS) * WIDTH**2


def test_a_build_that_is_killed_leaves_whole_files_and_the_next_one_repairs_all(tmp_path, record_property):
    count = times(3, 15)
    record_property("cases", count)
    chance = random.Random(SEED)
    folder = tmp_path / "boundaries" / "2026"
    folder.mkdir(parents=True)
    other = folder / "notes.txt"
    other.write_text(FORMER)
    for _ in range(count):
        command = ["-m", "tests.robustness.writer", str(folder)]
        killed_after(command, chance.uniform(0, SECONDS), ready="ready")
        for path in folder.iterdir():
            if path != other:
                assert_whole(path)
        assert other.read_text() == FORMER


@pytest.fixture
def spoilt_table(tmp_path) -> Path:
    """A table long enough for its repair to take a while to write."""
    text = (FROZEN / "sources.csv").read_text(encoding="utf-8")
    header, row, *_ = text.splitlines()
    rows = [row.replace("lettre-2012-09", f"lettre-{number}", 1) for number in range(20_000)]
    path = tmp_path / "sources.csv"
    path.write_text(
        "\n".join([header.replace(",", ";"), *(each.replace(",", ";") for each in rows)]), "utf-8"
    )
    return path


def test_a_repair_that_is_killed_leaves_the_former_file_or_the_new_one(
    tmp_path, spoilt_table, record_property
):
    count = times(2, 10)
    record_property("cases", count)
    chance = random.Random(SEED)
    folder = tmp_path / "repares"
    folder.mkdir()
    target = folder / "sources-repare.csv"
    command = ["-m", "loaders.check", str(spoilt_table), *PUBLISHED, "--repare", str(folder)]
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    lasts = time.perf_counter() - start
    whole = target.read_bytes()
    for _ in range(count):
        target.write_text(FORMER)
        killed_after(command, chance.uniform(0.7, 1.05) * lasts)
        assert target.read_bytes() in (FORMER.encode(), whole)
        assert {path.name for path in folder.iterdir() if path.suffix == ".csv"} <= WRITTEN


def test_a_repair_is_written_aside_then_put_in_place(tmp_path, monkeypatch):
    from loaders.check import __main__ as command

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    target = tmp_path / "sources-repare.csv"
    target.write_text(FORMER)
    monkeypatch.setattr("os.replace", full_disk)
    with pytest.raises(OSError, match="No space left"):
        command.main([str(FROZEN / "sources.csv"), *PUBLISHED, "--repare", str(tmp_path)])
    assert target.read_text() == FORMER
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
