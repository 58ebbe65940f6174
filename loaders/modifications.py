"""What publications have changed: a file beside the tables of a published edition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MODIFICATIONS = "modifications.json"

SheetId = tuple[str, str]  # table and id of a row


@dataclass(frozen=True)
class Modification:
    """The last publication that touched a sheet. It names nobody.

    Attributes
    ----------
    edition, at, reason
        Its number, its moment (ISO 8601), and why it was published.
    is_new
        Whether the row came with it.
    """

    edition: int
    at: str
    reason: str
    is_new: bool = False

    @property
    def day(self) -> date:
        """The day, as clocks here have it."""
        return datetime.fromisoformat(self.at).astimezone().date()


Modifications = Mapping[SheetId, Modification]


def write_modifications(modifications: Modifications) -> bytes:
    """Write them: each publication once, then by table which row was touched by which."""
    publications = {each.edition: {"le": each.at, "motif": each.reason} for each in modifications.values()}
    rows: dict[str, dict[str, tuple[int, bool]]] = {}
    for (table, row), each in modifications.items():
        rows.setdefault(table, {})[row] = (each.edition, each.is_new)
    return json.dumps({"publications": publications, "fiches": rows}, ensure_ascii=False).encode()


def read_modifications(content: bytes) -> Modifications:
    """Read them; nothing of a file that is not there or is damaged: a sheet then says nothing of them."""
    try:
        said = json.loads(content)
        publications = {number: _published(number, each) for number, each in said["publications"].items()}
        return {
            (table, row): _of_row(publications[str(number)], is_new)
            for table, rows in said["fiches"].items()
            for row, (number, is_new) in rows.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _published(number: str, said: Mapping[str, Any]) -> Modification:
    datetime.fromisoformat(said["le"])
    return Modification(int(number), said["le"], said["motif"])


def _of_row(publication: Modification, is_new: bool) -> Modification:
    return Modification(publication.edition, publication.at, publication.reason, is_new)
