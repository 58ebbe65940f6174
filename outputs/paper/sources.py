"""The documents that a printed page draws on, numbered as they are first cited."""

from __future__ import annotations

from atlas.sheet import Evidence


class Sources:
    """The numbered list of sources of one page."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}

    def cite(self, *evidence: Evidence) -> str:
        """Return the call of some evidence: « [2, lignes 4 à 6] », « [2] [5] »."""
        return " ".join(dict.fromkeys(map(self._call, evidence)))

    def listed(self) -> list[dict[str, str]]:
        """Return what each number stands for: ``title`` (with the number and the access) and ``address``."""
        return [
            {
                "title": ", ".join(filter(None, (f"[{number}] {title}", access))),
                "address": address if address.startswith("http") else "",
            }
            for (title, address, access), number in self._numbers.items()
        ]

    def _call(self, evidence: Evidence) -> str:
        document = evidence.title, evidence.address, evidence.access
        number = self._numbers.setdefault(document, len(self._numbers) + 1)
        return f"[{number}, {evidence.passage}]" if evidence.passage else f"[{number}]"
