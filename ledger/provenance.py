"""Where a fact comes from, as one says it: the network's own register, a statement, a page or a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger.naming import identifier
from ledger.records import Record
from ledger.revisions import Edit

TABLE = "sources"
REGISTER, STATEMENT, PAGE, DOCUMENT = "registre", "declaration", "page", "document"
ORIGINS = {
    REGISTER: "Le registre du réseau",
    STATEMENT: "Une déclaration de la collectivité",
    PAGE: "Une page du web",
    DOCUMENT: "Un document déjà cité",
}
REACHED = ("acces", "obtenir")
NETWORK, TO_ASK = "RTES", "à demander au RTES"
RIGHTS_KEPT = "droits réservés\u202f: faits seulement"
Filled = Mapping[str, str]


@dataclass(frozen=True)
class Provenance:
    """Where a fact comes from.

    Attributes
    ----------
    source, passage
        The id of the document, and the place in it: lines, an address, or the day of what was said.
    new
        The cells of the document, when the register has none of this id yet.
    """

    source: str
    passage: str
    new: Mapping[str, str] | None = None

    @property
    def cited(self) -> str:
        """As a row cites it among others."""
        return f"{self.source}@{self.passage}"

    def edits(self) -> list[Edit]:
        """Return what enters its document, if it is new."""
        return [Edit(TABLE, self.source, 0, self.new)] if self.new else []


def provenance_of(filled: Filled, sources: Mapping[str, Record], today: date) -> Provenance | None:
    """Return what is filled in, when it is enough to say where a fact comes from."""
    origin, passage = filled.get("origine", ""), filled.get("passage", "").strip()
    if origin == DOCUMENT:
        return Provenance(filled["source"], passage) if filled.get("source") and passage else None
    if origin == PAGE:
        return _page(filled, passage, sources) if passage else None
    if origin == STATEMENT and not filled.get("qui", "").strip():
        return None
    who = filled.get("qui", "").strip() if origin == STATEMENT else ""
    title = f"Déclaration de {who}" if who else ORIGINS[REGISTER]
    cells = _cells(title, who or NETWORK) | {"acces": "hors_ligne", "obtenir": TO_ASK}
    return _in_register(cells, passage or today.isoformat(), sources)


def cited_first(start: Filled) -> Filled:
    """Return what is filled in at first: what a draft says, or the first source of a row."""
    source, _, passage = start.get("sources", "").partition(";")[0].partition("@")
    if "origine" in start or not source:
        return start
    return {**start, "origine": DOCUMENT, "source": source, "passage": passage}


def _page(filled: Filled, address: str, sources: Mapping[str, Record]) -> Provenance | None:
    known = next((key for key, each in sources.items() if (each.cells or {}).get("adresse") == address), "")
    if known:
        return Provenance(known, address)
    title, publisher = filled.get("titre", "").strip(), filled.get("editeur", "").strip()
    if not (title and publisher):
        return None
    return _in_register(_cells(title, publisher) | {"adresse": address, "acces": "page"}, address, sources)


def _in_register(cells: Mapping[str, str], passage: str, sources: Mapping[str, Record]) -> Provenance:
    """Cite the document that says the same of itself, or a new one."""
    if not any((each.cells or {}).get("acces") for each in sources.values()):
        # A table made before documents said how they are reached says so of none.
        cells = {name: text for name, text in cells.items() if name not in REACHED}
    for key, each in sources.items():
        if each.cells and all(each.cells.get(name, "") == text for name, text in cells.items()):
            return Provenance(key, passage)
    own = identifier(cells["titre"], sources)
    return Provenance(own, passage, {"id": own, **cells})


def _cells(title: str, publisher: str) -> dict[str, str]:
    return {"titre": title, "editeur": publisher, "licence": RIGHTS_KEPT}
