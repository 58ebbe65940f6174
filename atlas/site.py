"""What this site says of itself, and where one writes to: one file, which a host edits without any code."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from french.typography import quoted

SITE_FILE = "SITE_FILE"
DEFAULT = Path(__file__).parents[1] / "site.toml"
REMEDY = "Le fichier d’origine, site.toml, montre chaque réglage avec ce qu’il attend."


class SiteError(Exception):
    """What was configured of the site means nothing."""


@dataclass(frozen=True)
class Kind:
    """What a setting may hold: a pattern, and what it is called when it does not."""

    pattern: re.Pattern[str]
    called: str

    def takes(self, value: object) -> bool:
        """Tell whether a value is of this kind."""
        return isinstance(value, str) and self.pattern.fullmatch(value) is not None


_WEB = r"https?://[\w.-]+(:\d+)?(/[^\s\"'<>]*)?"
_MAIL = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"
SHORT = Kind(
    re.compile(r"[^\s\x00-\x1f]([^\x00-\x1f]{0,58}\S)?"), "un texte d’une ligne, de 60 caractères au plus"
)
LINE = Kind(re.compile(r"[^\x00-\x1f]{0,200}"), "un texte d’une ligne, de 200 caractères au plus")
PAGE = Kind(re.compile(f"({_WEB})?", re.ASCII), "l’adresse d’une page (https://exemple.fr/page), ou rien")
REACHED = Kind(
    re.compile(f"({_WEB}|{_MAIL})?", re.ASCII),
    "une adresse de courriel, celle d’une page (https://exemple.fr/page), ou rien",
)
ADDRESS = Kind(
    re.compile(r"(https?://[\w.-]+(:\d+)?(/[\w.~-]+)*/?)?", re.ASCII),
    "l’adresse entière du site (https://exemple.fr, ou https://exemple.fr/carte), ou rien",
)

SETTINGS: Mapping[str, Kind] = {
    "nom": SHORT,
    "description": LINE,
    "editeur": SHORT,
    "editeur_site": PAGE,
    "contact": REACHED,
    "signaler": REACHED,
    "mentions_legales": PAGE,
    "adresse": ADDRESS,
}


@dataclass(frozen=True)
class Site:
    """What a site says of itself; each is a setting of the file, by its French name.

    Attributes
    ----------
    nom, description
        What it is called, and a sentence on it.
    editeur, editeur_site
        Who publishes it, and the address of their own site.
    contact, signaler
        Where one writes to, and where one reports an error: an e-mail address, that of a page, or nothing.
    mentions_legales
        The address of its legal notice.
    adresse
        Where visitors find it, when that is fixed.
    """

    nom: str
    description: str
    editeur: str
    editeur_site: str
    contact: str
    signaler: str
    mentions_legales: str
    adresse: str

    @classmethod
    def read(cls, path: Path) -> Site:
        """Read a file of settings.

        Raises
        ------
        SiteError
            It cannot be read, or a setting is missing, unknown or not of its kind: each with its remedy.
        """
        try:
            said = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SiteError(f"{path.name} ne peut pas être lu\u202f: {error.strerror}. {REMEDY}") from None
        except ValueError as error:  # no TOML, or no UTF-8
            raise SiteError(f"{path.name} n’est pas du TOML en UTF-8\u202f: {error}. {REMEDY}") from None
        if wrong := list(_wrong(said)):
            raise SiteError(f"{path.name}\u202f: {' '.join(wrong)} {REMEDY}")
        return cls(**said)

    def contact_address(self) -> str:
        """Return the address that leads to who publishes: of a page, or of a letter."""
        return _reached(self.contact)

    def report_address(self, what: str, where: str) -> str:
        """Return the address that an error is reported at.

        Parameters
        ----------
        what, where
            What the error is in, and its address: a letter has both written already.
        """
        subject, body = f"Une erreur\u202f? {what}", f"{what}\n{where}\n\nCe qui ne va pas\u202f: \n"
        return _reached(self.signaler or self.contact, subject, body)


@cache
def site() -> Site:
    """Return what this site says of itself, in the file of the environment or in that of the code."""
    return Site.read(Path(os.environ.get(SITE_FILE) or DEFAULT))


def _wrong(said: Mapping[str, object]) -> Iterator[str]:
    for key in SETTINGS.keys() - said.keys():
        yield f"il manque le réglage {quoted(key)}, {SETTINGS[key].called}."
    for key, value in said.items():
        if key not in SETTINGS:
            yield f"le réglage {quoted(key)} est inconnu\u202f: à retirer."
        elif not SETTINGS[key].takes(value):
            yield f"{quoted(key)} doit être {SETTINGS[key].called}. Lu\u202f: {quoted(str(value))}."


def _reached(address: str, subject: str = "", body: str = "") -> str:
    if "@" not in address or address.startswith("http"):
        return address
    written = f"?subject={quote(subject)}&body={quote(body)}" if subject else ""
    return f"mailto:{address}{written}"
