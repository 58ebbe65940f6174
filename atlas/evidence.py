"""What a visitor reads of a source: the document, and the place in it."""

from __future__ import annotations

from collections.abc import Iterable

from atlas.editions import Edition
from atlas.sheet import Evidence
from loaders.columns import PASSAGE_MARK


def evidence_of(edition: Edition, source: str, passage: str) -> Evidence:
    """Return what a visitor reads of a passage; the id stands for a document that is not in the data."""
    documents = edition.tables["sources"]
    named = documents[documents["id"] == source]
    if named.empty:
        return Evidence(source, passage, "")
    document = named.iloc[0]
    return Evidence(f"{document['editeur']}, {document['titre']}", _passage(passage), document["adresse"])


def evidence_of_all(edition: Edition, passages: Iterable[str]) -> tuple[Evidence, ...]:
    """Return it of several, each written ``<id of the source>@<passage>``."""
    pairs = (passage.partition(PASSAGE_MARK) for passage in passages)
    return tuple(evidence_of(edition, source, passage) for source, _, passage in pairs)


def _passage(passage: str) -> str:
    if passage.startswith(("http://", "https://")):
        return ""
    first, _, last = passage.partition(":")[2].partition("-")
    return f"lignes {first} à {last}" if last and last != first else f"ligne {first}"
