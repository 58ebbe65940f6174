"""What opening an edition gives: the edition, since when it is served, why it is not the files."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from atlas.editions.edition import Edition, faults, unreadable
from geo.unreadable import UnreadableDataError
from loaders.problems import Problem

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    """Why the files of the moment are not what is served.

    Attributes
    ----------
    problems
        Each with its file and its remedy.
    since
        When it was first seen.
    """

    problems: tuple[Problem, ...]
    since: datetime


@dataclass(frozen=True)
class Opening:
    """What is opened for a request or a run of a script.

    Attributes
    ----------
    edition
        What is served.
    since
        Since when it is, as far as this process knows: an edition that lacks what the one before it lacked
        goes on from there.
    refusal
        Why it is not what is in the files now; nothing when it is.
    """

    edition: Edition
    since: datetime
    refusal: Refusal | None = None

    @property
    def faults(self) -> Refusal | None:
        """Why what is served is not, or not all of, what is in the files; nothing when all is well."""
        if self.refusal:
            return self.refusal
        found = faults(self.edition)
        return Refusal(found, self.since) if found else None


class NothingToServeError(UnreadableDataError):
    """A file that everything needs cannot be read, and there is no good edition to go on with.

    Attributes
    ----------
    faults
        Which file, and since when.
    """

    def __init__(self, error: UnreadableDataError, since: datetime) -> None:
        super().__init__(error.file, str(error))
        self.faults = Refusal((unreadable(error),), since)

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is made again in another process."""
        return type(self), (UnreadableDataError(self.file, str(self)), self.faults.since)


def refusing(former: Opening, problems: tuple[Problem, ...]) -> Opening:
    """Go on with the former edition; what is refused is said once in the log, and not at each look."""
    known = former.refusal
    if known is not None and known.problems == problems:
        return former
    for problem in problems:
        logger.error("The former edition stays: %s", problem)
    return replace(former, refusal=Refusal(problems, known.since if known else now()))


def opened(edition: Edition, former: Opening | None) -> Opening:
    """Open an edition after the former one: it is what is in the files, or all that can be read of them."""
    if former is None or former.edition is edition:
        return Opening(edition, former.since if former else now())
    still = {each.file for each in faults(former.edition)} & {each.file for each in faults(edition)}
    return Opening(edition, former.since if still else now())


def now() -> datetime:
    """Return the moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
