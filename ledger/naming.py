"""Identifiers, which nobody types: they are made from names."""

from __future__ import annotations

import re
from collections.abc import Container

from geo.names import fold


def identifier(name: str, taken: Container[str]) -> str:
    """Return an identifier that nobody has, made from a name."""
    wanted = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "initiative"
    free, again = wanted, 1
    while free in taken:
        again += 1
        free = f"{wanted}-{again}"
    return free
