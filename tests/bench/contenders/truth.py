"""What every contender must show for a choice: the rows that the application chooses."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from urllib.parse import urlencode

import pandas as pd

from atlas.criteria import CRITERION, options_of
from atlas.editions import Edition
from atlas.known_days import known_days
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import row_of
from atlas.phrases import number_of
from atlas.selection import Selection
from atlas.view import State
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

# What only the application has, beside a change of the floor: the card whose sheet is opened, by its place in
# the list; the key that takes the line of time to its first day, and to its last.
SHEET, DAY = "fiche", "jour"
OWN_KINDS = {SHEET: ("0", "1"), DAY: ("Home", "End")}


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
    query
        What the address says once the server has answered.
    sheet
        What an open sheet says: its title, its summary, its last source.
    line
        What stands beside the line of time.
    """

    words: str
    initiatives: int
    collectivites: int
    points: list[str]
    shapes: list[str]
    rows: int
    seats: int
    query: str
    sheet: tuple[str, ...] = ()
    line: str = ""

    @classmethod
    def of(cls, kind: str, value: str = "") -> "Truth":
        """Return what a value of a kind of filter leaves; with no value, all there is."""
        edition = open_edition().edition
        selection = _selection(edition, kind, value)
        rows = selection.apply_to_all(edition)
        initiatives, collectivites = rows[INITIATIVES.id], rows[COLLECTIVITES.id]
        opened = initiatives["id"].iloc[int(value)] if kind == SHEET and value else ""
        state = State(selection)
        state = state.showing(state.view.opening(INITIATIVES.sheet_key, opened)) if opened else state
        shown = collectivites if kind == "niveau" else initiatives
        return cls(
            words=value or "rien",
            initiatives=len(initiatives),
            collectivites=len(collectivites),
            points=sorted(_placed(initiatives)["id"]),
            shapes=sorted(set(collectivites["id"]) & _drawn()),
            rows=len(shown),
            seats=len(_placed(shown)),
            query=urlencode(state.to_query(), doseq=True),
            sheet=_said(edition, opened) if opened else (),
            line=number_of(COLLECTIVITES, len(collectivites), selection, edition),
        )

    def to_json(self) -> dict[str, object]:
        """Return it as the browser reads it."""
        return asdict(self)


def _selection(edition: Edition, kind: str, value: str) -> Selection:
    if not value or kind == SHEET:
        return Selection()
    if kind == DAY:
        return Selection(day=_days(edition)[0 if value == "Home" else -1])
    if kind not in CRITERION:
        return Selection.of(words=value)
    codes = {label: code for code, label in options_of(edition, kind).items()}
    return Selection.of(**{kind: [codes[value]]})


def _days(edition: Edition) -> list[date]:
    return known_days(edition.tables["attestations"])


def _said(edition: Edition, initiative: str) -> tuple[str, ...]:
    sheet = INITIATIVES.sheet(edition, row_of(edition, INITIATIVES, initiative))
    return sheet.title, sheet.summary, sheet.evidence[-1].title


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["latitude"].notna()]


@cache
def _drawn() -> frozenset[str]:
    """Return the ids of the members that have a shape; `lille@2020` is that of `lille` in a past year."""
    return frozenset(name.partition("@")[0] for name in drawn_members().index)
