"""Where visitors find the application: the public address that who runs it says, and the path in it."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

PUBLIC_ADDRESS = "PUBLIC_ADDRESS"
ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~-]+)*", re.ASCII)
UNREADABLE = (
    f"{PUBLIC_ADDRESS} doit être l’adresse entière du site\u202f: https://exemple.fr, ou "
    "https://exemple.fr/carte. Lu\u202f: «\u202f{}\u202f»."
)


class SiteError(Exception):
    """What was configured of the site means nothing."""


def public_address() -> str:
    """Return the address of the site as visitors know it, without an ending slash; nothing when nobody said.

    Raises
    ------
    SiteError
        What the environment says is not the address of a site.
    """
    said = os.environ.get(PUBLIC_ADDRESS, "").strip().rstrip("/")
    if said and not ADDRESS.fullmatch(said):
        raise SiteError(UNREADABLE.format(said))
    return said


def path_of(address: str) -> str:
    """Return the path of an address, or of a path, as a prefix: nothing, or ``/carte-ess``."""
    path = urlsplit(address).path.strip("/")
    return f"/{path}" if path else ""
