"""What is to be published at a time: the state that was looked at, by the server's own clock."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from french.typography import NARROW
from geo.register import Register
from ledger.accounts import Role, accounts
from ledger.doubts import UnansweredError
from ledger.place import Place
from ledger.publishing import Candidate, NothingToPublishError, OvertakenError, Publisher, RefusedError
from ledger.revisions import Signature, moment
from ledger.store import Store
from ledger.tables import PLANNED

LAST = 5  # that are told of

logger = logging.getLogger(__name__)


class State(StrEnum):
    """What became of it."""

    WAITING = "prevue"
    DONE = "publiee"
    CANCELLED = "annulee"
    FAILED = "echouee"


@dataclass(frozen=True)
class Planned:
    """A publication that is to come, or was.

    Attributes
    ----------
    number
        By which it is cancelled.
    due
        When it is to be.
    author, reason
        Who wants it, and why.
    former, revision
        The edition that was published then, and the last change that is in it.
    answered
        The doubts that were answered, by key.
    state, said
        What became of it, and why it was not published.
    """

    number: int
    due: str
    author: int
    reason: str
    former: int
    revision: int
    answered: Collection[str]
    state: State
    said: str


class AlreadyPlannedError(Exception):
    """Another publication waits already."""


class NotWaitingError(Exception):
    """It does not wait any more: it is published, or cancelled."""


def plan(
    connection: Connection, candidate: Candidate, by: Signature, answered: Collection[str], due: str
) -> Planned:
    """Have a candidate published at a time, as it was looked at.

    Raises
    ------
    AlreadyPlannedError
        One waits already: what it holds would be in this one.
    """
    if waiting(connection):
        raise AlreadyPlannedError
    number = connection.execute(select(func.coalesce(func.max(PLANNED.c.number), 0) + 1)).scalar_one()
    kept = {
        "number": number,
        "due": due,
        "author": by.author,
        "reason": by.reason,
        "former": candidate.former.number,
        "revision": candidate.revision,
        "answered": sorted(answered),
        "state": State.WAITING,
        "said": "",
    }
    connection.execute(insert(PLANNED).values(**kept, at=by.at))
    return Planned(**kept)


def last_planned(connection: Connection) -> list[Planned]:
    """Return the last ones, the last one first."""
    query = select(PLANNED).order_by(PLANNED.c.number.desc()).limit(LAST)
    return [*map(_planned, connection.execute(query))]


def waiting(connection: Connection, until: str = "") -> Planned | None:
    """Return the one that waits; when a moment is given, only if it is due by then."""
    query = select(PLANNED).where(PLANNED.c.state == State.WAITING)
    row = connection.execute(query.where(PLANNED.c.due <= until) if until else query).first()
    return _planned(row) if row else None


def settle(connection: Connection, number: int, state: State, said: str = "") -> None:
    """Say what became of one that waits.

    Raises
    ------
    NotWaitingError
        It does not wait any more.
    """
    which = (PLANNED.c.number == number, PLANNED.c.state == State.WAITING)
    done = connection.execute(update(PLANNED).where(*which).values(state=state, said=said))
    if not done.rowcount:
        raise NotWaitingError


def due_now(store: Store) -> Planned | None:
    """Return the one that waits, when its time has come."""
    with store.reading() as connection:
        return waiting(connection, until=moment())


def publish_what_is_due(place: Place, store: Store, register: Callable[[], Register]) -> None:
    """Publish what waits, when its time has come: once, whichever machine is the first."""
    due = due_now(store)
    if due is None:
        return
    try:
        said = _why_not(Publisher(place, store, register()), store, due)
        if said:
            with store.writing() as connection:
                settle(connection, due.number, State.FAILED, said)
    except NotWaitingError:
        logger.info("The publication that was due is published or cancelled already")


def _why_not(publisher: Publisher, store: Store, due: Planned) -> str:
    """Publish it, and return nothing; or the words that say why it cannot be."""

    def done(connection: Connection) -> None:
        settle(connection, due.number, State.DONE)

    candidate = publisher.candidate(due.revision)
    if candidate.former.number != due.former:
        return f"Une autre édition a été publiée entre-temps{NARROW}: regardez de nouveau ce qui diffère."
    if not _may_still(store, due.author):
        return f"Qui l’avait prévue n’est plus éditeur{NARROW}: un autre éditeur peut la publier."
    try:
        publisher.publish(candidate, Signature.now(due.author, due.reason), due.answered, done)
    except RefusedError as refused:
        return f"Une règle n’est plus suivie{NARROW}: {refused.problems[0]}"
    except UnansweredError as error:
        return f"Un point est encore à confirmer{NARROW}: {error.doubts[0].words}"
    except (OvertakenError, NothingToPublishError):
        return f"Quelqu’un a publié au même moment{NARROW}: regardez de nouveau ce qui diffère."
    return ""


def _may_still(store: Store, author: int) -> bool:
    with store.reading() as connection:
        return any(
            each.number == author and not each.is_closed and each.role.may(Role.EDITEUR)
            for each in accounts(connection)
        )


def _planned(row: Row[Any]) -> Planned:
    return Planned(
        row.number,
        row.due,
        row.author,
        row.reason,
        row.former,
        row.revision,
        frozenset(row.answered),
        State(row.state),
        row.said,
    )
