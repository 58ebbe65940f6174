"""The words that a column of a table may hold, with what each means: for drop-down lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from atlas.editions import Edition
from atlas.labels import (
    ACCESSES,
    COLLECTIVITE_FATES,
    COLLECTIVITE_LEVELS,
    DISTINCTION_KINDS,
    DISTINCTIONS,
    FACTS,
    HEADINGS,
    INITIATIVE_STATES,
    LOCATIONS,
    MEETING_MODES,
    MEETING_STATES,
    MEETING_TYPES,
    NATURES,
    OFFICES,
    PROGRAMMES,
    RESOURCE_TYPES,
    ROLES,
    SCALES,
    Labels,
)
from loaders.columns import Column
from loaders.forms.words import reading_of_word
from loaders.rules.named import LABELS as NAMES

# What the values of a vocabulary are called, by table and column.
LABELS: Mapping[tuple[str, str], Labels] = {
    ("attestations", "evenement"): FACTS,
    ("collectivites", "niveau"): COLLECTIVITE_LEVELS,
    ("collectivites", "rubrique_rtes"): HEADINGS,
    ("collectivites", "statut"): COLLECTIVITE_FATES,
    ("initiatives", "echelle"): SCALES,
    ("initiatives", "localisation"): LOCATIONS,
    ("initiatives", "nature"): NATURES,
    ("initiatives", "statut"): INITIATIVE_STATES,
    ("labels", "label"): DISTINCTIONS,
    ("labels", "qualite"): DISTINCTION_KINDS,
    ("mandats", "fonction"): OFFICES,
    ("partenaires", "role"): ROLES,
    ("programmes", "programme"): PROGRAMMES,
    ("rencontres", "mode"): MEETING_MODES,
    ("rencontres", "statut"): MEETING_STATES,
    ("rencontres", "type"): MEETING_TYPES,
    ("ressources", "acces"): ACCESSES,
    ("ressources", "type"): RESOURCE_TYPES,
}


class Word(NamedTuple):
    """A word of a column: as it is chosen, as a table holds it, and what it means."""

    shown: str
    value: str
    meaning: str


def words_of(edition: Edition, table: str, column: Column) -> list[Word]:
    """Return the words that a column may hold, where they are a vocabulary or the rows of another table.

    Parameters
    ----------
    edition
        What is published.
    table
        The name of the table.
    column
        Of its schema.

    Returns
    -------
    list of Word
        In their order; none where the column holds anything. A word is chosen by its label where reading the
        table gives its value back, else by the value itself.
    """
    if column.vocabulary.values:
        return [*_of_vocabulary(column, LABELS.get((table, column.name), {}))]
    if column.reference is None or column.is_passage:
        return []
    return [*_of_rows(edition, column.reference.table, column.reference.column)]


def _of_vocabulary(column: Column, labels: Labels) -> Iterator[Word]:
    for value in column.vocabulary.values:
        label = labels.get(value, "")
        reading = reading_of_word(label, column) if label else None
        is_read_back = reading is not None and reading.form == value
        yield Word(label if is_read_back else value, value, label)


def _of_rows(edition: Edition, table: str, key: str) -> Iterator[Word]:
    rows = edition.tables[table]
    name = next((name for name in NAMES if name in rows), key)
    for value, meaning in zip(rows[key].tolist(), rows[name].tolist(), strict=True):
        yield Word(value, value, str(meaning))
