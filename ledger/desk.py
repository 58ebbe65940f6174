"""What somebody of the team does at the register: each verb asks, in its transaction, whether they may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from geo.register import Register
from ledger import accounts
from ledger.accounts import Account, ForbiddenError, Role
from ledger.desk_keeping import KeepingVerbs
from ledger.desk_publishing import PublishingVerbs
from ledger.drafts import all_drafts, draft_of, forget_draft, save_draft
from ledger.editions import Published, all_editions
from ledger.member_desk import MemberDesk
from ledger.overview import Overview, overview_of
from ledger.proposals import Proposal, State, answer, open_proposals, require_a_source
from ledger.records import Record, keys_of, rows_of
from ledger.revisions import Edit, Signature, enter
from ledger.taking import new_key
from loaders.problems import Problem
from loaders.schemas import TableSchema

# Who may what, by name of the verb: the least role that may.
RIGHTS: Mapping[str, Role] = {
    "overview": Role.LECTEUR,
    "rows": Role.LECTEUR,
    "history": Role.LECTEUR,
    "editions": Role.LECTEUR,
    "changed_by": Role.LECTEUR,
    "rows_published": Role.LECTEUR,
    "archive": Role.LECTEUR,
    "candidate": Role.LECTEUR,
    "review": Role.LECTEUR,
    "planned": Role.LECTEUR,
    "visits": Role.LECTEUR,
    "draft": Role.REDACTEUR,
    "drafts": Role.REDACTEUR,
    "keep_draft": Role.REDACTEUR,
    "keep_drafts": Role.REDACTEUR,
    "faults": Role.REDACTEUR,
    "enter": Role.REDACTEUR,
    "proposals": Role.REDACTEUR,
    "answer": Role.REDACTEUR,
    "accept": Role.REDACTEUR,
    "edit_back": Role.REDACTEUR,
    "publish": Role.EDITEUR,
    "plan": Role.EDITEUR,
    "cancel": Role.EDITEUR,
    "undo": Role.EDITEUR,
    "back_up": Role.ADMINISTRATEUR,
    "backups": Role.ADMINISTRATEUR,
    "backup_file": Role.ADMINISTRATEUR,
    "everybody": Role.ADMINISTRATEUR,
    "invite": Role.ADMINISTRATEUR,
    "set_role": Role.ADMINISTRATEUR,
    "bind": Role.ADMINISTRATEUR,
}


@dataclass(frozen=True)
class Desk(PublishingVerbs, KeepingVerbs):
    """The register as somebody works at it."""

    rights: ClassVar[Mapping[str, Role]] = RIGHTS

    @property
    def members(self) -> MemberDesk:
        """What the team alone knows of members, and what is kept for them."""
        return MemberDesk(self.place, self.store, self.secret)

    def sign_out(self) -> None:
        """End the session, in every tab and on every machine."""
        with self.store.writing() as connection:
            accounts.end_session(connection, self.secret)

    def overview(self) -> Overview:
        """Return what waits."""
        with self._reading("overview") as (connection, _):
            return overview_of(connection, date.today().year)

    def rows(self, table: str) -> list[Record]:
        """Return the rows of a table as they are entered."""
        with self._reading("rows") as (connection, _):
            return rows_of(connection, table)

    def editions(self) -> list[Published]:
        """Return all editions, the last one first."""
        with self._reading("editions") as (connection, _):
            return all_editions(connection)

    def names(self) -> dict[int, str]:
        """Return how everybody is called, by number."""
        with self._reading("history") as (connection, _):
            return {each.number: each.name for each in accounts.accounts(connection)}

    def draft(self, form: str) -> Mapping[str, str]:
        """Return what they have begun to fill in of a form."""
        with self._reading("draft") as (connection, account):
            return draft_of(connection, account.number, form)

    def keep_draft(self, form: str, content: Mapping[str, str] | None) -> None:
        """Keep what they have filled in, or forget it."""
        with self._writing("keep_draft") as (connection, account):
            if content is None:
                forget_draft(connection, account.number, form)
            else:
                save_draft(connection, account.number, form, content)

    def drafts(self) -> dict[str, Mapping[str, str]]:
        """Return all that they have begun to fill in, by form, the last one first."""
        with self._reading("drafts") as (connection, account):
            return all_drafts(connection, account.number)

    def keep_drafts(self, contents: Mapping[str, Mapping[str, str] | None]) -> None:
        """Keep or forget what they have filled in of several forms, all or none."""
        with self._writing("keep_drafts") as (connection, account):
            for form, content in contents.items():
                if content is None:
                    forget_draft(connection, account.number, form)
                else:
                    save_draft(connection, account.number, form, content)

    def enter(self, edits: Sequence[Edit], reason: str, form: str = "") -> int:
        """Enter edits; the draft of a form goes with them. See `ledger.revisions.enter`."""
        with self._writing("enter") as (connection, account):
            forget_draft(connection, account.number, form)
            return enter(connection, edits, Signature.now(account.number, reason))

    def faults(self, register: Register, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """Return what edits would break in their tables, if they were entered."""
        self._require("faults")
        return self._publisher(register).faults(edits)

    def proposals(self) -> list[Proposal]:
        """Return what was proposed from outside and waits for an answer."""
        with self._reading("proposals") as (connection, _):
            return open_proposals(connection)

    def answer(self, number: int, state: State, words: str) -> None:
        """Refuse a proposal, or ask something of its sender. See `ledger.proposals.answer`."""
        with self._writing("answer") as (connection, _):
            answer(connection, number, state, words)

    def accept(self, number: int, edits: Sequence[Edit], words: str, form: str = "") -> int:
        """Make facts of a proposal: it is answered with the change that enters them, or nothing is done.

        Raises
        ------
        UnfoundedError
            A row would not say where it comes from.
        NotProposedError
            Somebody has answered already.
        """
        require_a_source(edits)
        with self._writing("accept") as (connection, account):
            forget_draft(connection, account.number, form)
            signature = Signature.now(account.number, f"Proposition n°\u202f{number}")
            change = enter(connection, edits, signature)
            answer(connection, number, State.ACCEPTED, words, change)
            return change

    def new_row(self, schema: TableSchema, cells: Mapping[str, str]) -> Edit:
        """Return the edit that adds a row."""
        return self.new_rows(schema, [cells])[0]

    def new_rows(self, schema: TableSchema, rows: Sequence[Mapping[str, str]]) -> list[Edit]:
        """Return the edits that add rows, each under a key of its own."""
        with self._reading("rows") as (connection, _):
            taken, edits = keys_of(connection, schema.name), []
        for cells in rows:
            key = new_key(schema, cells, taken)
            taken[key] = 0
            edits.append(Edit(schema.name, key, 0, cells))
        return edits

    def everybody(self) -> list[Account]:
        """Return all accounts."""
        with self._reading("everybody") as (connection, _):
            return accounts.accounts(connection)

    def invite(self, name: str, role: Role, collectivite: str = "") -> str:
        """Make an account, perhaps of an agent; return the secret of the link that signs it in once."""
        with self._writing("invite") as (connection, _):
            account = accounts.make_account(connection, name, role)
            accounts.bind(connection, account.number, collectivite)
            return accounts.make_link(connection, account.number)

    def set_role(self, number: int, role: Role | None) -> None:
        """Give somebody else another role, or close their account.

        Raises
        ------
        ForbiddenError
            It is one's own: nobody would be left to undo it.
        """
        with self._writing("set_role") as (connection, account):
            if number == account.number:
                raise ForbiddenError
            accounts.set_role(connection, number, role)

    def bind(self, number: int, collectivite: str) -> None:
        """Say of which collectivité somebody is an agent."""
        with self._writing("bind") as (connection, _):
            accounts.bind(connection, number, collectivite)
