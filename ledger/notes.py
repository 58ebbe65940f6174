"""What the team alone knows of a collectivité: whom to write to, what to remember, its SIREN, its dues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from ledger.agents import SIREN
from ledger.noted import change, remember
from ledger.revisions import Signature
from ledger.tables import DUES, NOTES
from loaders.recognising.contents import has_key

LENGTHS = {"contact": 120, "note": 2000}
FIELDS = ("contact", "note", "siren")
CONTACT = re.compile(r"[^\s@,;]+@[^\s@,;]+")


class NotNotedError(Exception):
    """Nothing is noted; the message says why, in one French line."""


class DueState(StrEnum):
    """What became of the dues of a year."""

    CALLED = "appelee"
    PAID = "payee"
    EXEMPT = "exoneree"


@dataclass(frozen=True)
class Note:
    """What the team alone knows of a collectivité.

    Attributes
    ----------
    collectivite
        Its key.
    version
        How many times it was noted; 0 when nothing is.
    contact
        The address of whom to write to.
    note
        In the team's words.
    siren
        By which its agents are known.
    """

    collectivite: str
    version: int = 0
    contact: str = ""
    note: str = ""
    siren: str = ""


@dataclass(frozen=True)
class Due:
    """The dues of a collectivité for a year: what became of them, noted when and by which account."""

    collectivite: str
    year: int
    state: DueState
    at: str
    author: int


def notes(connection: Connection) -> dict[str, Note]:
    """Return all that is noted, by collectivité."""
    return {row.collectivite: Note(**row._mapping) for row in connection.execute(select(NOTES))}


def note_of(connection: Connection, collectivite: str) -> Note:
    """Return what is noted of a collectivité."""
    row = connection.execute(select(NOTES).where(NOTES.c.collectivite == collectivite)).first()
    return Note(**row._mapping) if row else Note(collectivite)


def keep_note(connection: Connection, note: Note, by: Signature) -> None:
    """Note something of a collectivité, in the place of the version that was seen; it is remembered.

    Raises
    ------
    NotNotedError
        What is said is no address or no SIREN, or somebody has noted something else meanwhile.
    """
    if wrong := next(_faults(connection, note), ""):
        raise NotNotedError(wrong)
    values = {**asdict(note), "version": note.version + 1}
    former = note_of(connection, note.collectivite)
    if note.version:
        was = (NOTES.c.collectivite == note.collectivite, NOTES.c.version == note.version)
        done = connection.execute(update(NOTES).where(*was).values(values)).rowcount
    else:
        done = not former.version
        if done:
            connection.execute(insert(NOTES).values(values))
    if not done:
        raise NotNotedError("Quelqu’un a changé cette note entre-temps\u202f: regardez-la de nouveau.")
    fields = ((name, getattr(former, name), getattr(note, name)) for name in FIELDS)
    remember(connection, note.collectivite, fields, by)


def dues(connection: Connection, *, collectivite: str = "", year: int = 0) -> list[Due]:
    """Return the dues of a collectivité or of a year, the last year first."""
    query = select(DUES).order_by(DUES.c.year.desc(), DUES.c.collectivite)
    if collectivite:
        query = query.where(DUES.c.collectivite == collectivite)
    if year:
        query = query.where(DUES.c.year == year)
    return [
        Due(row.collectivite, row.year, DueState(row.state), row.at, row.author)
        for row in connection.execute(query)
    ]


def note_due(
    connection: Connection,
    collectivite: str,
    year: int,
    seen: DueState | None,
    state: DueState | None,
    by: Signature,
) -> None:
    """Note what became of the dues of a year, in the place of what was seen; nothing, to forget them.

    It is remembered.

    Raises
    ------
    NotNotedError
        Somebody has noted something else meanwhile.
    """
    own = (DUES.c.collectivite == collectivite, DUES.c.year == year)
    if connection.execute(select(DUES.c.state).where(*own)).scalar() != seen:
        raise NotNotedError("Quelqu’un a noté autre chose entre-temps\u202f: regardez de nouveau.")
    connection.execute(delete(DUES).where(*own))
    if state:
        kept = {"collectivite": collectivite, "year": year, "state": state.value}
        connection.execute(insert(DUES).values(**kept, at=by.at, author=by.author))
    before, after = (each.value if each else "" for each in (seen, state))
    remember(connection, collectivite, [(str(year), before, after)], by)


def put_back(connection: Connection, number: int, by: Signature) -> None:
    """Note again what was before a change, and nothing else; that can be put back too.

    Raises
    ------
    KeyError
        There is no such change, or it is older than a year.
    NotNotedError
        What was there may not be any more: another collectivité has that SIREN now.
    """
    former = change(connection, number)
    if former.field in FIELDS:
        now = asdict(note_of(connection, former.collectivite))
        keep_note(connection, Note(**{**now, former.field: former.before}), by)
        return
    year, state = int(former.field), DueState(former.before) if former.before else None
    seen = next((each.state for each in dues(connection, collectivite=former.collectivite, year=year)), None)
    note_due(connection, former.collectivite, year, seen, state, by)


def _faults(connection: Connection, note: Note) -> Iterator[str]:
    for name, most in LENGTHS.items():
        if len(getattr(note, name)) > most:
            yield f"Un texte est trop long\u202f: {most} caractères au plus."
    if note.contact and not CONTACT.fullmatch(note.contact):
        yield "L’adresse de courriel n’en est pas une\u202f: corrigez-la, ou laissez-la vide."
    if note.siren and not has_key(note.siren, SIREN):
        yield "Ce n’est pas un SIREN\u202f: neuf chiffres, dont le dernier vérifie les autres."
    others = select(NOTES.c.collectivite).where(
        NOTES.c.siren == note.siren, NOTES.c.collectivite != note.collectivite
    )
    if note.siren and connection.execute(others).first():
        yield "Une autre collectivité a déjà ce SIREN\u202f: ôtez-le d’abord de sa carte."
