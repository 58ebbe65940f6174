"""Whether who brings a list is of the team, and what their register holds that is not published yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from atlas.editions import Edition
from atlas.lists.ready import TABLE
from web.team import COOKIE

if TYPE_CHECKING:
    from ledger.brought import Waiting
    from ledger.desk import Desk

Seat = tuple["Desk | None", Mapping[str, "Waiting"]]
NO_SEAT: Seat = (None, {})


def of_the_team(edition: Edition) -> Seat:
    """Return the register and what waits there, for those who may enter something; nothing for visitors."""
    if not st.context.cookies.get(COOKIE):
        return NO_SEAT
    # Visitors do not wait for what the register needs to be read in.
    from ledger.accounts import ForbiddenError, Role
    from ledger.brought import waiting
    from pages.widgets.team.signing import sit_down

    desk = sit_down()
    account = desk.account() if desk else None
    if desk is None or account is None or not account.role.may(Role.REDACTEUR):
        return NO_SEAT
    published = dict.fromkeys(edition.tables[TABLE]["id"])
    try:
        return desk, waiting(desk.rows(TABLE), desk.drafts(), published)
    except ForbiddenError:  # the session has ended meanwhile
        return NO_SEAT
