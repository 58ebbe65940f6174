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
    bind,
    digest,
    make_account,
    set_role,
)
from ledger.revisions import moment
from ledger.tables import SIGNINGS

AT_THE_PROVIDER = timedelta(minutes=15)
LONGEST = 120  # characters of a part of the space, with what is opened in it
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
    gone = Signing(state, nonce, verifier, part[:LONGEST])
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


@dataclass(frozen=True)
class Vouched:
    """What the provider says of somebody.

    Attributes
    ----------
    subject, name
        Who they are for it, and how they are called.
    role
        What it says that they may do.
    siret
        Of where they work.
    member
        The collectivité that this is, when it is a member, by its key.
    """

    subject: str
    name: str
    role: Role | None
    siret: str = ""
    member: str = ""


def welcome(connection: Connection, who: Vouched, *, decides: bool) -> str | None:
    """Begin the session of somebody whom the provider vouches for; nothing when they may not come in yet.

    Parameters
    ----------
    connection
        One that writes.
    who
        What it says of them.
    decides
        Whether the provider decides of roles; else the administrator does, in the accounts. An agent of a
        member needs neither to open what is kept for members, unless the team has closed their account.
    """
    known = account_of(connection, who.subject)
    employer = _employer(known, who)
    is_agent = bool(employer) and not (known and known.is_closed)
    role = who.role or (Role.ADHERENT if is_agent else None)
    account = known or _newcomer(connection, who.subject, who.name, role)
    if account is None:
        return None
    if (account.collectivite, account.siret) != (employer, who.siret):
        bind(connection, account.number, employer, who.siret)
    if decides and (account.is_closed or account.role is not role):
        set_role(connection, account.number, role)
    may_enter = role is not None if decides else not account.is_closed
    return begin_session(connection, account.number) if may_enter else None


def _employer(known: Account | None, who: Vouched) -> str:
    """Return the collectivité that somebody is of: what the team has said, as long as they work there."""
    if known and known.collectivite and known.siret == who.siret:
        return known.collectivite
    return who.member


def _newcomer(connection: Connection, subject: str, name: str, role: Role | None) -> Account | None:
    """Make the account of who comes for the first time: closed, until somebody gives them a role."""
    closed = [each for each in accounts(connection) if each.is_closed]
    if role is None and len(closed) >= UNKNOWN_KEPT:
        return None
    return make_account(connection, name, role or Role.LECTEUR, subject, is_closed=role is None)
