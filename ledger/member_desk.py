"""What the team alone knows of members, and what is kept for their agents, as somebody sits at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pandas as pd

from atlas.editions import Edition
from ledger import reserved
from ledger.accounts import Account, ForbiddenError, Role
from ledger.agents import may_open
from ledger.member_lists import LISTS, Asked
from ledger.noted import Change, changes_of
from ledger.notes import Due, DueState, Note, dues, keep_note, note_due, note_of, notes, put_back
from ledger.reserved import File, Reserved
from ledger.revisions import Signature
from ledger.sitting import Sitting

# Who may what, by name of the verb: the least role that may.
RIGHTS: Mapping[str, Role] = {
    "listed": Role.LECTEUR,
    "contacts": Role.LECTEUR,
    "note": Role.LECTEUR,
    "keep_note": Role.REDACTEUR,
    "dues": Role.LECTEUR,
    "note_due": Role.REDACTEUR,
    "noted": Role.LECTEUR,
    "put_back": Role.REDACTEUR,
    "reserved": Role.ADHERENT,
    "reserved_file": Role.ADHERENT,
    "keep_reserved": Role.REDACTEUR,
}


@dataclass(frozen=True)
class MemberDesk(Sitting):
    """What is private of members, as somebody sits at it."""

    rights: ClassVar[Mapping[str, Role]] = RIGHTS

    def listed(self, edition: Edition, name: str, at: date) -> pd.DataFrame:
        """Return a list of members at a day, by its name: see `ledger.member_lists`."""
        with self._reading("listed") as (connection, _):
            own = dues(connection, year=at.year)
        return LISTS[name].rows(Asked(edition, at, own))

    def contacts(self) -> Mapping[str, str]:
        """Return the address of whom to write to, by collectivité."""
        with self._reading("contacts") as (connection, _):
            return {key: each.contact for key, each in notes(connection).items() if each.contact}

    def note(self, collectivite: str) -> Note:
        """Return what is noted of a collectivité."""
        with self._reading("note") as (connection, _):
            return note_of(connection, collectivite)

    def keep_note(self, note: Note) -> None:
        """Note something of a collectivité. See `ledger.notes.keep_note`."""
        with self._writing("keep_note") as (connection, account):
            keep_note(connection, note, Signature.now(account.number))

    def dues(self, collectivite: str) -> list[Due]:
        """Return the dues of a collectivité, the last year first."""
        with self._reading("dues") as (connection, _):
            return dues(connection, collectivite=collectivite)

    def note_due(self, collectivite: str, year: int, seen: DueState | None, state: DueState | None) -> None:
        """Note what became of the dues of a year. See `ledger.notes.note_due`."""
        with self._writing("note_due") as (connection, account):
            note_due(connection, collectivite, year, seen, state, Signature.now(account.number))

    def noted(self, collectivite: str) -> list[Change]:
        """Return what was changed of what is noted of a collectivité, its dues too, the last one first."""
        with self._reading("noted") as (connection, _):
            return changes_of(connection, collectivite)

    def put_back(self, number: int) -> None:
        """Note again what was before a change. See `ledger.notes.put_back`."""
        with self._writing("put_back") as (connection, account):
            put_back(connection, number, Signature.now(account.number))

    def reserved(self, edition: Edition) -> Mapping[str, Reserved]:
        """Return where the resources that are kept for members are, by their keys."""
        with self._reading("reserved") as (connection, account):
            _require_a_member(edition, account)
            return reserved.all_reserved(connection)

    def reserved_file(self, edition: Edition, resource: str) -> File | None:
        """Return the file of a resource that is kept for members; nothing when it has none."""
        with self._reading("reserved_file") as (connection, account):
            _require_a_member(edition, account)
            return reserved.file_of(connection, resource)

    def keep_reserved(self, resource: str, at: str | File | None) -> None:
        """Keep where a resource is, for members alone. See `ledger.reserved.keep`."""
        with self._writing("keep_reserved") as (connection, account):
            reserved.keep(connection, resource, at, Signature.now(account.number))


def _require_a_member(edition: Edition, account: Account) -> None:
    """Refuse an agent whose collectivité is no member any more."""
    if not may_open(edition, account):
        raise ForbiddenError
