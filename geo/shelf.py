"""What an earlier start made, kept as files: named by what it was made from, and safe to delete."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CODE = Path(__file__).parents[1]
MADE = "*.made"
KEPT = 40  # files: those of the last few editions
SIGNED = 32  # bytes of the hash before a content

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelf:
    """A folder of made files; without one, or where nobody can write, everything is made anew."""

    folder: Path | None = None

    def get(self, name: str, made_from: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """Return a content, read when it was made before, else made now and kept.

        Parameters
        ----------
        name
            What it is.
        made_from
            What it was made from: versions of data and of code.
        make
            Makes it.
        """
        if self.folder is None:
            return make()
        identity = hashlib.sha256(" ".join(made_from).encode()).hexdigest()[:16]
        path = self.folder / f"{name}-{identity}.made"
        content = _read(path)
        if content is None:
            content = make()
            self._write(path, content)
        return content

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file aside, then put it in place."""
        aside = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(hashlib.sha256(content).digest() + content)
            os.replace(aside, path)
            for old in sorted(path.parent.glob(MADE), key=lambda each: each.stat().st_mtime)[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            logger.info("Nothing is kept of %s: %s", path.name, error.strerror)


@cache
def code_version(*rooms: str) -> str:
    """Return a hash of the code of some rooms: what they make changes with it."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((CODE / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _read(path: Path) -> bytes | None:
    """Return the content of a file, when it is whole; it is then among the last that were wanted."""
    try:
        signed = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):  # of another's, or where nobody can write
        os.utime(path)
    content = signed[SIGNED:]
    return content if hashlib.sha256(content).digest() == signed[:SIGNED] else None
