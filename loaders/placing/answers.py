"""What is said of where a row is: surely, to be confirmed, or not found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How a row is placed."""

    SURE = "sur"
    TO_CONFIRM = "a_confirmer"
    NOT_FOUND = "introuvable"


class Candidate(NamedTuple):
    """What a row may be about.

    Attributes
    ----------
    code
        INSEE code of a commune; of something larger, its key, ``departement-976``.
    label
        What a person reads: « Nantes (Loire-Atlantique) ».
    """

    code: str
    label: str


class Answer(NamedTuple):
    """Where something is, whatever row says it.

    Attributes
    ----------
    status
        How sure it is.
    why
        In French, for the person who confirms.
    code_commune
        The commune, or the one that is proposed; nothing when there is none, or when several are.
    candidates
        Those to choose from, the likeliest first; none when it is sure.
    """

    status: Status
    why: str
    code_commune: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is.

    Attributes
    ----------
    row
        Its number, as the index of the frame has it.
    code_commune, status, why, candidates
        As in `Answer`.
    """

    row: int
    code_commune: str
    status: Status
    why: str
    candidates: tuple[Candidate, ...]

    @classmethod
    def of(cls, row: int, answer: Answer) -> Place:
        """Say of a row what was found."""
        return cls(row, answer.code_commune, answer.status, answer.why, answer.candidates)


Places = tuple[Place, ...]  # one a row, in their order
