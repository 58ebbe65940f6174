"""What clients read: the frozen tables, served on this machine, and the same rows to compare with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from urllib.request import urlopen

from atlas.editions import Edition, editions_of
from atlas.editions.edition import published
from loaders.check import check_content
from loaders.folders import DATA_FOLDER
from loaders.rules import World
from tests import FROZEN

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """A server on this machine, and a folder to work in."""

    address: str
    folder: Path

    @cached_property
    def edition(self) -> Edition:
        """What it serves."""
        return editions_of(FROZEN).open().edition

    def fetch(self, path: str, name: str = "") -> Path:
        """Take a file away, as a visitor would, under the last part of its address or another name."""
        file = self.folder / (name or path.partition("?")[0].rpartition("/")[2])
        with urlopen(self.address + path, timeout=120) as answer:
            file.write_bytes(answer.read())
        return file

    def total(self, table: str) -> int:
        """Return how many rows the list of a table has."""
        with urlopen(f"{self.address}/api/v1/{table}?limite=1", timeout=120) as answer:
            found: int = json.load(answer)["total"]
        return found

    def unchanged(self, file: Path, table: str) -> str:
        """Bring a table back by « Vérifier ma table », which must find it as it is published.

        Raises
        ------
        AssertionError
            A row was added, lost or changed, or anything is wrong with it.
        """
        world = World(self.edition.vintage.register, date.today())
        reports = check_content(file.read_bytes(), file.name, published(self.edition), world)
        (report,) = (each for each in reports if each.table == table)
        wrong = [f"{each.rule.value} {each.column} {each.line}" for each in report.problems]
        assert not wrong, f"{len(wrong)} problems when it comes back, the first: {wrong[0]}"
        differences = report.differences
        assert not differences.added, f"{len(differences.added)} rows are new when it comes back"
        assert not differences.changed, f"changed when it comes back: {differences.changed[0]}"
        assert not report.absent, f"{len(report.absent)} rows are lost"
        return f"{differences.counts.unchanged} rows come back unchanged"


@contextmanager
def serving(folder: Path, said: Mapping[str, str] = MappingProxyType({})) -> Iterator[Site]:
    """Serve the frozen tables, or what else an environment says, until the end of the block."""
    command = [sys.executable, "-m", "tests.unit.ogc.serving"]
    environment = {**os.environ, DATA_FOLDER: str(FROZEN), **said}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield Site(server.stdout.readline().strip(), folder)
        finally:
            server.terminate()
