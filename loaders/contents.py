"""The files of an edition as they are at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from geo.fingerprint import fingerprint
from geo.vintage import version_of
from loaders.folders import PACKAGE, Folders
from loaders.package import tables_of
from loaders.problems import Problem
from loaders.reading import content_of

LONG_AGO = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Contents:
    """What is in the files of an edition.

    Attributes
    ----------
    tables
        The bytes of each table by its name, or the problem that keeps them from being read.
    schemas
        The bytes of each Table Schema, by name of table; empty when they cannot be read.
    boundaries
        The bytes of each file of the vintage, by its name; likewise.
    package
        The bytes of the description of the package; likewise.
    changed
        When a file last changed.
    """

    tables: Mapping[str, bytes | Problem] = field(repr=False)
    schemas: Mapping[str, bytes] = field(repr=False)
    boundaries: Mapping[str, bytes] = field(repr=False)
    package: bytes = field(repr=False)
    changed: datetime

    @classmethod
    def read(cls, folders: Folders) -> Contents:
        """Read all files; one that cannot be read says why in its place."""
        package = _or_nothing(folders.package)
        schemas = {path.stem: path for path in sorted(folders.schemas.glob("*.json"))}
        layers = {path.name: path for path in sorted(folders.boundaries.glob("*.parquet"))}
        return cls(
            tables={name: content_of(folders.tables / f"{name}.csv") for name in tables_of(package, schemas)},
            schemas={name: _or_nothing(path) for name, path in schemas.items()},
            boundaries={name: _or_nothing(path) for name, path in layers.items()},
            package=package,
            changed=max(map(_changed, folders.files()), default=LONG_AGO),
        )

    @property
    def version(self) -> str:
        """A hash of all of it."""
        return fingerprint(part for name, content in self._named() for part in (name.encode(), content))

    @property
    def boundaries_version(self) -> str:
        """A hash of the boundaries and of the register alone."""
        return version_of(self.boundaries)

    def _named(self) -> Iterator[tuple[str, bytes]]:
        yield "boundaries", self.boundaries_version.encode()
        yield PACKAGE, self.package
        yield from ((f"{name}.json", content) for name, content in sorted(self.schemas.items()))
        for name, content in sorted(self.tables.items()):
            # Why a table cannot be read counts too: a file that is gone and one that is empty are told apart.
            yield f"{name}.csv", content if isinstance(content, bytes) else str(content).encode()


def _or_nothing(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _changed(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError:  # a file may go while it is looked at: it is being replaced
        return LONG_AGO
