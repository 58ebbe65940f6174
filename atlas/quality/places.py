"""What has no place on the map, no code, no year."""

from __future__ import annotations

import pandas as pd

from atlas.abroad import HOME, is_abroad
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, ListedTable
from atlas.listings import listing_of
from atlas.quality.finding import of_table
from french.typography import quoted


def initiatives_without_place(edition: Edition) -> pd.DataFrame:
    """List the initiatives that lie nowhere on the map."""
    countries = edition.tables["initiatives"]["pays"]
    return of_table(edition, INITIATIVES.id, _unplaced(edition, INITIATIVES), countries.map(_without_place))


def _without_place(country: str) -> str:
    if country == HOME:
        return "aucun territoire n’est donné"
    return f"pays inconnu\u202f: {quoted(country)}\u202f; écrire son nom usuel en français"


def initiatives_without_year(edition: Edition) -> pd.DataFrame:
    """List the initiatives whose first year is not known."""
    return of_table(edition, INITIATIVES.id, edition.tables["initiatives"]["annee_debut"].isna())


def members_without_place(edition: Edition) -> pd.DataFrame:
    """List the members that lie nowhere on the map."""
    notes = edition.tables["collectivites"]["note"]
    return of_table(edition, COLLECTIVITES.id, _unplaced(edition, COLLECTIVITES), notes)


def members_without_code(edition: Edition) -> pd.DataFrame:
    """List the members that have no code."""
    rows = edition.tables["collectivites"]
    members = rows["id"].isin(listing_of(edition, COLLECTIVITES).frame["id"])
    return of_table(edition, COLLECTIVITES.id, members & (rows["code"] == ""), rows["note"])


def _unplaced(edition: Edition, table: ListedTable) -> pd.Series:
    frame = listing_of(edition, table).frame
    unplaced = frame["id"][frame["latitude"].isna() & ~is_abroad(frame)]
    return edition.tables[table.id]["id"].isin(unplaced)
