"""What a file is made from, what it is called, and the formats that one can choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.phrases import describe
from atlas.selection import Selection
from geo.names import fold
from outputs.files.columns import Described, completed, described

LONGEST_WORD = 30  # of the name of a file
MOST_WORDS = 3


@dataclass(frozen=True)
class Extract:
    """The rows of a list, and all that its files say of them.

    Attributes
    ----------
    catalogue, selection
        The data, and what is chosen in it; ``selection.liste`` is the table.
    rows : pandas.DataFrame
        The chosen rows, in the order of the list.
    today
        The day that the files say they are of.
    """

    catalogue: Catalogue
    selection: Selection
    rows: pd.DataFrame
    today: date

    @property
    def table(self) -> str:
        """The table that the rows are of: ``initiatives`` or ``collectivites``."""
        return self.selection.liste

    @property
    def title(self) -> str:
        """What the table is called: « Initiatives », « Collectivités »."""
        return self.catalogue.schemas[self.table].title

    @property
    def sentence(self) -> str:
        """The selection in one French sentence."""
        return describe(self.selection, self.catalogue.vocabulary, (self.table,))

    @cached_property
    def completed(self) -> pd.DataFrame:
        """The rows with the columns of the files: see `outputs.files.columns.completed`."""
        return completed(self.catalogue, self.table, self.rows)

    @cached_property
    def columns(self) -> list[Described]:
        """The columns of the files, described."""
        return described(self.catalogue, self.table, self.completed)


@dataclass(frozen=True)
class Format:
    """One format in which a list can be taken away.

    Attributes
    ----------
    id
        A word for addresses and keys: ``csv``, ``geojson``.
    label, help
        What a visitor reads: what it is, and what it is good for.
    media_type
        As HTTP names it.
    ending
        Of the name of the file, with its point; ``_publication.csv`` tells one CSV from another.
    write
        Makes the file.
    """

    id: str
    label: str
    help: str
    media_type: str
    ending: str
    write: Callable[[Extract], bytes]

    def make(
        self, catalogue: Catalogue, selection: Selection, rows: pd.DataFrame, today: date | None = None
    ) -> bytes:
        """Make the file of a list.

        Parameters
        ----------
        catalogue, selection
            The data, and what is chosen in it; ``selection.liste`` is the table.
        rows
            The chosen rows of that table, in the order of the list.
        today
            The day that the file says it is of; the day it is, when not given.
        """
        return self.write(Extract(catalogue, selection, rows, today or date.today()))

    def file_name(self, catalogue: Catalogue, selection: Selection, today: date | None = None) -> str:
        """Say in its name what the file holds: see `file_name`."""
        return file_name(catalogue, selection, (today or date.today()).isoformat(), self.ending)


def file_name(catalogue: Catalogue, selection: Selection, day: str, ending: str = ".csv") -> str:
    """Say in its name what a file holds: ``initiatives_bretagne_mobilite_2026-11-22.csv``."""
    names = [catalogue.vocabulary.get(key, {}).get(value, value) for key, value in selection.chosen]
    slugs = ["-".join(fold(name).split())[:LONGEST_WORD] for name in names[:MOST_WORDS]]
    return "_".join([selection.liste, *filter(None, slugs), day]) + ending
