"""The checking of a file as it is done apart: in a process for each, which is given all that it needs."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from geo.boundaries import Boundaries
from geo.register import Register
from geo.vintage import Vintage
from loaders.check import CheckReport, check_content
from loaders.check.said import NOTHING_SAID, Said
from loaders.check.sheets import MOST_BYTES
from loaders.check.trial import published_tables
from loaders.rules import Table, World
from loaders.schemas import read_schemas
from web.apart import Tell

FEW = 5  # rows of a table, to try all that checking needs


@dataclass(frozen=True)
class Published:
    """What files are checked against.

    Attributes
    ----------
    version
        Of the edition.
    tables
        Checked, by name.
    schemas
        The bytes of the Table Schema of each.
    unread
        Those of which nothing could be read.
    register
        The territories: see `geo.register.Register`.
    communes
        The bytes of their shapes, by name of file: lists give places by coordinates.
    """

    version: str
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    schemas: Mapping[str, bytes] = field(repr=False)
    unread: frozenset[str]
    register: pd.DataFrame = field(repr=False)
    communes: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Dropped:
    """A file to check, on a day, and what a person said of it."""

    name: str
    content: bytes = field(repr=False)
    today: date
    said: Said = NOTHING_SAID


class Checking:
    """Checks a file against what is published, once it has been told what that is."""

    def __init__(self) -> None:
        self._tables: Mapping[str, Table] = {}
        self._vintage = Vintage("", Register(pd.DataFrame()), Boundaries({}))

    def __call__(self, asked: Published | Dropped, tell: Tell) -> list[CheckReport]:
        """Take in what is published, or check a file and tell how far it is: a share and a step."""
        if isinstance(asked, Published):
            self._take_in(asked)
            return []
        world = World(self._vintage.register, asked.today, self._vintage)
        reports = check_content(
            asked.content,
            asked.name,
            self._tables,
            world,
            progress=lambda share, step: tell((share, step)),
            said=asked.said,
        )
        return [_bounded(report) for report in reports]

    def _take_in(self, published: Published) -> None:
        """Make what every check needs, by checking the first rows of each table: nobody waits for it yet."""
        schemas = read_schemas(published.schemas)
        self._tables = published_tables(published.tables, schemas, published.unread)
        register = Register(published.register)
        self._vintage = Vintage(published.version, register, Boundaries(published.communes))
        world = World(register, date.today(), self._vintage)
        for table in self._tables.values():
            rows = table.texts.head(FEW).to_csv(index=False).encode()
            check_content(rows, table.schema.file, self._tables, world)
        gc.freeze()


def _bounded(report: CheckReport) -> CheckReport:
    """Leave out a repaired table that is bigger than what is checked here."""
    return report if len(report.repaired) <= MOST_BYTES else replace(report, repaired=b"")


work = Checking()
