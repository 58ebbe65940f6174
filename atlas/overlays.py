"""The layers of the map that a visitor shows and hides: ``overlays.json``, which its scripts read too.

The address names only what is not as usual: ``couches=-noms,rencontres`` hides one and shows another. No
online background is among them: a link must not make the browser of another visitor ask another machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".json")
_SAID: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))

KEY: str = _SAID["key"]  # of the address
HIDDEN: str = _SAID["hidden"]  # before the name of a layer that is not shown
SWITCHES = frozenset(f"{sign}{name}" for name in _SAID["layers"] for sign in ("", HIDDEN))


def is_shown(switched: Sequence[str], name: str, usually: bool = True) -> bool:
    """Tell whether a layer is shown, by what an address says of the layers, or else as usual."""
    return name in switched or (usually and f"{HIDDEN}{name}" not in switched)
