"""Who goes to a provider of identities and comes back: on any machine, once, and as the one who went."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, func, insert, select

from ledger.accounts import (
    Account,
    ForbiddenError,
    Role,
    account_of,
    accounts,
    after,
    begin_session,
    digest,
    make_account,
    set_role,
)
from ledger.revisions import moment
from ledger.tables import SIGNINGS

AT_THE_PROVIDER = timedelta(minutes=15)
MOST = 1000  # who are on the way at once
UNKNOWN_KEPT = 50  # accounts that nobody has opened yet


@dataclass(frozen=True)
class Signing:
    """One way to the provider and back.

    Attributes
    ----------
    state, nonce, verifier
        What the provider is told, and gives back or is shown.
    part
        Of the space, that was asked for before.
    """

    state: str
    nonce: str
    verifier: str
    part: str


class LostError(Exception):
    """Who comes back is not known to have gone, or went too long ago."""


def go(connection: Connection, part: str) -> tuple[str, Signing]:
    """Note that somebody goes to the provider: what their browser is to hold, and what is told there.

    Raises
    ------
    ForbiddenError
        Too many are on the way.
    """
    connection.execute(delete(SIGNINGS).where(SIGNINGS.c.ends < moment()))
    if connection.execute(select(func.count()).select_from(SIGNINGS)).scalar_one() >= MOST:
        raise ForbiddenError
    secret, (state, nonce, verifier) = secrets.token_urlsafe(32), (secrets.token_urlsafe(48) for _ in "abc")
    gone = Signing(state, nonce, verifier, part[:40])
    kept = {"state": state, "nonce": nonce, "verifier": verifier, "part": gone.part}
    ends = after(AT_THE_PROVIDER)
    connection.execute(insert(SIGNINGS).values(digest=digest(secret), ends=ends, **kept))
    return secret, gone


def come_back(connection: Connection, secret: str, state: str) -> Signing:
    """Return what was noted of who comes back; it is no more then.

    Raises
    ------
    LostError
        They are not known to have gone, or are told another state than they went with.
    """
    row = connection.execute(select(SIGNINGS).where(SIGNINGS.c.digest == digest(secret))).first()
    connection.execute(delete(SIGNINGS).where(SIGNINGS.c.digest == digest(secret)))
    if row is None or row.ends < moment() or not secrets.compare_digest(row.state.encode(), state.encode()):
        raise LostError
    return Signing(row.state, row.nonce, row.verifier, row.part)


def welcome(
    connection: Connection, subject: str, name: str, role: Role | None, *, decides: bool
) -> str | None:
    """Begin the session of somebody whom the provider vouches for; nothing when they may not come in yet.

    Parameters
    ----------
    connection
        One that writes.
    subject, name
        Who they are for the provider, and how they are called.
    role
        What the provider says that they may do.
    decides
        Whether the provider decides of roles; else the administrator does, in the accounts.
    """
    account = account_of(connection, subject) or _newcomer(connection, subject, name, role)
    if account is None:
        return None
    if decides and (account.is_closed or account.role is not role):
        set_role(connection, account.number, role)
    may_enter = role is not None if decides else not account.is_closed
    return begin_session(connection, account.number) if may_enter else None


def _newcomer(connection: Connection, subject: str, name: str, role: Role | None) -> Account | None:
    """Make the account of who comes for the first time: closed, until somebody gives them a role."""
    closed = [each for each in accounts(connection) if each.is_closed]
    if role is None and len(closed) >= UNKNOWN_KEPT:
        return None
    return make_account(connection, name, role or Role.LECTEUR, subject, is_closed=role is None)
