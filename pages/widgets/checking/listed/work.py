"""The list that is worked on: what was read of it, and what is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

import pandas as pd

from atlas.editions import Edition
from atlas.lists.decisions import Decisions
from atlas.lists.ready import draft, ready_rows
from loaders.check import CheckReport
from loaders.placing import Place
from pages.widgets.checking.decided import History
from web.turns import RUNS

Made = TypeVar("Made")
LONGEST = 120  # characters of what a row says


@dataclass(frozen=True)
class Work:
    """A list, and what is decided of it.

    Attributes
    ----------
    report
        What checking it gave.
    place
        Of its sheet in the file.
    edition
        What is published.
    history
        The decisions.
    """

    report: CheckReport
    place: int
    edition: Edition
    history: History

    @property
    def decisions(self) -> Decisions:
        """What holds now."""
        return self.history.last

    def key(self, name: str) -> str:
        """Name a widget: those of each sheet have names of their own."""
        return f"liste_{self.place}_{name}"

    def made(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what is made of the last decisions, made once; the screens of others go on meanwhile."""
        if name not in self.history.made:
            with RUNS.aside():
                self.history.made[name] = make()
        return cast(Made, self.history.made[name])

    def ready(self) -> pd.DataFrame:
        """Make the rows as they would be published: too big to be kept beside the report."""
        return ready_rows(self.report, draft(self.report), self.decisions, self.edition)

    def number(self, row: int) -> str:
        """Say the number of a row as the spreadsheet shows it."""
        return self.report.numbering.said(row)

    def said(self, place: Place) -> str:
        """Say a row in its own words: its name, then what tells where it is."""
        mapping, cells = self.report.mapping, self.report.cells.loc[place.row]
        roles = ("nom", "adresse", "code_postal", "code_commune", "commune", "departement")
        words = [cells[mapping[role]].strip() for role in roles if role in mapping]
        text = ", ".join(filter(None, words)) or "ligne sans nom ni lieu"
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
