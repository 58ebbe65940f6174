"""The cells of the register in the words of people: no code and no identifier is drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from atlas.editions import Edition
from atlas.evidence import evidence_of
from atlas.labels import EXTENTS, HEADINGS, PRECISIONS, SOURCE_ACCESSES, Labels
from french.dates import day
from geo.levels import LEVELS
from ledger.desk import Desk
from ledger.members import PARTIAL
from ledger.members import PRECISIONS as OF_LENGTH
from ledger.naming import NAMES
from ledger.records import Cells
from ledger.taking import ID
from loaders.columns import CODE, LIST_SEPARATOR, PASSAGE_MARK, Column
from loaders.schemas import TableSchema
from outputs.files.words import LABELS

MOST_CHOICES = 1000  # of a cell: beyond, it is a text
BETWEEN = "\u202f; "  # the values of a list
LEVEL, PASSAGE, SOURCE, SOURCES = "niveau", "passage", "source", "sources"
TERRITORY = re.compile(r"(commune|epci|ept|departement|region|ancienne_region)[:-]([0-9AB]{2,9})")
OF_REGISTER = re.compile(r"collectivite-(.+)")
LINES = re.compile(r"[0-9]{3}:[0-9]+-[0-9]+")
# What is said of a column of any table that has no words of its own.
ANYWHERE: Mapping[str, Labels] = {
    "precision": PRECISIONS,
    "emprise": EXTENTS,
    "rubrique": {**HEADINGS, "total": "Tous les membres"},
    "acces": {"page": "la page elle-même", **{key: text for key, text in SOURCE_ACCESSES.items() if text}},
    "regroupement": {"reperess": "RepèrESS"},
}


@dataclass(frozen=True)
class Wording:
    """How rows are called and cells are read, with what is published and what is entered since.

    Attributes
    ----------
    edition
        What is published.
    desk
        At which one reads what is entered.
    """

    edition: Edition
    desk: Desk
    _names: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)

    def row(self, cells: Cells | None, schema: TableSchema) -> str:
        """Return what people call a row: its name, or the words of what makes it what it is."""
        own = cells or {}
        if named := next((own[name] for name in NAMES if own.get(name)), ""):
            return named
        words = (self.cell(own, schema[name], schema) for name in schema.key)
        return ", ".join(filter(None, words))

    def cell(self, cells: Cells | None, column: Column, schema: TableSchema) -> str:
        """Return the words of a cell of a row; nothing when it is empty."""
        own = cells or {}
        text = own.get(column.name, "")
        if not text:
            return ""
        if labels := LABELS.get((schema.name, column.name)) or self._vocabulary(column):
            return labels.get(text, text)
        read = self._reader(own, column)
        return BETWEEN.join(map(read, text.split(LIST_SEPARATOR))) if column.is_list else read(text)

    def title(self, column: Column) -> str:
        """Return what a column is called: one of codes by the territories that they stand for."""
        if column.name == CODE:
            return "Territoire"
        level = LEVELS.get(level_of(column))
        return level.label if level else column.title

    def changed(self, before: Cells | None, after: Cells | None, schema: TableSchema) -> Iterator[Column]:
        """Give the columns of which the cells of a row differ; its identifier comes and goes with it."""
        was, now = before or {}, after or {}
        for column in schema.columns:
            is_own = column.name == ID and not (before and after)
            if was.get(column.name, "") != now.get(column.name, "") and not is_own:
                yield column

    def choices(self, column: Column, schema: TableSchema) -> Labels:
        """Return the words of which a cell of a column, or each of its list, is one, by value.

        There are none where it may be any text.
        """
        if column.is_passage:
            return {}
        if values := column.vocabulary.values:
            labels = LABELS.get((schema.name, column.name)) or self._vocabulary(column)
            return {each: labels.get(each, each) for each in values}
        if column.reference is None:
            return {}
        table = column.reference.table
        rows = self.desk.rows(table)
        names = {each.key: self.row(each.cells, self.edition.schemas[table]) for each in rows}
        return _told_apart(names) if len(names) <= MOST_CHOICES else {}

    def _vocabulary(self, column: Column) -> Labels:
        values = column.vocabulary.values
        known = ANYWHERE.get(column.name, {})
        return {each: known.get(each, each.replace("_", " ")) for each in values}

    def _reader(self, cells: Cells, column: Column) -> Callable[[str], str]:
        """Return what reads one value of a column."""
        if column.is_passage:
            return self._cited
        if reference := column.reference:
            return lambda text: self._named(reference.table, text)
        if column.name == CODE or column.name.startswith(f"{CODE}_"):
            level = cells.get(LEVEL, "") if column.name == CODE else column.name.removeprefix(f"{CODE}_")
            return lambda text: self._territory(level, text)
        if column.name == PASSAGE:
            return lambda text: self._passage(cells.get(SOURCE, ""), text)
        if column.type == "date":
            return lambda text: _dated(text, cells.get("precision", "jour"))
        return self._listed if column.is_list else _partial

    def _listed(self, text: str) -> str:
        if found := TERRITORY.fullmatch(text):
            return self._territory(*found.groups())
        if found := OF_REGISTER.fullmatch(text):
            return self._named("collectivites", found[1])
        return text

    def _territory(self, level: str, code: str) -> str:
        territory = self.edition.vintage.register.get(level, code)
        return territory.libelle if territory else code

    def _cited(self, text: str) -> str:
        source, _, passage = text.partition(PASSAGE_MARK)
        title, where = self._named(SOURCES, source), self._passage(source, passage)
        return ", ".join(filter(None, (title, where)))

    def _passage(self, source: str, passage: str) -> str:
        return (
            evidence_of(self.edition, source, passage).passage
            if LINES.fullmatch(passage)
            else _partial(passage)
        )

    def _named(self, table: str, key: str) -> str:
        """Return the name of a row of another table, as it is published or else as it is entered."""
        if table not in self._names:
            self._names[table] = self._published(table)
        names = self._names[table]
        if key not in names:
            schema = self.edition.schemas[table]
            names |= {each.key: self.row(each.cells, schema) for each in self.desk.rows(table)}
        # An identifier is made from a name: of a row that is no more, that is what is left.
        return names.setdefault(key, key.replace("-", " "))

    def _published(self, table: str) -> dict[str, str]:
        rows = self.edition.tables[table]
        name = next((name for name in NAMES if name in rows), ID)
        return dict(zip(rows[ID].tolist(), rows[name].tolist(), strict=True))


def level_of(column: Column) -> str:
    """Return the level of the territories whose codes a column holds; nothing where it may be any."""
    prefix, _, level = column.name.partition("_")
    return level if prefix == CODE and level in LEVELS else ""


def _told_apart(names: Mapping[str, str]) -> Labels:
    """Return names that several rows have with what their identifiers say besides."""
    counts = Counter(names.values())
    return {
        key: f"{name} ({key.replace('-', ' ')})" if counts[name] > 1 else name for key, name in names.items()
    }


def _dated(text: str, precision: str) -> str:
    """Say a day as precisely as it is known; what is none, which a file may have brought, as it is."""
    try:
        return day(date.fromisoformat(text), precision)
    except ValueError:
        return text


def _partial(text: str) -> str:
    return _dated(f"{text}-01-01"[:10], OF_LENGTH[len(text)]) if PARTIAL.fullmatch(text) else text
