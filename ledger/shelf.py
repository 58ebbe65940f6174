"""The folder in which editions are served: each is written aside, whole, then a pointer is moved to it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from ledger.editions import Published, digest_of
from loaders.folders import POINTER

MANIFEST = "manifeste.json"
# Who follows reads which edition is the last, then points to it: nobody points to a later one in between.
POINTING = threading.RLock()
KEPT = 5  # editions: who reads one that was just replaced goes on


def put(shelf: Path, edition: Published, files: Mapping[str, bytes]) -> None:
    """Write an edition beside those that are there; it is not served yet."""
    folder = shelf / _name(edition)
    if _is_sound(folder, edition):
        return
    shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".") as aside:
        made = Path(aside) / "edition"
        made.mkdir()
        named = {**files, MANIFEST: edition.manifest.encode()}
        _write_all({made / name: content for name, content in named.items()})
        if folder.exists():  # what a machine that died left
            folder.rename(Path(aside) / "former")
        made.rename(folder)
    _sync(shelf)


def point_to(shelf: Path, edition: Published) -> None:
    """Have an edition served, by all who look at this folder."""
    said = {"edition": edition.number, "dossier": _name(edition), "version": edition.version}
    aside = shelf / f".{POINTER}.{os.getpid()}"
    with POINTING:
        _write_all({aside: json.dumps(said).encode()})
        os.replace(aside, shelf / POINTER)
        _sync(shelf)
        _forget_the_oldest(shelf, edition.number)


def pointed(shelf: Path) -> int | None:
    """Return the number of the edition that is served; nothing when the pointer leads to none."""
    try:
        said = json.loads((shelf / POINTER).read_bytes())
        return int(said["edition"]) if (shelf / said["dossier"]).is_dir() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _name(edition: Published) -> str:
    """Name a folder: of two who make the same number at once, neither writes over the other."""
    return f"{edition.number:06}-{edition.version}"


def _is_sound(folder: Path, edition: Published) -> bool:
    try:
        same = all(digest_of((folder / name).read_bytes()) == said for name, said in edition.digests.items())
        return same and (folder / MANIFEST).read_text(encoding="utf-8") == edition.manifest
    except OSError:
        return False


def _forget_the_oldest(shelf: Path, number: int) -> None:
    for folder in shelf.glob("[0-9]*"):
        if int(folder.name.partition("-")[0]) <= number - KEPT:
            shutil.rmtree(folder, ignore_errors=True)


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, then have the disk keep them: asked for at the end, the first one takes most along."""
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("wb")) for path in contents]
        for file, content in zip(files, contents.values(), strict=True):
            file.write(content)
            file.flush()
        for file in files:
            os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Have the names of a folder outlive a power cut, where the system lets one ask for it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
