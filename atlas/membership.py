"""Who is known to be a member of the network, and by what evidence.

Membership is known only through attestations: a document that names the collectivité at a date. The total of
members at a date is another kind of fact and is never derived from them.
"""

import pandas as pd


def attested_members(collectivites: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """Return the collectivités that a source names as members, with their latest attestation.

    Parameters
    ----------
    collectivites : pandas.DataFrame
        The table ``collectivites``.
    attestations : pandas.DataFrame
        The table ``attestations``; departures do not attest.

    Returns
    -------
    pandas.DataFrame
        The columns of ``collectivites`` and, of the latest attestation: ``attestee`` (datetime64),
        ``precision``, ``source``, ``passage`` (str).
    """
    facts = attestations[attestations["evenement"] != "depart"]
    latest = facts.sort_values("date", kind="stable").groupby("collectivite", sort=False).tail(1)
    latest = latest.rename(columns={"collectivite": "id", "date": "attestee"})
    return collectivites.merge(
        latest[["id", "attestee", "precision", "source", "passage"]], on="id", how="inner", validate="1:1"
    )
