"""What a collectivité becomes: another name, a merger, an end; and the rows that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger.members import COLLECTIVITES, PARTIAL
from ledger.naming import identifier
from ledger.records import Cells, Record
from ledger.revisions import Edit

RENAMED, MERGED, DISSOLVED = "renommee", "fusionnee", "dissoute"
OF_THE_TERRITORY = ("niveau", "code", "nom_actuel")  # what a territory of today is


@dataclass(frozen=True)
class Fate:
    """What a collectivité has become.

    Attributes
    ----------
    state
        ``RENAMED``, ``MERGED`` or ``DISSOLVED``.
    at
        The day, the month or the year, as it is written; nothing when it is not known.
    """

    state: str
    at: str

    @classmethod
    def said(cls, state: str, when: str) -> Fate | None:
        """Read when it was; nothing when that is no date."""
        written = when.strip()
        return cls(state, written) if not written or PARTIAL.fullmatch(written) else None


def new_name(former: Cells, name: str, taken: Mapping[str, Record], cited: str) -> Edit:
    """Return what enters the row under which a collectivité goes on, when the name is new to the register."""
    own = identifier(name, taken)
    kept = {each: former.get(each, "") for each in ("rubrique_rtes", "composition", *OF_THE_TERRITORY)}
    return Edit(COLLECTIVITES, own, 0, {"id": own, "nom": name, **kept, "statut": "existe", "sources": cited})


def existed_before(successor: str, at: str, facts: Iterable[Record]) -> bool:
    """Tell whether something is known of a successor before the day that a merger is dated."""
    own = [each.cells["date"] for each in facts if each.cells and each.cells["collectivite"] == successor]
    return any(each < at for each in own)


def fate_edit(
    row: Record, fate: Fate, successor: str, of_successor: Cells, cited: str, *, is_absorbed: bool = False
) -> Edit:
    """Return what enters a fate.

    Parameters
    ----------
    row
        The collectivité as it is.
    fate
        What becomes of it.
    successor, of_successor
        The key and the cells of what it goes on as: who is merged is found where that is. Nothing when it is
        dissolved: no territory of today is it.
    cited
        What says so.
    is_absorbed
        Whether the successor was there before: who has its code would have been it from the first.
    """
    cells = dict(row.cells or {})
    if fate.state == MERGED and is_absorbed:
        cells |= {"code": "", "nom_actuel": of_successor.get("nom_actuel", "")}
    elif fate.state == MERGED:
        cells |= {name: of_successor.get(name, "") for name in OF_THE_TERRITORY}
    elif fate.state == DISSOLVED:
        cells |= {"code": "", "nom_actuel": ""}
    sources = [*filter(None, cells.get("sources", "").split(";")), cited]
    cells |= {
        "statut": fate.state,
        "statut_date": fate.at,
        "successeur": successor,
        "sources": ";".join(dict.fromkeys(sources)),
    }
    return Edit(COLLECTIVITES, row.key, row.version, cells)
