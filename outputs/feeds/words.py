"""What a feed says of a happening: a title, then a line for each thing that is not as it was."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.criteria import CRITERIA, options_of
from atlas.editions import Edition
from french.typography import quoted
from ledger.differences import Difference
from ledger.records import Cells
from loaders.columns import LIST_SEPARATOR
from outputs.feeds.happenings import Happening, Kind
from outputs.writable import writable

LONGEST = 300  # characters of a value
KNOWN_OTHERWISE = {"id", "nom"}  # by the title, and by where it leads
OF_SOURCES = {"source", "sources", "passage", "note"}
NO_MORE = "N’est plus publié."


def title_of(happening: Happening) -> str:
    """Return a title: « Ajout : Le Garage »."""
    return writable(f"{happening.kind.value}\u00a0: {happening.name}")


def lines_of(happening: Happening, edition: Edition) -> Iterator[str]:
    """Give what is to be said, in the words of an edition."""
    if happening.kind is Kind.REMOVED:
        yield NO_MORE
    yield from map(writable, _own(happening, edition))
    for fact in happening.facts:
        yield writable(_fact(fact, edition))


def _own(happening: Happening, edition: Edition) -> Iterator[str]:
    before, after = happening.before or {}, happening.after
    for column in edition.schemas[happening.table].columns if after else ():
        was, now = (cells.get(column.name, "") for cells in (before, after or {}))
        if was != now and column.name not in KNOWN_OTHERWISE | OF_SOURCES:
            told = _worded(edition, happening.table, column.name, now)
            if was:
                told = f"{quoted(_worded(edition, happening.table, column.name, was))} → {quoted(told)}"
            yield f"{column.title}\u00a0: {told}"


def _fact(fact: Difference, edition: Edition) -> str:
    schema = edition.schemas[fact.table]
    cells: Cells = fact.after or fact.before or {}
    said = [
        f"{column.title} {_worded(edition, fact.table, column.name, cells[column.name])}"
        for column in schema.columns
        if cells.get(column.name) and column.name not in OF_SOURCES and column.reference is None
    ]
    return f"{schema.title} ({_became(fact)})\u00a0: {', '.join(said)}"


def _became(fact: Difference) -> str:
    if fact.before is None:
        return "ajout"
    return "modification" if fact.after else "retrait"


def _worded(edition: Edition, table: str, column: str, text: str) -> str:
    """Say a value as a filter does, where one chooses by it; else as the table has it."""
    for criterion in CRITERIA:
        if column in (criterion.key, criterion.column) and criterion.chooses_in(table):
            labels = options_of(edition, criterion.key)
            return ", ".join(labels.get(each, each) for each in text.split(LIST_SEPARATOR))
    shown = text.replace(LIST_SEPARATOR, ", ")
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
