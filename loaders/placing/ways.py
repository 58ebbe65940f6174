"""Two ways to the same row: what its columns say, and what its address says."""

from __future__ import annotations

from loaders.placing.answers import Answer, Candidate, Status
from loaders.placing.gazetteer import Gazetteer


def both_ways(columns: Answer, address: Answer, gazetteer: Gazetteer) -> Answer:
    """Say where a row is whose columns and whose address were each looked up.

    Parameters
    ----------
    columns, address
        What each of them gave.
    gazetteer
        Names what is offered.

    Returns
    -------
    Answer
        What is sure, when the other does not disagree; both, to be confirmed, when they do.
    """
    for one, other in ((columns, address), (address, columns)):
        if one.status is Status.SURE and _allows(other, one.code_commune):
            return one
    if Status.SURE not in (columns.status, address.status):
        return address if columns.status is Status.NOT_FOUND and address.candidates else columns
    offered = (*_offered(columns, gazetteer), *_offered(address, gazetteer))
    return Answer(
        Status.TO_CONFIRM, "les colonnes et l’adresse ne concordent pas", "", tuple(dict.fromkeys(offered))
    )


def _allows(answer: Answer, code: str) -> bool:
    """Tell whether an answer is that commune, has it among what it offers, or offers nothing."""
    if answer.status is Status.SURE:
        return answer.code_commune == code
    return not answer.candidates or code in {candidate.code for candidate in answer.candidates}


def _offered(answer: Answer, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    if answer.status is Status.SURE:
        return (gazetteer.candidate(answer.code_commune),)
    return answer.candidates
