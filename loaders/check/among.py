"""What a sheet is checked among: the published tables, those of its file, the territories."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from loaders.rules import Table, World


@dataclass(frozen=True)
class Among:
    """What a sheet is checked among.

    Attributes
    ----------
    published
        The published tables, by name.
    tables
        The same, or those of the file in their place.
    world
        What codes and dates are checked against.
    extras
        Names of columns that are no fault and are not read.
    """

    published: Mapping[str, Table]
    tables: Mapping[str, Table]
    world: World
    extras: Collection[str]
