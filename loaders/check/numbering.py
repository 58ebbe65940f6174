"""The numbers of rows, as the spreadsheet shows them, where several sheets are one table."""

from __future__ import annotations

from dataclasses import dataclass

from french.typography import NARROW


@dataclass(frozen=True)
class Numbering:
    """How the rows of a table are numbered.

    Attributes
    ----------
    sheets
        The name of each sheet that the table is made of, and what was added to the numbers of its rows, so
        that no two are the same; none where it is of one sheet.
    """

    sheets: tuple[tuple[str, int], ...] = ()

    def place(self, row: int) -> tuple[str, int]:
        """Return the sheet that a row is in, and its number there; no sheet where there is but one."""
        return max(
            ((name, row - added) for name, added in self.sheets if row > added),
            key=lambda place: -place[1],
            default=("", row),
        )

    def said(self, row: int) -> str:
        """Say the number of a row: « 12 », « 12 (feuille « 2024 ») »."""
        sheet, line = self.place(row)
        return f"{line} (feuille «{NARROW}{sheet}{NARROW}»)" if sheet else str(line)


PLAIN = Numbering()
