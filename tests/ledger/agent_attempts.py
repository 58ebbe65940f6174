"""What an agent of a member may try at rows, notes, dues and proposals of other collectivités."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.desk import Desk
from ledger.members import COLLECTIVITES
from ledger.notes import DueState, Note
from ledger.proposals import State
from ledger.revisions import Edit
from tests.ledger.team import desk_of

MEMBER, NO_MEMBER = "nantes-metropole", "ca-grand-calais-terres-et-mers"
Attempts = dict[str, Callable[[], object]]


@dataclass
class Agents:
    """An agent of a member and one of no member, who try.

    Attributes
    ----------
    head
        The desk of who has bound them.
    edition
        What is published.
    chance
        What is tried.
    """

    head: Desk
    edition: Edition
    chance: random.Random

    def __post_init__(self) -> None:
        self.agent, self.stranger = self._of(MEMBER), self._of(NO_MEMBER)
        self._others = [each for each in self.head.rows(COLLECTIVITES) if each.key != MEMBER]

    def attempt(self) -> str:
        """Try one thing, at one collectivité; return what could be done, in words."""
        row = self.chance.choice(self._others)
        cells = self.chance.choice([None, {**(row.cells or {}), "note": "Non"}])
        edit = Edit(*row.id, row.version, cells)
        attempts = of_others(self.agent, self.edition, row.key, edit) | of_no_member(
            self.stranger, self.edition
        )
        words, attempt = self.chance.choice([*attempts.items()])
        attempt()
        return f"an agent could {words} ({row.key})"

    def _of(self, collectivite: str) -> Desk:
        desk = desk_of(self.head.place, self.head.store, Role.ADHERENT)
        self.head.bind(desk.account().number, collectivite)
        return desk


def of_others(agent: Desk, edition: Edition, key: str, edit: Edit) -> Attempts:
    """Give the ways to another collectivité, by its key, and to a row that is about it; none may be done."""
    members, mine = agent.members, agent.account().number
    return {
        "read its note": lambda: members.note(key),
        "read its dues": lambda: members.dues(key),
        "read what was noted": lambda: members.noted(key),
        "read whom to write to": members.contacts,
        "read a list": lambda: members.listed(edition, "membres", edition.today),
        "read proposals": agent.proposals,
        "read what is entered": lambda: agent.rows(edit.table),
        "note something": lambda: members.keep_note(Note(key, note="Au hasard")),
        "note its dues": lambda: members.note_due(key, 2026, None, DueState.PAID),
        "put back what was noted": lambda: members.put_back(1),
        "change its row": lambda: agent.enter([edit], "Au hasard"),
        "begin a draft": lambda: agent.keep_draft(f"collectivites/{key}", {"nom": "Au hasard"}),
        "refuse a proposal": lambda: agent.answer(1, State.REFUSED, "Non"),
        "accept a proposal": lambda: agent.accept(1, [edit], "Merci"),
        "be its agent": lambda: agent.bind(mine, key),
        "be of the team": lambda: agent.set_role(mine, Role.EDITEUR),
        "say where a resource is": lambda: members.keep_reserved("une", "https://exemple.fr/une"),
    }


def of_no_member(agent: Desk, edition: Edition) -> Attempts:
    """Give what an agent of no member may try at what is kept for members."""
    return {
        "see what is kept": lambda: agent.members.reserved(edition),
        "open what is kept": lambda: agent.members.reserved_file(edition, "une"),
    }
