"""What somebody has begun to fill in: theirs alone, kept when the tab dies."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from ledger.revisions import moment
from ledger.tables import DRAFTS


def draft_of(connection: Connection, account: int, form: str) -> Mapping[str, str]:
    """Return what somebody has filled in of a form; nothing when they have not begun."""
    query = select(DRAFTS.c.content).where(DRAFTS.c.account == account, DRAFTS.c.form == form)
    content: Mapping[str, str] = connection.execute(query).scalar() or {}
    return content


def all_drafts(connection: Connection, account: int) -> dict[str, Mapping[str, str]]:
    """Return what somebody has filled in of each form that they have begun, the last one first."""
    query = select(DRAFTS.c.form, DRAFTS.c.content).where(DRAFTS.c.account == account)
    return dict(connection.execute(query.order_by(DRAFTS.c.saved.desc(), DRAFTS.c.form)).all())


def save_draft(connection: Connection, account: int, form: str, content: Mapping[str, str]) -> None:
    """Keep what somebody has filled in of a form."""
    forget_draft(connection, account, form)
    kept = insert(DRAFTS).values(account=account, form=form, saved=moment(), content={**content})
    connection.execute(kept)


def forget_draft(connection: Connection, account: int, form: str) -> None:
    """Forget it: it was entered, or is not wanted any more."""
    connection.execute(delete(DRAFTS).where(DRAFTS.c.account == account, DRAFTS.c.form == form))
