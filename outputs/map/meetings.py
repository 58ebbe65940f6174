"""The meetings as the map draws them, when one asks for them."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.listed import RENCONTRES
from atlas.listings import listing_of
from geo.records import records
from outputs.map.shapes import Content

OF_A_MEETING = ["id", "nom", "lieu", "quand", "date_libelle", "latitude", "longitude"]


def meetings(edition: Edition) -> Content:
    """Return the meetings that have a place: where, when, and whether they are past or to come."""
    rows = listing_of(edition, RENCONTRES).frame
    placed = rows.loc[rows["latitude"].notna(), OF_A_MEETING]
    return {
        "points": [
            {
                "id": row["id"],
                "name": row["nom"],
                "place": row["lieu"],
                "when": row["date_libelle"],
                "moment": row["quand"],
                "lat": round(row["latitude"], 5),
                "lon": round(row["longitude"], 5),
            }
            for row in records(placed)
        ]
    }
