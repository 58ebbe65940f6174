"""A Python that has what `requirements.txt` pins and nothing else: what ships, as it is tested.

Nothing is installed, so that no index is asked: the pinned distributions are in the environment of the tests
already, among others, and an environment is made of links to their files.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.browser.server import ROOT

LOCK = ROOT / "requirements.txt"


def make_production(folder: Path) -> Path:
    """Make the environment in a folder, and return its Python.

    Raises
    ------
    AssertionError
        A distribution is here in another version than is pinned.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    for pinned in pins():
        found = distribution(pinned.name)
        assert pinned.specifier.contains(found.version), f"{pinned}: {found.version} is installed"
        _link(found, packages)
    return folder / "bin" / "python"


def pins() -> Iterator[Requirement]:
    """Give what is pinned for this system."""
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "# ":
            pinned = Requirement(line.rstrip("\\ "))
            if pinned.marker is None or pinned.marker.evaluate():
                yield pinned


def _link(found: Distribution, packages: Path) -> None:
    """Link the packages of a distribution; of a folder that several share, each file."""
    for file in found.files or ():
        if file.parts[0] == os.pardir or "__pycache__" in file.parts:
            continue
        top = Path(file.parts[0])
        is_shared = len(file.parts) > 1 and not Path(str(found.locate_file(top / "__init__.py"))).exists()
        linked = packages / (file if is_shared else top)
        if not linked.is_symlink():
            linked.parent.mkdir(parents=True, exist_ok=True)
            linked.symlink_to(Path(str(found.locate_file(file if is_shared else top))).resolve())
