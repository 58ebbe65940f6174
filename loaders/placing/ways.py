"""Two ways to the same row: what its columns say, and what its address says."""

from __future__ import annotations

from loaders.placing.answers import Answer, Candidate, Status
from loaders.placing.clues import Said, fit_of_all
from loaders.placing.deciding import Decider


def both_ways(columns: Said, address: Said, decider: Decider) -> Answer:
    """Say where a row is that has columns and an address.

    Parameters
    ----------
    columns, address
        What each of them says.
    decider
        Looks each of them up.

    Returns
    -------
    Answer
        What one of them makes sure, when the other does not disagree; both, to be confirmed, when it does.
    """
    by_columns, by_address = decider.decide(columns), decider.decide(address)
    if by_columns.status is Status.SURE and _allows(address, by_address, by_columns.code_commune, decider):
        return by_columns
    if by_address.status is Status.SURE and _allows(columns, by_columns, by_address.code_commune, decider):
        return by_address
    if Status.SURE not in (by_columns.status, by_address.status):
        return by_columns if by_columns.candidates else by_address
    offered = dict.fromkeys((*_offered(by_columns, decider), *_offered(by_address, decider)))
    return Answer(Status.TO_CONFIRM, "les colonnes et l’adresse ne concordent pas", "", tuple(offered))


def _allows(said: Said, answer: Answer, code: str, decider: Decider) -> bool:
    """Tell whether what is said may be of a commune: it fits, under that name or one much like it."""
    is_so_called = said.town is None or decider.has_name(said.town, code) or answer.code_commune == code
    return is_so_called and bool(fit_of_all(said.clues, code))


def _offered(answer: Answer, decider: Decider) -> tuple[Candidate, ...]:
    return decider.offered([answer.code_commune]) if answer.status is Status.SURE else answer.candidates
