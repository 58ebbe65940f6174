"""What happened till an edition, to be chosen in like its rows: by what each row was, and became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from atlas.listing import Listing
from atlas.listings import listing_among
from atlas.selection import Selection
from geo.kept import Keeper
from geo.levels import TerritoryKey
from ledger.csv_files import content_of
from ledger.records import Cells
from loaders.checking import check_cells
from loaders.columns import LIST_SEPARATOR, Column
from loaders.reading import read_content
from loaders.schemas import TableSchema
from loaders.tables import Tables
from outputs.feeds.happenings import Happening

BEYOND = 10**6  # the line of a row that stands in no file of today: no other has it

Layer = Mapping[str, tuple[int, Cells]]  # by id, the place of a happening and the cells of the row


@dataclass(frozen=True)
class States:
    """What rows of a table were and became, and the place of the happening that each comes from."""

    listing: Listing
    places: np.ndarray


@dataclass(frozen=True, eq=False)
class Past:
    """What happened, the last first.

    Attributes
    ----------
    edition
        The one that is served.
    began
        Since when what happens is known (ISO 8601).
    happenings
        All of it.
    states
        Of each listed table of which a row is concerned.
    keeper
        What is made from all this.
    """

    edition: Edition
    began: str
    happenings: Sequence[Happening]
    states: Mapping[str, States]
    keeper: Keeper = field(default_factory=Keeper, repr=False)

    @classmethod
    def of(cls, edition: Edition, began: str, happenings: Sequence[Happening]) -> Past:
        """Make the past of an edition, with its territories and its vocabularies."""
        concerned = dict.fromkeys(each.table for each in happenings if each.table in LISTED)
        states = {name: _states(edition, LISTED[name], happenings) for name in concerned}
        return cls(edition, began, happenings, states)

    def chosen(self, selection: Selection, tables: Iterable[ListedTable]) -> list[Happening]:
        """Return what happened to rows that a selection chooses, as they were or as they became."""
        found: set[int] = set()
        for table in tables:
            if states := self.states.get(table.id):
                mask = selection.mask(table, states.listing, self.edition.vintage.places)
                found.update(states.places[mask].tolist())
        return [self.happenings[place] for place in sorted(found)]

    def around(self, place: TerritoryKey) -> list[Happening]:
        """Return what happened to facts about no listed row, on a territory or what it holds, or anywhere."""
        holding = self.edition.vintage.places.holding
        placed = [each for each in self.happenings if each.places]
        return [each for each in placed if not place or any(place in holding([key]) for key in each.places)]

    def of_row(self, table: str, identifier: str) -> list[Happening]:
        """Return what happened to one row."""
        return [each for each in self.happenings if (each.table, each.id) == (table, identifier)]


def _states(edition: Edition, table: ListedTable, happenings: Sequence[Happening]) -> States:
    frames, places = [], []
    for layer in _layers(table.id, happenings):
        rows = table.rows(_as_they_were(edition, table.id, layer, happenings))
        rows = rows[rows["id"].isin(layer.keys())]
        frames.append(rows)
        places += [layer[each][0] for each in rows["id"]]
    return States(listing_among(table, pd.concat(frames)), np.array(places, dtype=int))


def _layers(table: str, happenings: Sequence[Happening]) -> list[Layer]:
    """Share out the states of rows, so that each layer has one state of a row: ids are unique in a table."""
    layers: list[dict[str, tuple[int, Cells]]] = []
    for place, each in enumerate(happenings):
        for cells in _distinct(each) if each.table == table else ():
            free = next((layer for layer in layers if each.id not in layer), None)
            if free is None:
                layers.append(free := {})
            free[each.id] = (place, cells)
    return list(layers)


def _distinct(happening: Happening) -> Iterator[Cells]:
    if happening.after is not None:
        yield happening.after
    if happening.before is not None and happening.before != happening.after:
        yield happening.before


def _as_they_were(edition: Edition, table: str, layer: Layer, happenings: Iterable[Happening]) -> Edition:
    """Return an edition in which some rows are as they were, with the facts of then besides those of now."""
    tables = dict(edition.tables)
    others = tables[table][~tables[table]["id"].isin(layer.keys())]
    tables[table] = pd.concat([others, _typed(edition, table, (cells for _, cells in layer.values()))])
    gone: dict[str, list[Cells]] = {}
    for fact in (fact for each in happenings if each.id in layer for fact in each.facts):
        if fact.before:
            gone.setdefault(fact.table, []).append(fact.before)
    for name, rows in gone.items():
        tables[name] = pd.concat([tables[name], _typed(edition, name, rows)])
    return replace(edition, tables=Tables(tables), keeper=Keeper())


def _typed(edition: Edition, table: str, rows: Iterable[Cells]) -> pd.DataFrame:
    schema = edition.schemas[table]
    content = content_of((_resolved(edition, schema, cells) for cells in rows), schema)
    texts, _ = read_content(content, schema.file, schema)
    frame, _ = check_cells(texts, schema, schema.file)
    return frame.set_index(frame.index + BEYOND)


def _resolved(edition: Edition, schema: TableSchema, cells: Cells) -> Cells:
    """Return cells without what they referred to and is no more: a theme, for instance."""
    known = {name: schema.by_name[name] for name in cells if name in schema.by_name}
    return {name: _found(edition, column, cells[name]) for name, column in known.items()}


def _found(edition: Edition, column: Column, text: str) -> str:
    to = column.reference
    if to is None or column.is_passage or not column.is_list or to.table not in edition.tables:
        return text
    there = set(edition.tables[to.table][to.column])
    return LIST_SEPARATOR.join(each for each in text.split(LIST_SEPARATOR) if each in there)
