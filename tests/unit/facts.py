"""Small tables of facts on members, made by hand."""

import pandas as pd

Fact = tuple[str, str, str]  # what happened, when, how precisely


def attestations(*facts: Fact, collectivite: str = "lille") -> pd.DataFrame:
    rows = [
        {
            "collectivite": collectivite,
            "evenement": evenement,
            "date": pd.Timestamp(day),
            "precision": precision,
            "source": f"source-{place}",
            "passage": "000:1-1",
            "note": "",
        }
        for place, (evenement, day, precision) in enumerate(facts)
    ]
    columns = ["collectivite", "evenement", "date", "precision", "source", "passage", "note"]
    return pd.DataFrame(rows, columns=columns).astype({"date": "datetime64[us]"})


def collectivites(*identifiers: str) -> pd.DataFrame:
    rows = [{"id": each, "nom": each.title(), "rubrique_rtes": "villes"} for each in identifiers]
    return pd.DataFrame(rows)


def effectifs(*rows: tuple[str, str, str, int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "precision", "rubrique", "nombre", "nature"])
    frame = frame.assign(source="lettre", passage="000:1-1")
    return frame.astype({"date": "datetime64[us]", "nombre": "Int64"})
