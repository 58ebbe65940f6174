"""Where visitors find the application: the public address that who runs it says, and the path in it."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from atlas.site import ADDRESS, SiteError, site

PUBLIC_ADDRESS = "PUBLIC_ADDRESS"
UNREADABLE = (
    f"{PUBLIC_ADDRESS} doit être l’adresse entière du site\u202f: https://exemple.fr, ou "
    "https://exemple.fr/carte. Lu\u202f: «\u202f{}\u202f»."
)


def public_address() -> str:
    """Return the address of the site as visitors know it, without an ending slash; nothing when nobody said.

    The environment goes before the file of settings: one file serves several machines.

    Raises
    ------
    SiteError
        What the environment says is no address of a site, or the file of settings is not as it should be.
    """
    said = os.environ.get(PUBLIC_ADDRESS, "").strip().rstrip("/")
    if not ADDRESS.takes(said):
        raise SiteError(UNREADABLE.format(said))
    return said or site().adresse.rstrip("/")


def path_of(address: str) -> str:
    """Return the path of an address, or of a path, as a prefix: nothing, or ``/carte-ess``."""
    path = urlsplit(address).path.strip("/")
    return f"/{path}" if path else ""
