"""The state of an initiative as it may be said on a day: when it was known, and whether to confirm it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from atlas.labels import INITIATIVE_STATES
from french.dates import on_a_day
from geo.records import Row, records
from loaders.partial_dates import trusted_until

OLD = "a_confirmer"
OVER = "terminee"
LASTING = ("en_projet", "active")  # what was so on a day may be so no more


def states_of(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """Say the states of initiatives on a day.

    Returns
    -------
    pandas.DataFrame
        ``etats``: the state and, when it is too old to be trusted, ``OLD`` (tuples); ``etat_actuel``: the
        latter or the state; ``etat_libelle``: the state in words (str).
    """
    told = [(row, _is_old(row, today)) for row in records(rows[["statut", "statut_date", "annee_fin"]])]
    columns: dict[str, list[object]] = {
        "etats": [(row["statut"], OLD) if is_old else (row["statut"],) for row, is_old in told],
        "etat_actuel": [OLD if is_old else row["statut"] for row, is_old in told],
        "etat_libelle": [_words(row, is_old) for row, is_old in told],
    }
    states = pd.DataFrame(columns, index=rows.index, dtype=object)
    return states.astype({"etat_actuel": "str", "etat_libelle": "str"})


def _is_old(row: Row, today: date) -> bool:
    until = trusted_until(row["statut_date"]) if row["statut"] in LASTING else None
    return until is not None and today >= until


def _words(row: Row, is_old: bool) -> str:
    """Say a state: « active en décembre 2020, à confirmer », « terminée en 2020 »."""
    state, is_lasting = INITIATIVE_STATES[row["statut"]], row["statut"] in LASTING
    if is_lasting and not row["statut_date"]:
        return f"{state} à la date de la source"
    ended: str = "" if pd.isna(row["annee_fin"]) else f"en {row['annee_fin']}"
    when = on_a_day(row["statut_date"]) if is_lasting else ended
    return f"{state} {when}".rstrip() + (", à confirmer" if is_old else "")
