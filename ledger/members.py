"""Facts on membership as they are entered: who, what happened, when; and the rows that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo.levels import TerritoryKey
from geo.names import fold
from ledger.naming import identifier
from ledger.records import Cells, Record

COLLECTIVITES, ATTESTATIONS, FULL_LISTS = "collectivites", "attestations", "listes_completes"
ATTESTED = "attestee"
HEADING_OF = {
    "commune": "villes",
    "epci": "intercommunalites",
    "ept": "intercommunalites",
    "departement": "departements",
    "region": "regions",
}
NAMED = {"commune": "ville de {}", "departement": "departement {}", "region": "region {}"}
PRECISIONS = {4: "annee", 7: "mois", 10: "jour"}
PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}")
LATEST = "au_plus_tard"
GONE = ("fusionnee", "dissoute")


@dataclass(frozen=True)
class Fact:
    """What happened, and when.

    Attributes
    ----------
    event
        As the table writes it.
    date, precision
        A whole date, and what of it is known.
    """

    event: str
    date: str
    precision: str = "jour"

    @classmethod
    def said(cls, event: str, when: str, *, at_the_latest: bool = False) -> Fact | None:
        """Read a day, a month or a year: « 2026-11-27 », « 2026-11 », « 2026 »; nothing when it is none."""
        written = when.strip()
        if not PARTIAL.fullmatch(written):
            return None
        precision = LATEST if at_the_latest else PRECISIONS[len(written)]
        return cls(event, f"{written}-01-01"[:10], precision)

    def cells(self, collectivite: str, source: str, passage: str) -> dict[str, str]:
        """Return the row of attestations that says it of a collectivité."""
        return {
            "collectivite": collectivite,
            "evenement": self.event,
            "date": self.date,
            "precision": self.precision,
            "source": source,
            "passage": passage,
        }


def holder_of(territory: TerritoryKey, rows: Mapping[str, Record]) -> str:
    """Return the collectivité that is a territory today, by its key; nothing when none is."""
    return next((key for key, each in rows.items() if territory_of(each.cells) == territory), "")


def territory_of(cells: Cells | None) -> str:
    """Return the territory that a collectivité is today; nothing when it is no more, or is none."""
    if not cells or cells.get("statut") in GONE or not cells.get("code"):
        return ""
    return TerritoryKey.of(cells["niveau"], cells["code"])


def new_collectivite(
    territory: TerritoryKey, name: str, taken: Mapping[str, object], cited: str
) -> dict[str, str]:
    """Return the cells of a collectivité that the register does not have yet."""
    return {
        "id": identifier(NAMED.get(territory.level, "{}").format(fold(name)), taken),
        "nom": name,
        "niveau": territory.level,
        "rubrique_rtes": HEADING_OF[territory.level],
        "code": territory.code,
        "nom_actuel": name,
        "statut": "existe",
        "sources": cited,
    }
