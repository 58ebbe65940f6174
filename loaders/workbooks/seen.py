"""What a spreadsheet shows otherwise than it holds: hidden rows, merged cells, formulas without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from french.lists import listed
from french.numbers import counted
from french.typography import NARROW, quoted
from loaders.letters import column_of, letters
from loaders.problems import Outcome, Problem, Rule

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
MOST_LISTED = 8
SECTION = (
    0.75  # of the columns of a sheet, that a cell merged in one row fills: it is the title of what follows
)


class Span(NamedTuple):
    """Merged cells: the first and the last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, reference: str) -> Span | None:
        """Read ``E2:E4``; nothing when it is no such thing."""
        corners = [CELL.fullmatch(part) for part in reference.split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            return None
        (left, top), (right, bottom) = ((column_of(one[1]), int(one[2]) - 1) for one in corners if one)
        return cls(top, left, bottom, right)

    def __str__(self) -> str:
        first, last = f"{letters(self.left)}{self.top + 1}", f"{letters(self.right)}{self.bottom + 1}"
        return f"{first}:{last}"


@dataclass
class Formulas:
    """The formulas of a sheet of which an empty value and none look the same.

    Where others have a value, the program has computed them, and an empty one is what it found.

    Attributes
    ----------
    empty
        Rows and columns of those that have nothing, from 0.
    is_computed
        Whether another has a value.
    """

    empty: list[tuple[int, int]] = field(default_factory=list)
    is_computed: bool = False

    def take_in(self, row: int, column: int, *, is_empty: bool) -> None:
        """Take in a formula."""
        if is_empty:
            self.empty.append((row, column))
        else:
            self.is_computed = True

    @property
    def without_value(self) -> list[tuple[int, int]]:
        """Those that were stored without their value."""
        return [] if self.is_computed else self.empty


@dataclass
class Seen:
    """What is seen of a sheet beyond its values; rows and columns count from 0.

    Attributes
    ----------
    hidden_rows, hidden_columns
        Those that the spreadsheet does not show.
    merged
        Cells that it shows as one.
    without_value
        Cells whose formula has no stored value.
    is_filtered
        Whether there is a filter, which may be what hides rows.
    is_hidden
        Whether the sheet itself is hidden.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    without_value: list[tuple[int, int]] = field(default_factory=list)
    is_filtered: bool = False
    is_hidden: bool = False

    def problems(self, file: str) -> list[Problem]:
        """Say it: what is hidden is read all the same."""
        return [*self._hidden(file), *self._merged(file), *self._formulas(file)]

    def _hidden(self, file: str) -> Iterator[Problem]:
        if self.is_hidden:
            message, remedy = "la feuille est masquée, et lue comme les autres", "l’afficher pour la relire"
            yield Problem(file, Rule.MASQUE, message, remedy)
        if self.hidden_rows:
            rows = sorted(self.hidden_rows)
            how = " par un filtre" if self.is_filtered else ""
            message = (
                f"{counted(len(rows), 'ligne masquée', 'lignes masquées')}{how} "
                f"({listed([str(row + 1) for row in rows], MOST_LISTED)})"
            )
            remedy = "les afficher pour les relire, ou les supprimer si elles ne sont pas de la table"
            yield Problem(file, Rule.MASQUE, f"{message}{NARROW}; lues comme les autres", remedy, rows[0] + 1)
        if self.hidden_columns:
            names = [letters(column) for column in sorted(self.hidden_columns)]
            count = counted(len(names), "colonne masquée", "colonnes masquées")
            message = f"{count} ({listed(names, MOST_LISTED)})"
            remedy = "les afficher pour les relire"
            yield Problem(file, Rule.MASQUE, f"{message}{NARROW}; lues comme les autres", remedy)

    def _merged(self, file: str) -> Iterator[Problem]:
        for span in sorted(span for span in self.merged if span.bottom > span.top):
            message = f"les cellules {quoted(str(span))} sont fusionnées{NARROW}: chacune a leur valeur"
            remedy = "annuler la fusion, et répéter la valeur"
            yield Problem(file, Rule.CELLULES_FUSIONNEES, message, remedy, span.top + 1)

    def _formulas(self, file: str) -> Iterator[Problem]:
        for row, column in self.without_value:
            cell = quoted(f"{letters(column)}{row + 1}")
            message = f"la formule de la cellule {cell} n’a pas de valeur enregistrée"
            remedy = "ouvrir le classeur dans le tableur, l’enregistrer, ou écrire la valeur à la main"
            outcome = Outcome.EMPTIED
            yield Problem(file, Rule.FORMULE_SANS_VALEUR, message, remedy, row + 1, outcome=outcome)

    def fill(self, cells: list[list[str]]) -> None:
        """Give the value of merged cells to each of them, but for a title over most columns."""
        width = max(map(len, cells), default=0)
        for span in self.merged:
            is_section = span.top == span.bottom and span.right - span.left + 1 > SECTION * width
            if is_section or span.top >= len(cells) or span.left >= len(cells[span.top]):
                continue
            value = cells[span.top][span.left]
            for row in islice(cells, span.top, span.bottom + 1):
                places = range(span.left, min(span.right + 1, len(row)))
                for place in (place for place in places if not row[place]):
                    row[place] = value
