"""Who joined the network, and when, as far as a source says it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from atlas.facts import JOINED, ending


def joined(since: date, until: date, collectivites: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """Return who joined between two days, both included.

    Parameters
    ----------
    since, until
        The first and the last day. A joining known by its month or year is returned when any of its days is
        between them, one known « au plus tard » when that day is.
    collectivites, attestations : pandas.DataFrame
        The tables.

    Returns
    -------
    pandas.DataFrame
        One row a joining, by date then name: ``id``, ``nom``, ``rubrique_rtes``, ``date`` (datetime64),
        ``precision``, ``source``, ``passage`` (str).
    """
    facts = ending(attestations[attestations["evenement"] == JOINED])
    facts = facts[(facts["date"] <= pd.Timestamp(until)) & (facts["fin"] >= pd.Timestamp(since))]
    rows = facts.merge(
        collectivites[["id", "nom", "rubrique_rtes"]], left_on="collectivite", right_on="id", validate="m:1"
    )
    columns = ["id", "nom", "rubrique_rtes", "date", "precision", "source", "passage"]
    return rows[columns].sort_values(["date", "nom"], kind="stable", ignore_index=True)
