"""What a file is made from, what it is called, and what a format is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from atlas.editions import Edition
from atlas.listed import ListedTable
from atlas.phrases import describe, label
from atlas.selection import DAY, WORDS, Selection
from geo.names import fold
from outputs.files.columns import Described, completed, described

AS_WRITTEN = (WORDS, DAY)
LONGEST_WORD = 30  # of the name of a file
MOST_WORDS = 3


@dataclass(frozen=True, eq=False)
class Extract:
    """The rows of a list, and all that its files say of them.

    Attributes
    ----------
    edition, table, selection
        The data, the listed table, and what is chosen in it.
    rows : pandas.DataFrame
        The chosen rows, in the order of the list.
    today
        The day that the files say they are of.
    """

    edition: Edition
    table: ListedTable
    selection: Selection
    rows: pd.DataFrame
    today: date

    @property
    def title(self) -> str:
        """What the table is called: « Initiatives », « Collectivités »."""
        return self.edition.schemas[self.table.id].title

    @property
    def sentence(self) -> str:
        """The selection in one French sentence."""
        return describe(self.selection, self.edition, (self.table,))

    @cached_property
    def completed(self) -> pd.DataFrame:
        """The rows with the columns of the files: see `outputs.files.columns.completed`."""
        return completed(self.edition, self.table, self.rows)

    @cached_property
    def columns(self) -> list[Described]:
        """The columns of the files, described."""
        return described(self.edition.schemas, self.table.id, self.completed.columns)

    @cached_property
    def headings(self) -> dict[str, str]:
        """What people call each column of the files: its title, or its name where two have one title."""
        titles = Counter(each.title for each in self.columns)
        return {each.name: each.title if titles[each.title] == 1 else each.name for each in self.columns}

    def file_name(self, ending: str) -> str:
        """Say in its name what a file holds: ``initiatives_bretagne_mobilite_2026-11-22.csv``."""
        return file_name(self.table.id, self.edition, self.selection, self.today, ending)


@dataclass(frozen=True, eq=False)
class Format:
    """One format in which a list can be taken away.

    A new format is its writer and one of these more in `outputs.files.formats.FORMATS`: the menus of the
    screens, the archive, the API, its documentation and its OpenAPI take it from there.

    Attributes
    ----------
    id
        A word for keys: ``csv``, ``geojson``.
    name
        What programmers call it: « CSV », « GeoJSON ».
    label, help
        What a visitor reads: what it is, and what it is good for.
    media_type
        As HTTP names it.
    ending
        Of the name of the file, with its point; ``_publication.csv`` tells one CSV from another.
    write
        Makes the file.
    use
        What its address is good for; nothing when the screens offer the file alone.
    table
        The one table whose rows it writes; nothing when it writes those of any.
    """

    id: str
    name: str
    label: str
    help: str
    media_type: str
    ending: str
    write: Callable[[Extract], bytes]
    use: str = ""
    table: str = ""

    def __post_init__(self) -> None:
        """Refuse a record that the menus, the archive or the API could not use."""
        if not (self.id.isidentifier() and self.name and self.label and self.help and "/" in self.media_type):
            raise ValueError(f"format {self.id!r} is not whole")
        if "." not in self.ending:
            raise ValueError(f"format {self.id!r} has no ending")

    @property
    def address_ending(self) -> str:
        """The ending of the address of a list in this format: ``.csv``, ``.publication.csv``."""
        return self.ending.replace("_", ".")


def file_name(subject: str, edition: Edition, selection: Selection, today: date, ending: str) -> str:
    """Say in its name what a file holds: a subject, the first words of what is chosen, the day."""
    first = selection.chosen[:MOST_WORDS]
    names = [value if key in AS_WRITTEN else label(key, value, edition) for key, value in first]
    slugs = ["-".join(fold(name).split())[:LONGEST_WORD] for name in names]
    return "_".join([subject, *filter(None, slugs), today.isoformat()]) + ending
