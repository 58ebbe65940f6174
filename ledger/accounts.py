"""Who is who in the team: accounts and their roles, sessions that end when told to, links that open one.

A browser holds a long random text; the register holds its hash. Roles are read at each question.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ledger.revisions import moment
from ledger.tables import ACCOUNTS, LINKS, SESSIONS

A_DAY = timedelta(hours=12)  # of work, after which one signs in again
A_WHILE = timedelta(hours=1)  # in which a link is used


class Role(StrEnum):
    """What somebody may do; each may do what those before it may.

    Who is of a member, and not of the team, comes first.
    """

    ADHERENT = "adherent"
    LECTEUR = "lecteur"
    REDACTEUR = "redacteur"
    EDITEUR = "editeur"
    ADMINISTRATEUR = "administrateur"

    def may(self, role: Role) -> bool:
        """Tell whether it includes another role."""
        order = [*Role]
        return order.index(self) >= order.index(role)


TITLES = {
    Role.ADHERENT: "Adhérent",
    Role.LECTEUR: "Lecteur",
    Role.REDACTEUR: "Rédacteur",
    Role.EDITEUR: "Éditeur",
    Role.ADMINISTRATEUR: "Administrateur",
}


@dataclass(frozen=True)
class Account:
    """Somebody of the team.

    Attributes
    ----------
    number
        By which revisions and editions name them.
    name
        As they are called, here only.
    role
        What they may do.
    is_closed
        Whether they may do nothing any more.
    collectivite
        Of which they are an agent, by its key; nothing for the team.
    siret
        Of where they work, as the provider of identities last said.
    """

    number: int
    name: str
    role: Role
    is_closed: bool
    collectivite: str = ""
    siret: str = ""


class ForbiddenError(Exception):
    """Who asks may not do what they ask for."""


class StaleLinkError(Exception):
    """A link that was used, or has lasted too long, or never was one."""


def accounts(connection: Connection) -> list[Account]:
    """Return all accounts, in the order of their making."""
    return [_account(row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.number))]


def has_administrator(connection: Connection) -> bool:
    """Tell whether somebody may make accounts."""
    return any(each.role is Role.ADMINISTRATEUR and not each.is_closed for each in accounts(connection))


def make_account(
    connection: Connection, name: str, role: Role, subject: str | None = None, *, is_closed: bool = False
) -> Account:
    """Make an account; the subject is who it is for the provider of identities."""
    number = connection.execute(select(func.coalesce(func.max(ACCOUNTS.c.number), 0) + 1)).scalar_one()
    closed = moment() if is_closed else None
    kept = {"number": number, "name": name, "role": role.value, "subject": subject}
    connection.execute(insert(ACCOUNTS).values(**kept, made=moment(), closed=closed))
    return Account(number, name, role, is_closed)


def bind(connection: Connection, number: int, collectivite: str, siret: str | None = None) -> None:
    """Say of which collectivité somebody is an agent, and where the provider of identities says they work."""
    changed = {"collectivite": collectivite, **({} if siret is None else {"siret": siret})}
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.number == number).values(changed))


def account_of(connection: Connection, subject: str) -> Account | None:
    """Return the account of somebody whom the provider of identities knows; nothing when there is none."""
    row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.subject == subject)).first()
    return _account(row) if row else None


def set_role(connection: Connection, number: int, role: Role | None) -> None:
    """Give an account another role, or close it: its sessions end at once."""
    changed: dict[str, str | None] = {"role": role.value, "closed": None} if role else {"closed": moment()}
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.number == number).values(changed))
    if role is None:
        connection.execute(delete(SESSIONS).where(SESSIONS.c.account == number))


def make_link(connection: Connection, account: int | None = None) -> str:
    """Make a link that signs in once, and return its secret; for nobody yet, it makes an administrator."""
    connection.execute(delete(LINKS).where(LINKS.c.account == account))  # one at a time
    secret = secrets.token_urlsafe(32)
    connection.execute(insert(LINKS).values(digest=digest(secret), account=account, ends=after(A_WHILE)))
    return secret


def is_of_nobody(connection: Connection, secret: str) -> bool:
    """Tell whether a link makes the first administrator."""
    query = select(LINKS.c.digest).where(LINKS.c.digest == digest(secret), LINKS.c.account.is_(None))
    return connection.execute(query).first() is not None


def use_link(connection: Connection, secret: str) -> str:
    """Sign in by a link, which is no more then, and return the secret of the session.

    Raises
    ------
    StaleLinkError
        It opens nothing (any more).
    """
    link = connection.execute(select(LINKS).where(LINKS.c.digest == digest(secret))).first()
    connection.execute(delete(LINKS).where(LINKS.c.digest == digest(secret)))
    is_first = link is not None and link.account is None
    if link is None or link.ends < moment() or (is_first and has_administrator(connection)):
        raise StaleLinkError
    number = link.account
    if number is None:
        number = make_account(connection, TITLES[Role.ADMINISTRATEUR], Role.ADMINISTRATEUR).number
    return begin_session(connection, number)


def begin_session(connection: Connection, account: int) -> str:
    """Begin a session, and return its secret."""
    secret = secrets.token_urlsafe(32)
    begun = insert(SESSIONS).values(digest=digest(secret), account=account, ends=after(A_DAY))
    connection.execute(delete(SESSIONS).where(SESSIONS.c.ends < moment()))
    connection.execute(begun)
    return secret


def end_session(connection: Connection, secret: str) -> None:
    """End a session at once, in every tab and on every machine."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest(secret)))


def who(connection: Connection, secret: str) -> Account | None:
    """Return whose session it is, at this moment; nothing when it is none or is over."""
    asked = (
        select(ACCOUNTS)
        .join(SESSIONS)
        .where(SESSIONS.c.digest == digest(secret), SESSIONS.c.ends > moment(), ACCOUNTS.c.closed.is_(None))
    )
    row = connection.execute(asked).first()
    return _account(row) if row else None


def require(connection: Connection, secret: str, role: Role) -> Account:
    """Return whose session it is, if they have a role.

    Raises
    ------
    ForbiddenError
        They have not, or there is no such session.
    """
    account = who(connection, secret)
    if account is None or not account.role.may(role):
        raise ForbiddenError
    return account


def _account(row: Row[Any]) -> Account:
    return Account(
        row.number,
        row.name,
        Role(row.role),
        row.closed is not None,
        row.collectivite or "",
        row.siret or "",
    )


def digest(secret: str) -> str:
    """Return the hash of a secret: it is as long as that, and needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def after(time: timedelta) -> str:
    """Return the moment after a while, as the register writes it."""
    return (datetime.now(UTC) + time).isoformat(timespec="milliseconds")
