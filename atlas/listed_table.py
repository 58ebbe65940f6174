"""What a listed table is: a table whose rows have a list, a sheet, filters, files and an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

import pandas as pd

from atlas.editions import Edition
from atlas.labels import Labels
from atlas.sheet import Sheet
from geo.records import Row


class Shape(Enum):
    """What a row is on a map."""

    POINT = auto()
    AREA = auto()


@dataclass(frozen=True)
class ListedColumn:
    """A column of the list on a screen.

    Attributes
    ----------
    key
        The column that it is sorted by, and what the address calls it.
    label
        Its heading.
    shown
        The column that is read, when it is not the key.
    of_a_day
        Whether it says something of a chosen day only.
    """

    key: str
    label: str
    shown: str = ""
    of_a_day: bool = False


@dataclass(frozen=True)
class Wording:
    """How the rows of a table are spoken of.

    Attributes
    ----------
    one, many
        « initiative », « initiatives ».
    subject
        In the sentence of a selection: « collectivités nommées membres ».
    panel
        Above the filters that choose among them.
    counted
        Beside their number: singular and plural. A table that a day changes says after both of what time its
        rows are: see `ListedTable.known_from`.
    subject_on_a_day, counted_on_a_day
        The same when a day is chosen; nothing when a day changes nothing. The day is said after them.
    caution
        What one must know before one counts them.
    """

    one: str
    many: str
    subject: str
    panel: str
    counted: tuple[str, str]
    subject_on_a_day: str = ""
    counted_on_a_day: tuple[str, str] | None = None
    caution: str = ""


@dataclass(frozen=True)
class Card:
    """What the card of a row shows under its name.

    Attributes
    ----------
    place
        The columns of the line that says where, and what kind.
    text
        The column of the two lines that say what it is.
    symbol
        The column of the family whose symbol stands beside the name; nothing for none.
    """

    place: tuple[str, ...]
    text: str
    symbol: str = ""


@dataclass(frozen=True)
class Grouping:
    """What its files count the rows by: a column, and the labels of its values in an edition."""

    column: str
    labels: Callable[[Edition], Labels]


@dataclass(frozen=True, eq=False)
class ListedTable:
    """All that screens, sentence, address, API and files need of a table.

    A new listed table is one of these more in `atlas.listed.LISTED`, with its schema, its CSV and its screen.

    Attributes
    ----------
    id
        Its name: of its schema and its file, and what the address calls its list.
    sheet_key
        What the address calls one of its rows: ``?initiative=…``.
    wording
        How its rows are spoken of.
    columns
        Of its list, in order.
    note
        The column read under the name where there is room for it.
    card
        What a row is when the list stands beside the map.
    searched
        The columns that a search of words looks in.
    rows
        All its rows in an edition: the columns of its schema, those of `geo.places.PLACE_COLUMNS`, those that
        its list, its criteria and its files name.
    sheet
        Makes the sheet of a row.
    shape
        What a row is on a map and in the files that hold shapes.
    file_columns
        Of its files, in order.
    grouping
        What its files count the rows by.
    about
        What the documentation of the API says of it.
    example, example_row
        A query and the id of a row, for the same.
    rows_on
        Its rows on a day, where a day changes them: with the columns ``day_columns`` besides.
    rows_now
        Its rows without a day, where they are fewer: one under several names is listed under the last.
    day_columns
        What they say besides of each row.
    completed
        Makes the columns of its files that are no columns of its rows.
    is_on_demand
        Whether a map shows it only when its list or one of its sheets is what is looked at.
    known_from
        Of a table that a day changes, what its rows are known from when none is chosen: « par des documents
        de 2009 à 2020 ». No number of them stands without it, or without its day.
    """

    id: str
    sheet_key: str
    wording: Wording
    columns: tuple[ListedColumn, ...]
    note: str
    card: Card
    searched: tuple[str, ...]
    rows: Callable[[Edition], pd.DataFrame]
    sheet: Callable[[Edition, Row], Sheet]
    shape: Shape
    file_columns: tuple[str, ...]
    grouping: Grouping
    about: str
    example: str
    example_row: str
    rows_on: Callable[[Edition, pd.DataFrame, date], pd.DataFrame] | None = None
    rows_now: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    day_columns: tuple[str, ...] = ()
    completed: Callable[[pd.DataFrame], pd.DataFrame] = lambda rows: rows
    is_on_demand: bool = False
    known_from: Callable[[Edition], str] = lambda _: ""

    def __post_init__(self) -> None:
        """Refuse a record that screens, address, API or files could not use."""
        if not (
            self.id.isidentifier()
            and self.sheet_key.isidentifier()
            and self.about
            and self.example
            and self.example_row
        ):
            raise ValueError(f"listed table {self.id!r} is not whole")
        if not self.columns or not self.searched or "id" not in self.file_columns:
            raise ValueError(f"listed table {self.id!r} has no list, no search or no file")

    @property
    def sortable(self) -> tuple[str, ...]:
        """The columns that its list can be sorted by."""
        return tuple(column.key for column in self.columns)

    @property
    def orders(self) -> dict[str, str]:
        """What the address may say of its order, and the column that it means: ``-nom`` sorts downwards."""
        return {order: column for column in self.sortable for order in (column, f"-{column}")}
