"""What each edition changed: its rows beside those of the edition before it, read from the files of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from atlas.listed import LISTED
from ledger.differences import Difference
from ledger.editions import Published, all_editions
from ledger.records import Cells, filled
from ledger.tables import CONTENTS
from ledger.taking import new_key
from loaders.reading import UnreadableTableError, read_content
from loaders.schemas import TableSchema

Rows = Mapping[str, Cells]  # by key


@dataclass(frozen=True)
class Step:
    """One edition, and what it changed.

    Attributes
    ----------
    edition
        Which.
    differences
        Its rows that are not as they were in the edition before.
    cited
        The rows of its tables, by table and key, that a row of another table which differs is about.
    """

    edition: Published
    differences: tuple[Difference, ...]
    cited: Mapping[tuple[str, str], Cells]


class Editions:
    """The published editions of a register, in their order; a file that several of them have is read once.

    Parameters
    ----------
    connection
        One that reads: see `ledger.store.Store.publishing`.
    schemas
        Of the tables, by name. A column that they do not know is left out.
    """

    def __init__(self, connection: Connection, schemas: Mapping[str, TableSchema]) -> None:
        self._connection = connection
        self._schemas = schemas
        self._read: dict[str, Rows] = {}
        self.published = tuple(reversed(all_editions(connection)))

    def of(self, number: int) -> Published | None:
        """Return an edition by its number, if there is one."""
        return next((each for each in self.published if each.number == number), None)

    def steps(self, after: int, last: int) -> Iterator[Step]:
        """Give what each edition changed, of those after one and up to another."""
        for former, edition in zip(self.published, self.published[1:], strict=False):
            if after < edition.number <= last:
                yield self._step(former, edition)

    def differences(self, former: Published, later: Published) -> tuple[Difference, ...]:
        """Return the rows that are not the same in two editions, table by table."""
        return tuple(
            each
            for name, schema in self._schemas.items()
            if former.digests.get(schema.file) != later.digests.get(schema.file)
            for each in _differences(name, self.rows(former, name), self.rows(later, name))
        )

    def rows(self, edition: Published, table: str) -> Rows:
        """Return the rows of a table of an edition; none when it has no such table."""
        digest = edition.digests.get(self._schemas[table].file)
        if digest is None:
            return {}
        if digest not in self._read:
            self._read[digest] = self._rows(digest, self._schemas[table])
        return self._read[digest]

    def _rows(self, digest: str, schema: TableSchema) -> Rows:
        query = select(CONTENTS.c.content).where(CONTENTS.c.digest == digest)
        try:
            texts, _ = read_content(self._connection.execute(query).scalar_one(), schema.file, schema)
        except UnreadableTableError:
            return {}
        found: dict[str, Cells] = {}
        for values in texts.itertuples(index=False, name=None):
            cells = filled(dict(zip(texts.columns, values, strict=True))) or {}
            found[new_key(schema, cells, found)] = cells
        return found

    def _step(self, former: Published, edition: Published) -> Step:
        differences = self.differences(former, edition)
        ids = {each for difference in differences for each in self.about(difference)}
        read = ((table, key, self.rows(edition, table).get(key)) for table, key in ids)
        return Step(edition, differences, {(table, key): cells for table, key, cells in read if cells})

    def about(self, difference: Difference) -> Iterator[tuple[str, str]]:
        """Give the listed rows, by table and key, that a fact is about: it names each in a column."""
        if difference.table in LISTED:
            return
        cells = difference.after or difference.before or {}
        for column in self._schemas[difference.table].columns:
            to = column.reference
            if to and to.table in LISTED and not column.is_list and cells.get(column.name):
                yield to.table, cells[column.name]


def _differences(table: str, former: Rows, later: Rows) -> Iterator[Difference]:
    for key in dict.fromkeys([*former, *later]):
        before, after = former.get(key), later.get(key)
        if before != after:
            yield Difference(table, key, before, after)
