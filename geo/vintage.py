"""The territories of one vintage of the code officiel géographique, opened together and kept together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from geo.boundaries import Boundaries
from geo.compositions import Compositions
from geo.fingerprint import fingerprint
from geo.kept import Keeper
from geo.places import Places
from geo.register import REGISTER, Register, read_register
from geo.shelf import Shelf
from geo.unreadable import UnreadableDataError

NO_SHELF = Shelf()
NO_COMPOSITIONS = Compositions()


@dataclass(frozen=True, eq=False)
class Vintage:
    """The territories of a vintage: their register, how they cover one another, their boundaries.

    Attributes
    ----------
    version
        A hash of all of it.
    register, boundaries, compositions
        What was read.
    shelf
        Where what is slow to make from it is kept for the next start.
    keeper
        What is made from it alone, and lasts as long as it is in use.
    """

    version: str
    register: Register
    boundaries: Boundaries
    compositions: Compositions = NO_COMPOSITIONS
    shelf: Shelf = field(default=NO_SHELF, repr=False)
    keeper: Keeper = field(default_factory=Keeper, repr=False)

    @classmethod
    def of(cls, contents: Mapping[str, bytes], shelf: Shelf = NO_SHELF) -> Vintage:
        """Open a vintage from the bytes of its files, by name.

        Raises
        ------
        UnreadableDataError
            The register is missing or damaged, or the compositions are damaged. A layer that is shows when it
            is asked for.
        """
        if REGISTER not in contents:
            raise UnreadableDataError(REGISTER, f"Le registre {REGISTER} est absent ou illisible.")
        return cls(
            version=version_of(contents),
            register=read_register(contents[REGISTER]),
            boundaries=Boundaries(contents),
            compositions=Compositions.of(contents),
            shelf=shelf,
        )

    @classmethod
    def read(cls, folder: Path) -> Vintage:
        """Open the vintage of a folder (``data/boundaries/2026``); see `of` for what is raised."""
        return cls.of({path.name: path.read_bytes() for path in folder.glob("*.parquet")})

    @cached_property
    def places(self) -> Places:
        """How its territories cover one another."""
        return Places(self.register)


def version_of(contents: Mapping[str, bytes]) -> str:
    """Return a hash of the contents of files and of their names."""
    return fingerprint(part for name in sorted(contents) for part in (name.encode(), contents[name]))
