"""Letters that the team may send to members: prepared here, sent from their own mail, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

MOST_OF_AN_ADDRESS = 1900  # characters, that every mail program takes


@dataclass(frozen=True)
class Letter:
    """What a letter says."""

    subject: str
    body: str

    def address(self, to: Sequence[str]) -> str:
        """Return the address that opens it in a mail program; nothing when no program would take it all.

        Several do not see each other.
        """
        whom = quote(to[0], safe="@") if len(to) == 1 else ""
        hidden = f"&bcc={quote(','.join(to), safe='@,')}" if len(to) > 1 else ""
        address = f"mailto:{whom}?subject={quote(self.subject)}&body={quote(self.body)}{hidden}"
        return address if len(address) <= MOST_OF_AN_ADDRESS else ""


def to_ask_again(network: str, name: str, year: int) -> Letter:
    """Return what asks a collectivité, or several without a name, whether it is a member still."""
    whom = name or "votre collectivité"
    return Letter(
        _with(f"Adhésion au {network}", name),
        f"Bonjour,\n\nNotre registre ne dit plus si {whom} est membre du {network}. Pouvez-vous nous dire si "
        f"elle l’est en {year}, et depuis quand\u202f?\n\nBien cordialement,\n",
    )


def to_remind_of_dues(network: str, name: str, year: int) -> Letter:
    """Return what reminds a collectivité, or several without a name, of the dues of a year."""
    whom = name or "votre collectivité"
    return Letter(
        _with(f"Cotisation {year} au {network}", name),
        f"Bonjour,\n\nSauf erreur de notre part, la cotisation {year} de {whom} au {network} n’est pas "
        "encore réglée. Si elle l’est, merci de ne pas tenir compte de ce message.\n\nBien cordialement,\n",
    )


def _with(subject: str, name: str) -> str:
    return f"{subject}\u00a0: {name}" if name else subject
