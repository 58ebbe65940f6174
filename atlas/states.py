"""The state of an initiative as it may be said on a day: when it was known, and whether to confirm it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from atlas.labels import INITIATIVE_STATES
from french.dates import on_a_day
from loaders.partial_dates import trusted_until

OLD = "a_confirmer"
OVER = "terminee"
COLUMNS = ["etats", "etat_actuel", "etat_libelle"]
LASTING = ("en_projet", "active")  # what was so on a day may be so no more


def states_of(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """Say the states of initiatives on a day.

    Returns
    -------
    pandas.DataFrame
        ``etats``: the state and, when it is too old to be trusted, ``OLD`` (tuples); ``etat_actuel``: the
        latter or the state; ``etat_libelle``: the state in words (str).
    """
    told = list(zip(rows["statut"], rows["statut_date"], rows["annee_fin"].astype(object), strict=True))
    said = {each: _said(*each, today) for each in set(told)}
    states = pd.DataFrame([said[each] for each in told], rows.index, COLUMNS, dtype=object)
    return states.astype({"etat_actuel": "str", "etat_libelle": "str"})


def _said(state: str, day: str, end: int | None, today: date) -> tuple[tuple[str, ...], str, str]:
    is_lasting = state in LASTING
    until = trusted_until(day) if is_lasting else None
    is_old = until is not None and today >= until
    words = INITIATIVE_STATES[state]
    if is_lasting:
        words = f"{words} {on_a_day(day)}" if day else f"{words} à la date de la source"
    elif not pd.isna(end):
        words = f"{words} en {end}"
    if is_old:
        return (state, OLD), OLD, f"{words}, à confirmer"
    return (state,), state, words
