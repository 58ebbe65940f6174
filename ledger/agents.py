"""Agents of members: of which collectivité somebody is, by where they work, and whether it is a member."""

from __future__ import annotations

from sqlalchemy import Connection, select

from atlas.editions import Edition
from atlas.histories import histories_of
from atlas.labels import REPLACED
from atlas.membership import last_said_members
from ledger.accounts import Account, Role
from ledger.tables import NOTES

SIREN, SIRET = 9, 14  # digits: a SIRET begins with the SIREN of its body
CODED_BY_SIREN = ("epci", "ept")


def may_open(edition: Edition, account: Account) -> bool:
    """Tell whether somebody may open what is kept for members: an agent only as long as theirs is one."""
    return account.role is not Role.ADHERENT or is_member(edition, account.collectivite)


def is_member(edition: Edition, collectivite: str) -> bool:
    """Tell whether the last that is published of a collectivité, under any name, is that it is a member."""
    histories, known = histories_of(edition), set(edition.tables["collectivites"]["id"])
    if collectivite not in known:
        return False
    members = {histories.person(each) for each in last_said_members(edition, edition.today)}
    return histories.person(collectivite) in members


def member_of(connection: Connection, edition: Edition, siret: str) -> str:
    """Return the member that a SIRET is of, by its key; nothing when none is known to be.

    It is known by its code, when that is a SIREN, or by the SIREN that the team has noted.
    """
    if len(siret) != SIRET or not siret.isdecimal():
        return ""
    siren = siret[:SIREN]
    noted = connection.execute(select(NOTES.c.collectivite).where(NOTES.c.siren == siren)).scalars()
    rows = edition.tables["collectivites"]
    is_it = rows["niveau"].isin(CODED_BY_SIREN) & (rows["code"] == siren) & ~rows["statut"].isin(REPLACED)
    found = [*noted, *rows.loc[is_it, "id"]]
    return next((each for each in found if is_member(edition, each)), "")
