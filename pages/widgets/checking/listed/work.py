"""The list that is worked on: what was read of it, and what is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

import pandas as pd

from atlas.editions import Edition
from atlas.lists.decisions import Decisions
from atlas.lists.ready import draft, ready_rows
from french.typography import quoted
from loaders.check import CheckReport
from loaders.check.reports import Duplicate
from loaders.likely import Entry, Likely, likely_duplicates
from loaders.placing import Place
from pages.widgets.checking.decided import History
from web.turns import RUNS

if TYPE_CHECKING:
    from ledger.brought import Waiting
    from ledger.desk import Desk

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
    desk
        The register, when who looks may enter something in it.
    waiting
        What is in the register and not published yet, by what it is found by.
    """

    report: CheckReport
    place: int
    edition: Edition
    history: History
    desk: Desk | None = None
    waiting: Mapping[str, Waiting] = field(default_factory=dict)

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

    @property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """The rows that may be there twice: in the list, published, or waiting in the register."""
        told = {each.row for each in self.report.duplicates}
        waiting = self.made("en_attente", self._like_waiting) if self.waiting else ()
        return (*self.report.duplicates, *(each for each in waiting if each.row not in told))

    def _like_waiting(self) -> tuple[Duplicate, ...]:
        mapping, cells = self.report.mapping, self.report.cells
        if "nom" not in mapping:
            return ()
        known = [each.entry(key) for key, each in self.waiting.items()]
        codes = {place.row: self.decisions.key(place).code for place in self.report.places}
        names = zip(cells.index.tolist(), cells[mapping["nom"]], strict=True)
        rows = [Entry(str(row), name, codes.get(row, "")) for row, name in names]
        found = [each for each in likely_duplicates(rows, known) if each.is_published]
        return tuple(Duplicate(int(each.entry.key), each.other.key, self._why(each)) for each in found)

    def _why(self, likely: Likely) -> str:
        is_entered = self.waiting[likely.other.key].is_entered
        where = "saisie, pas encore publiée" if is_entered else "un de vos brouillons"
        return f"{likely.why} que {quoted(likely.other.name)}, {where}"

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
