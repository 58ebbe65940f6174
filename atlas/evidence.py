"""What a visitor reads of a source: the document, the places in it, and how it is reached."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from atlas.editions import Edition
from atlas.labels import SOURCE_ACCESSES
from atlas.sheet import Evidence
from french.dates import on_a_day
from french.lists import joined
from geo.kept import kept
from geo.records import Row, records
from loaders.columns import PASSAGE_MARK

Lines = tuple[int, int]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def evidence_of(edition: Edition, source: str, passage: str) -> Evidence:
    """Return what a visitor reads of a passage; the id stands for a document that is not in the data."""
    return evidence_of_all(edition, [f"{source}{PASSAGE_MARK}{passage}"])[0]


def evidence_of_all(edition: Edition, passages: Iterable[str]) -> tuple[Evidence, ...]:
    """Return it of several, each written ``<id of the source>@<passage>``: once a document or an address."""
    found: dict[Evidence, set[Lines]] = defaultdict(set)
    for text in passages:
        source, _, passage = text.partition(PASSAGE_MARK)
        found[_cited(edition, source, passage)] |= _lines(passage)
    return tuple(replace(one, passage=one.passage or _words(lines)) for one, lines in found.items())


def is_known(edition: Edition, passage: str) -> bool:
    """Tell whether the document of a passage is in the data."""
    return passage.partition(PASSAGE_MARK)[0] in _documents(edition)


def as_cited(document: Row, passage: str) -> Evidence:
    """Return a document as it is cited, without the lines: by its address, or that of one of its pages.

    A passage that is a day is that on which it was said or entered.
    """
    title = f"{document['editeur']}, {document['titre']}"
    if _is_address(passage) and passage != document["adresse"]:
        return Evidence(title, "", passage)
    day = on_a_day(passage) if DAY.fullmatch(passage) else ""
    return Evidence(title, day, document["adresse"], _access(document))


def passages_of(rows: pd.DataFrame) -> pd.Series:
    """Return the passages that each row cites, as tuples: the one ``source``, then those of ``sources``."""
    if "source" not in rows:
        return rows["sources"]
    one = rows["source"].map(lambda source: (source,))
    return one + rows["sources"] if "sources" in rows else one


def cited_documents(passages: Iterable[str]) -> list[str]:
    """Return the ids of the documents that passages are in, each once."""
    return list(dict.fromkeys(passage.partition(PASSAGE_MARK)[0] for passage in passages))


def whereabouts(document: Row) -> str:
    """Return the address of a row of ``sources``, or how to get what has none."""
    address: str = document["adresse"]
    return address or _access(document)


@kept
def _documents(edition: Edition) -> dict[str, Row]:
    return {row["id"]: row for row in records(edition.tables["sources"])}


def _cited(edition: Edition, source: str, passage: str) -> Evidence:
    document = _documents(edition).get(source)
    return Evidence(source, "", "") if document is None else as_cited(document, passage)


def _access(document: Row) -> str:
    words = SOURCE_ACCESSES.get(document["acces"], "")
    return "\u202f: ".join(filter(None, (words, document["obtenir"])))


def _is_address(passage: str) -> bool:
    return passage.startswith(("http://", "https://"))


def _lines(passage: str) -> set[Lines]:
    if _is_address(passage):
        return set()
    first, _, last = passage.partition(":")[2].partition("-")
    return {(int(first), int(last or first))} if first else set()


def _words(lines: Iterable[Lines]) -> str:
    """Say lines in order, those within others left out: « lignes 4 à 6 et 12 »."""
    kept_lines: list[Lines] = []
    for first, last in sorted(lines, key=lambda each: (each[0], -each[1])):
        if not kept_lines or last > kept_lines[-1][1]:
            kept_lines.append((first, last))
    words = [str(first) if first == last else f"{first} à {last}" for first, last in kept_lines]
    several = len(kept_lines) > 1 or any(first != last for first, last in kept_lines)
    return f"{'lignes' if several else 'ligne'} {joined(words)}" if words else ""
