"""What would be published: the register of a moment, what is wrong in it, what is to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from atlas.contradictions import contradictions
from atlas.editions import Edition
from atlas.editions.compiled import CompiledForms
from geo.register import Register
from ledger.csv_files import content_of
from ledger.differences import Difference, differences_between, tables_now, with_wanted
from ledger.doubts import Doubt, doubts_of
from ledger.editions import Published, files_of, last_edition
from ledger.place import Place
from ledger.records import last_revision, rows_of
from ledger.revisions import Edit
from ledger.store import Store
from ledger.taking import entered_tables
from loaders.contents import Contents
from loaders.folders import Folders
from loaders.problems import Problem
from loaders.schemas import TableSchema, read_schemas
from loaders.tables import Checked, Tables, check_tables, schemas_of

COUNTED = {"attestations", "collectivites", "effectifs", "listes_completes"}  # that totals and names are in


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


@dataclass(frozen=True)
class Review:
    """What stands between a candidate and its publication.

    Attributes
    ----------
    problems
        The rules that it breaks: it cannot be published.
    doubts
        What is to be confirmed first; it is looked for once no rule is broken.
    """

    problems: tuple[Problem, ...]
    doubts: tuple[Doubt, ...] = ()


class Reviewer:
    """Who looks at the register of a place as it would be published.

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

    def candidate(self, revision: int | None = None) -> Candidate:
        """Return what would be published at this moment, or as the register was at a revision."""
        contents = replace(Contents.read(Folders.of(self._place.data)), strays=())
        with self._store.publishing() as connection:
            former = published_now(connection)
            until = last_revision(connection) if revision is None else revision
            differences = tuple(differences_between(connection, former.revision, until))
            contents = replace(contents, tables=tables_now(connection, contents, former, until))
            return Candidate(former, until, differences, contents)

    def review(self, candidate: Candidate) -> Review:
        """Return what keeps a candidate from being published, and what is to be confirmed first."""
        schemas = described(candidate.contents)
        checked = self.checked(candidate.contents)
        if checked.problems:
            return Review(checked.problems)
        new = self._new_contradictions(candidate, checked.tables)
        return Review((), tuple(doubts_of(candidate.differences, checked.tables, schemas, new)))

    def faults(self, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """Return what edits would break if they were entered: in their tables, or in any that refer to them.

        What others have broken already in other tables keeps nobody from entering.
        """
        contents = replace(Contents.read(Folders.of(self._place.data)), strays=())
        wanted = {(each.table, each.key): each.after for each in edits}
        with self._store.publishing() as connection:
            now = tables_now(connection, contents, published_now(connection))
            tables = dict(now)
            for name, schema in entered_tables(contents).items():
                if own := {key: after for (table, key), after in wanted.items() if table == name}:
                    tables[name] = content_of(with_wanted(rows_of(connection, name), own), schema)
        schemas, today = schemas_of(contents), date.today()
        checked = check_tables(replace(contents, tables=tables), schemas, self._register, today)
        files = {schemas[table].file for table, _ in wanted}
        if all(each.file in files for each in checked.problems):
            return checked.problems
        already = set(self.checked(replace(contents, tables=now)).problems)
        return tuple(each for each in checked.problems if each.file in files or each not in already)

    def contents_of(self, files: dict[str, bytes]) -> Contents:
        """Return what an edition is made of, from its files."""
        read = Contents.read(Folders.of(self._place.data))
        tables = {name: files.get(f"{name}.csv", content) for name, content in read.tables.items()}
        return replace(read, tables=tables, strays=())

    def checked(self, contents: Contents) -> Checked:
        """Check all tables, and leave their compiled form to those who will serve them."""
        compiled = CompiledForms.beside(self._place.data)
        if known := compiled.load(contents.version, described(contents), date.today()):
            return known
        schemas = schemas_of(contents)
        checked = check_tables(contents, schemas, self._register, date.today())
        if not checked.problems:
            compiled.save(contents.version, checked, schemas)
        return checked

    def _new_contradictions(self, candidate: Candidate, tables: Tables) -> list[str]:
        """Return those of totals and names that what is published has not."""
        if not {each.table for each in candidate.differences} & COUNTED:
            return []
        with self._store.publishing() as connection:
            former = self.checked(self.contents_of(files_of(connection, candidate.former.number)))
        known, now = (
            contradictions(Edition.in_memory(each, self._register, described(candidate.contents)))
            for each in (former.tables, tables)
        )
        return [each for each in now if each not in known]


def described(contents: Contents) -> dict[str, TableSchema]:
    """Return the schemas of the tables of an edition, which were checked when they came."""
    return read_schemas({name: contents.schemas.get(name, b"") for name in contents.tables})


def published_now(connection: Connection) -> Published:
    """Return the edition that is published.

    Raises
    ------
    NothingToPublishError
        The register is not begun.
    """
    last = last_edition(connection)
    if last is None:
        raise NothingToPublishError
    return last
