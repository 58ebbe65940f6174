"""The lines of the lists of a profile, and the first or the nearest of them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from atlas.editions import Edition
from atlas.labels import COLLECTIVITE_LEVELS
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_of, listing_on
from atlas.profile.memberships import Memberships
from atlas.profile.model import InitiativeLine, MemberLine
from atlas.profile.shortlist import Shortlist, T
from french.numbers import kilometres
from geo.records import Row, records

MOST = 10  # rows of a list
WHERE = ("lieu", "servi", "departement", "ancre_niveau")
APART = "Rien d’autre n’est connu dans cette partie du pays\u202f: le plus proche ailleurs est à {}."


def initiative_lines(edition: Edition) -> list[InitiativeLine]:
    """Write each initiative as a line of a list, in the order of the table."""
    rows = listing_of(edition, INITIATIVES).frame
    return [
        InitiativeLine(row["id"], row["nom"], row["theme"], row["famille"], _where(row))
        for row in records(rows[["id", "nom", "theme", "famille", *WHERE]])
    ]


def _where(row: Row) -> str:
    """Name a place: a commune with what tells it from its namesakes, else what is served.

    « Sévérac (Loire-Atlantique) », « Landes, en partie ».
    """
    if row["ancre_niveau"] != "commune":
        return str(row["servi"] or row["lieu"])
    is_told_apart = row["lieu"] == row["departement"]
    return row["lieu"] if is_told_apart else f"{row['lieu']} ({row['departement']})"


def member_lines(edition: Edition, memberships: Memberships) -> list[MemberLine]:
    """Write each member as a line of a list, in the order of the table."""
    rows = listing_on(edition, COLLECTIVITES, None).frame
    return [
        MemberLine(
            row["id"],
            row["nom"],
            COLLECTIVITE_LEVELS[row["niveau"]],
            _seat(row),
            memberships.state(row["id"]),
        )
        for row in records(rows[["id", "nom", "niveau", "departement"]])
    ]


def _seat(row: Row) -> str:
    """Name the départements of a collectivité smaller than one."""
    return "" if row["niveau"] in ("departement", "region") else row["departement"]


def first(lines: Sequence[T], positions: np.ndarray, most: int = MOST) -> Shortlist[T]:
    """Return the first lines of a list."""
    return Shortlist(tuple(lines[position] for position in positions[:most]), len(positions))


def nearest(
    lines: Sequence[T], positions: np.ndarray, distances: np.ndarray, is_apart: np.ndarray
) -> Shortlist[T]:
    """Return the nearest rows of the same part of the country; without one, how far the nearest is."""
    most = min(MOST, len(positions) - int(is_apart.sum()))
    nearest = zip(positions[:most].tolist(), distances[:most].tolist(), strict=True)
    rows = tuple(replace(lines[position], distance=distance) for position, distance in nearest)
    remark = APART.format(kilometres(distances[0])) if len(positions) and not rows else ""
    return Shortlist(rows, len(positions), remark)
