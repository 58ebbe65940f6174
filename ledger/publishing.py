"""Publishing: the register of the moment becomes an edition, whole and checked, or says why it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from atlas.editions.compiled import CompiledForms
from geo.register import Register
from ledger import shelf
from ledger.csv_files import content_of
from ledger.differences import Difference, differences_since, tables_now, with_wanted
from ledger.editions import Published, edition, files_of, keep, last_edition, written_down
from ledger.place import Place
from ledger.records import cells_at, changed_since, last_revision, records, rows_of
from ledger.revisions import Edit, Signature, enter
from ledger.store import Store
from ledger.taking import entered_tables
from loaders.contents import Contents
from loaders.folders import Folders
from loaders.problems import Problem
from loaders.tables import check_tables, schemas_of


class RefusedError(Exception):
    """What is entered breaks a rule: it stays unpublished.

    Attributes
    ----------
    problems
        Each with its place and its remedy.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class OvertakenError(Exception):
    """Somebody else has published meanwhile: what there is to publish is to be looked at again."""


class NothingToPublishError(Exception):
    """The register is as it was published, or has no earlier edition to go back to."""


@dataclass(frozen=True)
class Candidate:
    """What would be published.

    Attributes
    ----------
    former
        The edition that is published.
    revision
        The last change that is in it.
    differences
        Of its rows from those of the former edition.
    contents
        Its files.
    """

    former: Published
    revision: int
    differences: tuple[Difference, ...]
    contents: Contents


class Publisher:
    """Who publishes the register of a place.

    Parameters
    ----------
    place, store
        Where it is.
    register
        The territories that codes are checked against.
    """

    def __init__(self, place: Place, store: Store, register: Register) -> None:
        self._place = place
        self._store = store
        self._register = register

    def candidate(self) -> Candidate:
        """Return what would be published at this moment."""
        contents = replace(Contents.read(Folders.of(self._place.data)), strays=())
        with self._store.publishing() as connection:
            former = _former(connection)
            differences = tuple(differences_since(connection, former.revision))
            contents = replace(contents, tables=tables_now(connection, contents, former))
            return Candidate(former, last_revision(connection), differences, contents)

    def problems(self, candidate: Candidate) -> tuple[Problem, ...]:
        """Return what keeps a candidate from being published."""
        return self._check(candidate.contents)

    def faults(self, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """Return what edits would break in the tables that they are of, if they were entered."""
        contents = replace(Contents.read(Folders.of(self._place.data)), strays=())
        wanted = {(each.table, each.key): each.after for each in edits}
        with self._store.publishing() as connection:
            tables = tables_now(connection, contents, _former(connection))
            for name, schema in entered_tables(contents).items():
                if own := {key: after for (table, key), after in wanted.items() if table == name}:
                    tables[name] = content_of(with_wanted(rows_of(connection, name), own), schema)
        schemas = schemas_of(contents)
        checked = check_tables(replace(contents, tables=tables), schemas, self._register, date.today())
        files = {schemas[table].file for table, _ in wanted}
        return tuple(each for each in checked.problems if each.file in files)

    def publish(self, candidate: Candidate, by: Signature) -> Published:
        """Publish a candidate.

        Raises
        ------
        NothingToPublishError
            It has no difference from what is published.
        RefusedError
            It breaks a rule.
        OvertakenError
            Another edition was published since it was made.
        """
        if not candidate.differences:
            raise NothingToPublishError
        problems = self._check(candidate.contents)
        if problems:
            raise RefusedError(problems)
        number = candidate.former.number + 1
        manifest, files = written_down(candidate.contents, number, by.at, by.reason)
        made = Published(number, by.at, by.author, by.reason, candidate.revision, None, manifest)
        shelf.put(self._place.editions, made, files)
        with self._store.writing() as connection:
            _keep_next(connection, made, files)
        shelf.point_to(self._place.editions, made)
        return made

    def undo(self, by: Signature, back_to: int | None = None) -> Published:
        """Publish the state of an earlier edition as a new one: that before the last, if none is named.

        The rows that changed since are put back, but for those that somebody has changed again: what they
        entered waits to be published.

        Raises
        ------
        NothingToPublishError
            There is no earlier edition.
        RefusedError
            The rules have changed, and it breaks one.
        """
        with self._store.reading() as connection:
            last = _former(connection)
            if back_to is None:
                back_to = last.number - 1
            if not 0 <= back_to < last.number:
                raise NothingToPublishError
            former, files = edition(connection, back_to), files_of(connection, back_to)
        contents = self._contents(files)
        if contents.version != former.version and (problems := self._check(contents)):
            raise RefusedError(problems)
        manifest, _ = written_down(contents, last.number + 1, by.at, by.reason, back_to)
        made = Published(last.number + 1, by.at, by.author, by.reason, former.revision, back_to, manifest)
        shelf.put(self._place.editions, made, files)
        with self._store.writing() as connection:
            _put_back(connection, former.revision, last.revision, by)
            _keep_next(connection, made, files)
        shelf.point_to(self._place.editions, made)
        return made

    def _contents(self, files: dict[str, bytes]) -> Contents:
        read = Contents.read(Folders.of(self._place.data))
        tables = {name: files.get(f"{name}.csv", content) for name, content in read.tables.items()}
        return replace(read, tables=tables, strays=())

    def _check(self, contents: Contents) -> tuple[Problem, ...]:
        """Check all tables, and leave their compiled form to those who will serve them."""
        schemas = schemas_of(contents)
        checked = check_tables(contents, schemas, self._register, date.today())
        if not checked.problems:
            CompiledForms.beside(self._place.data).save(contents.version, checked, schemas)
        return checked.problems


def _former(connection: Connection) -> Published:
    last = last_edition(connection)
    if last is None:
        raise NothingToPublishError
    return last


def _keep_next(connection: Connection, made: Published, files: dict[str, bytes]) -> None:
    last = last_edition(connection)
    if last is None or last.number + 1 != made.number:
        raise OvertakenError
    keep(connection, made, files)


def _put_back(connection: Connection, to: int, published: int, by: Signature) -> None:
    """Put rows from one published state into another; who changed one since it was published keeps it."""
    ids = changed_since(connection, min(to, published))
    if not ids:
        return
    wanted, was = cells_at(connection, to, ids), cells_at(connection, published, ids)
    now = records(connection, ids)
    left = [each for each in ids if now[each].cells == was[each]]
    enter(connection, [Edit(*each, now[each].version, wanted[each]) for each in left], by)
