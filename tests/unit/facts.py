"""Small tables of facts on members, made by hand."""

from datetime import date

import pandas as pd

from atlas.editions import Edition
from tests.unit.editions import with_tables

LIST = date(2012, 8, 31)  # of the frozen full list
STAYS, GOES, COMES = "ville-de-caen", "ville-de-lille", "ville-de-metz"

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


def on_a_list(day: str, *identifiers: str, source: str = "liste") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the attestations of the names on a full list, and its row in the table of lists."""
    names = [attestations(("attestee", day, "jour"), collectivite=each) for each in identifiers]
    names = [each.assign(source=source) for each in names]
    row = {
        "date": pd.Timestamp(day),
        "rubrique": "total",
        "nombre": len(names),
        "source": source,
        "passage": "000:1-9",
        "note": "",
    }
    lists = pd.DataFrame([row]).astype({"date": "datetime64[us]", "nombre": "Int64"})
    return (pd.concat(names) if names else attestations()), lists


def collectivites(*identifiers: str) -> pd.DataFrame:
    rows = [{"id": each, "nom": each.title(), "rubrique_rtes": "villes"} for each in identifiers]
    return pd.DataFrame(rows)


def effectifs(*rows: tuple[str, str, str, int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "precision", "rubrique", "nombre", "nature"])
    frame = frame.assign(source="lettre", passage="000:1-1")
    return frame.astype({"date": "datetime64[us]", "nombre": "Int64"})


def edition_told(edition: Edition, *facts: tuple[str, str, str, str]) -> Edition:
    """Make an edition of which the only facts are some, and the list of 2012 of the two that it names."""
    named = [(who, "attestee", "2012-08-31", "jour") for who in (STAYS, GOES)]
    columns = ["collectivite", "evenement", "date", "precision"]
    rows = pd.DataFrame([*named, *facts], columns=columns)
    rows = rows.assign(date=pd.to_datetime(rows["date"]), source="lettre", passage="", note="")
    rows.loc[rows["date"] == pd.Timestamp(LIST), "source"] = "lettre-2012-09"
    lists = edition.tables["listes_completes"].head(1).assign(nombre=pd.array([2], dtype="Int64"))
    return with_tables(edition, attestations=rows, listes_completes=lists)
