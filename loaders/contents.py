"""The files of an edition as they are at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path

from french.typography import quoted
from geo.fingerprint import fingerprint
from geo.vintage import version_of
from loaders.folders import CODE, PACKAGE, SCHEMAS, Folders
from loaders.modifications import MODIFICATIONS
from loaders.package import tables_of
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import content_of
from loaders.schemas import tells_of_an_optional_table

LONG_AGO = datetime.fromtimestamp(0, UTC)
RENAMED = {"evenements": "rencontres"}  # tables of former days, which folders may still have


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
    strays
        The files of tables that are not read, each with the reason.
    modifications
        What a published edition says beside its tables of what publications have changed; nothing of others.
    """

    tables: Mapping[str, bytes | Problem] = field(repr=False)
    schemas: Mapping[str, bytes] = field(repr=False)
    boundaries: Mapping[str, bytes] = field(repr=False)
    package: bytes = field(repr=False)
    changed: datetime
    strays: tuple[Problem, ...] = ()
    modifications: bytes = b""

    @classmethod
    def read(cls, folders: Folders) -> Contents:
        """Read all files; one that cannot be read says why in its place.

        A folder with schemas of its own that is older than an optional table has neither its file nor its
        schema: the latter then comes with the code.
        """
        package = _or_nothing(folders.package)
        own = {path.stem: path for path in sorted(folders.schemas.glob("*.json"))}
        present = {*own, *(path.stem for path in folders.tables.glob("*.csv"))}
        schemas = {**own, **{path.stem: path for path in _optional_schemas() if path.stem not in present}}
        layers = {path.name: path for path in sorted(folders.boundaries.glob("*.parquet"))}
        return cls(
            tables={name: content_of(folders.tables / f"{name}.csv") for name in tables_of(package, schemas)},
            schemas={name: _or_nothing(path) for name, path in schemas.items()},
            boundaries={name: _or_nothing(path) for name, path in layers.items()},
            package=package,
            changed=max(map(_changed, folders.files()), default=LONG_AGO),
            strays=tuple(_renamed(name) for name in RENAMED if (folders.tables / f"{name}.csv").exists()),
            modifications=_or_nothing(folders.tables / MODIFICATIONS) if folders.promised else b"",
        )

    @cached_property
    def version(self) -> str:
        """A hash of all of it."""
        return fingerprint(part for name, content in self._named() for part in (name.encode(), content))

    @cached_property
    def boundaries_version(self) -> str:
        """A hash of the boundaries and of the register alone."""
        return version_of(self.boundaries)

    def _named(self) -> Iterator[tuple[str, bytes]]:
        yield "boundaries", self.boundaries_version.encode()
        yield PACKAGE, self.package
        yield from ((f"{name}.json", content) for name, content in sorted(self.schemas.items()))
        yield from ((problem.file, b"") for problem in self.strays)
        for name, content in sorted(self.tables.items()):
            # Why a table cannot be read counts too: a file that is gone and one that is empty are told apart.
            yield f"{name}.csv", content if isinstance(content, bytes) else str(content).encode()


@cache
def _optional_schemas() -> tuple[Path, ...]:
    schemas = sorted((CODE / SCHEMAS).glob("*.json"))
    return tuple(path for path in schemas if tells_of_an_optional_table(path.read_bytes()))


def _renamed(name: str) -> Problem:
    message = f"la table s’appelle aujourd’hui {quoted(RENAMED[name])} et a d’autres colonnes"
    remedy = f"reporter ses lignes dans {quoted(f'{RENAMED[name]}.csv')}, d’après son schéma, et l’enlever"
    return Problem(f"{name}.csv", Rule.TABLE_INCONNUE, message, remedy, outcome=Outcome.TABLE_NOT_READ)


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
