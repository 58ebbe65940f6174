"""One edition: checked tables, their schemas, the territories of the vintage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from atlas.editions.cut import ends_midway, unfinished
from geo.boundaries import Boundaries
from geo.kept import Keeper, kept
from geo.levels import LAYERS
from geo.register import Register
from geo.unreadable import UnreadableDataError
from geo.vintage import Vintage
from loaders.check.trial import published_tables
from loaders.contents import Contents
from loaders.modifications import Modifications, read_modifications
from loaders.package import NO_TABLES, unreadable_package
from loaders.problems import Outcome, Problem, Rule
from loaders.rules import Table
from loaders.schemas import TableSchema
from loaders.tables import Checked, Tables


@dataclass(frozen=True, eq=False)
class Edition:
    """The whole published state at one moment: nothing of it ever changes.

    Attributes
    ----------
    version
        A hash of its content.
    changed
        When a file of it last changed.
    today
        The day that its dates were checked against.
    tables
        The curated tables, as checked.
    problems
        What is wrong in the files, row by row; the rows concerned are set aside.
    unread
        The tables of which nothing could be read: they are empty.
    schemas
        The description of each table, as published.
    package
        The bytes of the description of all tables as a Data Package.
    vintage
        The territories.
    unfinished
        The tables whose file ends in the middle of a row.
    modifications
        By table and id of a row, the last publication that touched its sheet, where there was one.
    keeper
        What is made from all this, when it is first asked for: see `geo.kept`.
    """

    version: str
    changed: datetime
    today: date
    tables: Tables
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    schemas: Mapping[str, TableSchema]
    package: bytes = field(repr=False)
    vintage: Vintage
    unfinished: frozenset[str] = frozenset()
    modifications: Modifications = field(default_factory=dict, repr=False)
    keeper: Keeper = field(default_factory=Keeper, repr=False)

    @classmethod
    def of(
        cls,
        contents: Contents,
        checked: Checked,
        schemas: Mapping[str, TableSchema],
        vintage: Vintage,
        today: date,
    ) -> Edition:
        """Make the edition of what was read and checked on a day."""
        return cls(
            version=contents.version,
            changed=contents.changed,
            today=today,
            tables=checked.tables,
            problems=checked.problems,
            unread=checked.unread,
            schemas=schemas,
            package=contents.package,
            vintage=vintage,
            unfinished=frozenset(
                name
                for name, schema in schemas.items()
                if ends_midway(contents.tables[name], schema.file, checked.problems)
            ),
            modifications=read_modifications(contents.modifications),
        )

    @property
    def made_from(self) -> tuple[str, ...]:
        """What it is known by on a shelf: the same files have other rows, and problems, on another day."""
        return (self.version, self.vintage.version, *map(str, self.problems))

    @classmethod
    def in_memory(
        cls, tables: Tables, register: Register, schemas: Mapping[str, TableSchema] | None = None
    ) -> Edition:
        """Make an edition of checked tables that no file holds, without boundaries."""
        vintage = Vintage("", register, Boundaries({}))
        long_ago = datetime.fromtimestamp(0, UTC)
        return cls("", long_ago, date.today(), tables, (), frozenset(), schemas or {}, NO_TABLES, vintage)


@kept
def published(edition: Edition) -> Mapping[str, Table]:
    """Return the tables of an edition as a table to be published is tried among them."""
    return published_tables(edition.tables, edition.schemas, edition.unread)


@kept
def faults(edition: Edition) -> tuple[Problem, ...]:
    """Return what is not in an edition because its file cannot be read, or not to its end."""
    files = {edition.schemas[name].file for name in edition.unread}
    tables = (
        problem
        for problem in edition.problems
        if problem.file in files and problem.outcome is Outcome.TABLE_NOT_READ
    )
    cut = (unfinished(edition.schemas[name].file) for name in sorted(edition.unfinished))
    return (*tables, *cut, *unreadable_package(edition.package), *_unreadable_layers(edition.vintage))


def unreadable(error: UnreadableDataError) -> Problem:
    """Say as a problem that a file cannot be read."""
    words = str(error).rstrip(".")
    message = f"{words[:1].lower()}{words[1:]}"
    return Problem(error.file, Rule.FICHIER_ILLISIBLE, message, "rétablir le fichier")


@kept
def _unreadable_layers(vintage: Vintage) -> tuple[Problem, ...]:
    return tuple(_each_unreadable_layer(vintage))


def _each_unreadable_layer(vintage: Vintage) -> Iterator[Problem]:
    for level in LAYERS:
        try:
            vintage.boundaries.check(level)
        except UnreadableDataError as error:
            yield unreadable(error)
