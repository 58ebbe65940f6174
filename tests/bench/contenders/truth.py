"""What every contender must show for a choice: the rows that the application chooses."""

from dataclasses import asdict, dataclass
from functools import cache

import pandas as pd

from atlas.criteria import CRITERION, options_of
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.selection import Selection
from tests.bench.contenders.shared import drawn_members
from web.opening import open_edition

# Two values in turn for each kind of filter, as a visitor reads them.
KINDS = {
    "region": ("Bretagne", "Occitanie"),
    "themes": ("Mobilité", "Habitat"),
    "nature": ("Association", "Coopérative"),
    "texte": ("gironde", "isère"),
    "niveau": ("Département", "Région"),
}


@dataclass(frozen=True)
class Truth:
    """What a choice leaves.

    Attributes
    ----------
    words
        The value that is chosen.
    initiatives, collectivites
        How many rows of each table.
    points, shapes
        The ids of those that are drawn, sorted.
    rows, seats
        How many rows, and how many with a place, in the table that the kind of filter chooses in: what
        Datasette shows.
    """

    words: str
    initiatives: int
    collectivites: int
    points: list[str]
    shapes: list[str]
    rows: int
    seats: int

    @classmethod
    def of(cls, kind: str, value: str = "") -> "Truth":
        """Return what a value of a kind of filter leaves; with no value, all there is."""
        edition = open_edition().edition
        rows = _selection(edition, kind, value).apply_to_all(edition)
        initiatives, collectivites = rows[INITIATIVES.id], rows[COLLECTIVITES.id]
        shown = collectivites if kind == "niveau" else initiatives
        return cls(
            words=value or "rien",
            initiatives=len(initiatives),
            collectivites=len(collectivites),
            points=sorted(_placed(initiatives)["id"]),
            shapes=sorted(set(collectivites["id"]) & _drawn()),
            rows=len(shown),
            seats=len(_placed(shown)),
        )

    def to_json(self) -> dict[str, object]:
        """Return it as the browser reads it."""
        return asdict(self)


def _selection(edition: Edition, kind: str, value: str) -> Selection:
    if not value:
        return Selection()
    if kind not in CRITERION:
        return Selection.of(words=value)
    codes = {label: code for code, label in options_of(edition, kind).items()}
    return Selection.of(**{kind: [codes[value]]})


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["latitude"].notna()]


@cache
def _drawn() -> frozenset[str]:
    return frozenset(feature["properties"]["id"] for feature in drawn_members()["features"])
