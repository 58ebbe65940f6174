"""What is proposed from outside, without an account: kept apart, until somebody of the team answers it.

Its sender holds a long random text, by which they see what became of it; the register holds its hash.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from ledger.accounts import digest
from ledger.revisions import Edit, moment
from ledger.tables import PROPOSALS

MOST_WAITING = 500  # in all: who floods the register fills it no further
ADDRESS = re.compile(r"https?://[^\s;]+")
DOCUMENTS = "sources"  # the table of what rows cite
SOURCES = ("sources", "source")  # the columns that say where a row comes from


class Kind(StrEnum):
    """What is proposed."""

    CORRECTION = "correction"
    INITIATIVE = "initiative"
    MEMBER = "adhesion"


class State(StrEnum):
    """What became of it."""

    WAITING = "recue"
    ASKED = "question"
    ACCEPTED = "acceptee"
    REFUSED = "refusee"


OPEN = (State.WAITING, State.ASKED)

# The fields of the form, by name, with the most characters that each takes.
LENGTHS = {"texte": 2000, "lien": 500, "nom": 120, "lieu": 60, "reponse": 2000}
CONTACT = 120


class NotProposedError(Exception):
    """Nothing is taken; the message says why, in one French line."""


class UnfoundedError(Exception):
    """A proposal becomes a fact only with what shows it: an edit says no source, or there is no edit."""


@dataclass(frozen=True)
class Proposal:
    """What somebody outside has said.

    Attributes
    ----------
    number
        By which the team names it.
    at
        When it came.
    kind
        What it is.
    subject
        What it is about: « table/key » of a row, the key of a territory, or nothing.
    said
        Texts by name of field.
    contact
        Where its sender may be written to; nothing when not given, or no more.
    state, answer, answered
        What became of it, in the words of the team, and when.
    """

    number: int
    at: str
    kind: Kind
    subject: str
    said: Mapping[str, str]
    contact: str
    state: State
    answer: str
    answered: str


def propose(
    connection: Connection, kind: Kind, subject: str, said: Mapping[str, str], contact: str = ""
) -> str:
    """Keep a proposal, and return the secret by which its sender follows it.

    Raises
    ------
    NotProposedError
        It says nothing, too much, an address that is none; or too many wait already.
    """
    if wrong := next(_faults(said, contact), ""):
        raise NotProposedError(wrong)
    if count_open(connection) >= MOST_WAITING:
        raise NotProposedError("Beaucoup de propositions attendent déjà\u202f: revenez dans quelques jours.")
    secret = secrets.token_urlsafe(24)
    number = connection.execute(select(func.coalesce(func.max(PROPOSALS.c.number), 0) + 1)).scalar_one()
    kept = {
        "number": number,
        "digest": digest(secret),
        "at": moment(),
        "kind": kind.value,
        "subject": subject[:200],
        "said": {name: text.strip() for name, text in said.items() if text.strip()},
        "contact": contact.strip() or None,
        "state": State.WAITING.value,
        "answer": "",
    }
    connection.execute(insert(PROPOSALS).values(kept))
    return secret


def followed(connection: Connection, secret: str) -> Proposal | None:
    """Return the proposal of who holds a secret; nothing when it is none."""
    row = connection.execute(select(PROPOSALS).where(PROPOSALS.c.digest == digest(secret))).first()
    return _proposal(row) if row else None


def reply(connection: Connection, secret: str, words: str) -> None:
    """Add what the sender replies to a question: it waits again.

    Raises
    ------
    NotProposedError
        Nothing was asked, or nothing is said.
    """
    mine = followed(connection, secret)
    if mine is None or mine.state is not State.ASKED:
        raise NotProposedError("Aucune question n’attend votre réponse.")
    if wrong := next(_faults({"texte": words}, ""), ""):
        raise NotProposedError(wrong)
    changed = {"said": {**mine.said, "reponse": words.strip()}, "state": State.WAITING.value}
    connection.execute(update(PROPOSALS).where(PROPOSALS.c.number == mine.number).values(changed))


def count_open(connection: Connection) -> int:
    """Return how many wait for an answer, or for a reply."""
    query = select(func.count()).select_from(PROPOSALS).where(PROPOSALS.c.state.in_(OPEN))
    return int(connection.execute(query).scalar_one())


def open_proposals(connection: Connection) -> list[Proposal]:
    """Return those that are not answered for good, the first that came first."""
    query = select(PROPOSALS).where(PROPOSALS.c.state.in_(OPEN)).order_by(PROPOSALS.c.number)
    return [_proposal(row) for row in connection.execute(query)]


def answer(connection: Connection, number: int, state: State, words: str, change: int | None = None) -> None:
    """Answer a proposal; where its sender may be written to is forgotten, unless something is asked of them.

    Raises
    ------
    NotProposedError
        There is none of this number that still waits.
    """
    changed: dict[str, Any] = {"state": state.value, "answer": words, "answered": moment(), "change": change}
    if state is not State.ASKED:
        changed["contact"] = None
    asked = update(PROPOSALS).where(PROPOSALS.c.number == number, PROPOSALS.c.state.in_(OPEN))
    if not connection.execute(asked.values(changed)).rowcount:
        raise NotProposedError("Quelqu’un a déjà répondu à cette proposition.")


def require_a_source(edits: Sequence[Edit]) -> None:
    """Make sure that every row that is to be a fact says where it comes from.

    Raises
    ------
    UnfoundedError
        One does not, or there is none.
    """
    facts = [each.after or {} for each in edits if each.table != DOCUMENTS]
    if not facts or not all(any(cells.get(name) for name in SOURCES) for cells in facts):
        raise UnfoundedError


def _faults(said: Mapping[str, str], contact: str) -> Iterator[str]:
    if unknown := said.keys() - LENGTHS.keys():
        yield f"Champ inconnu\u202f: {', '.join(sorted(unknown))}."
    if not said.get("texte", "").strip():
        yield "Dites en quelques mots ce qu’il en est."
    for name, text in said.items():
        if len(text) > LENGTHS[name]:
            yield f"Un texte est trop long\u202f: {LENGTHS[name]} caractères au plus."
    link = said.get("lien", "").strip()
    if link and not ADDRESS.fullmatch(link):
        yield "L’adresse de la page commence par https:// et n’a pas d’espace."
    if len(contact) > CONTACT or (contact.strip() and not re.fullmatch(r"[^\s@]+@[^\s@]+", contact.strip())):
        yield "L’adresse de courriel n’en est pas une\u202f: corrigez-la, ou laissez-la vide."


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        row.number,
        row.at,
        Kind(row.kind),
        row.subject,
        row.said,
        row.contact or "",
        State(row.state),
        row.answer,
        row.answered or "",
    )
