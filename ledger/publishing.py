"""Publishing: the register of the moment becomes an edition, whole and checked, or says why it does not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection

from ledger import shelf
from ledger.differences import Difference, differences_between
from ledger.doubts import UnansweredError, require_public
from ledger.editions import Published, edition, files_of, keep, last_edition, written_down
from ledger.modifications import Touched, modifications_at, modified_by, note, touched_by
from ledger.records import records
from ledger.reviewing import Candidate, NothingToPublishError, Reviewer, described, published_now
from ledger.revisions import Edit, Signature, enter
from loaders.modifications import MODIFICATIONS, write_modifications
from loaders.problems import Problem

__all__ = ["Candidate", "NothingToPublishError", "OvertakenError", "Publisher", "RefusedError"]


class RefusedError(Exception):
    """What is entered breaks a rule: it stays unpublished.

    Attributes
    ----------
    problems
        Each with its place and its remedy.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class OvertakenError(Exception):
    """Somebody else has published meanwhile: what there is to publish is to be looked at again."""


class Publisher(Reviewer):
    """Who publishes the register of a place."""

    def publish(
        self,
        candidate: Candidate,
        by: Signature,
        answered: Collection[str] = (),
        along: Callable[[Connection], None] = lambda _: None,
    ) -> Published:
        """Publish a candidate.

        Parameters
        ----------
        candidate, by
            What is published, who does it and why.
        answered
            The keys of the doubts that are confirmed.
        along
            What is kept with it, or keeps it from being published by raising something.

        Raises
        ------
        OvertakenError
            Another edition was published since it was made; see also `require_ready`.
        """
        self.require_ready(candidate, by.reason, answered)
        number = candidate.former.number + 1
        manifest, files = written_down(candidate.contents, number, by.at, by.reason)
        made = Published(number, by.at, by.author, by.reason, candidate.revision, None, manifest)
        touched = touched_by(candidate.differences, described(candidate.contents))
        self._put_out(made, files, touched, along)
        return made

    def require_ready(self, candidate: Candidate, reason: str, answered: Collection[str]) -> None:
        """Let a candidate through that may be published for a reason.

        Raises
        ------
        NothingToPublishError
            It has no difference from what is published.
        PrivateReasonError
            The reason says how to reach somebody.
        RefusedError
            It breaks a rule.
        UnansweredError
            Something is to be confirmed first.
        """
        if not candidate.differences:
            raise NothingToPublishError
        require_public(reason)
        review = self.review(candidate)
        if review.problems:
            raise RefusedError(review.problems)
        if left := [each for each in review.doubts if each.key not in answered]:
            raise UnansweredError(left)

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
            last = published_now(connection)
            if back_to is None:
                back_to = last.number - 1
            if not 0 <= back_to < last.number:
                raise NothingToPublishError
            former, files = edition(connection, back_to), files_of(connection, back_to)
            differences = tuple(differences_between(connection, last.revision, former.revision))
        require_public(by.reason)
        contents = self.contents_of(files)
        if contents.version != former.version and (problems := self.checked(contents).problems):
            raise RefusedError(problems)
        manifest, _ = written_down(contents, last.number + 1, by.at, by.reason, back_to)
        made = Published(last.number + 1, by.at, by.author, by.reason, former.revision, back_to, manifest)

        def put_back(connection: Connection) -> None:
            _put_back(connection, differences, by)

        self._put_out(made, files, touched_by(differences, described(contents)), put_back)
        return made

    def _put_out(
        self,
        made: Published,
        files: dict[str, bytes],
        touched: Touched,
        along: Callable[[Connection], None],
    ) -> None:
        """Write an edition aside, keep it with what goes along, then have it served."""
        with self._store.reading() as connection:
            former = modifications_at(connection, made.number - 1)
        said = write_modifications({**former, **modified_by(made, touched)})
        shelf.put(self._place.editions, made, {**files, MODIFICATIONS: said})
        with self._store.writing() as connection:
            along(connection)
            _keep_next(connection, made, files)
            note(connection, made.number, touched)
        shelf.point_to(self._place.editions, made)


def _keep_next(connection: Connection, made: Published, files: dict[str, bytes]) -> None:
    last = last_edition(connection)
    if last is None or last.number + 1 != made.number:
        raise OvertakenError
    keep(connection, made, files)


def _put_back(connection: Connection, differences: Sequence[Difference], by: Signature) -> None:
    """Put rows from one published state into another; who changed one since it was published keeps it."""
    now = records(connection, [(each.table, each.key) for each in differences])
    pairs = ((each, now[each.table, each.key]) for each in differences)
    left = [(each, row) for each, row in pairs if row.cells == each.before]
    enter(connection, [Edit(*row.id, row.version, each.after) for each, row in left], by)
