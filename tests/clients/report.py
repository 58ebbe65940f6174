"""What came of the trials, in ``results.md``: a section a client; those not tried again stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tests.clients.trial import Client, Outcome

RESULTS = Path(__file__).with_name("results.md")
HEAD = """# What clients do with our files

Written by `make clients`, on the frozen tables of `tests/frozen`. Each client is the real program, with its
version and the day it was tried; what was seen is what it said, compared with what we publish.
"""


def section(client: Client, version: str, outcomes: Iterable[Outcome]) -> str:
    """Say what came of the trials with a client."""
    rows = [f"| {each.what} | {'' if each.is_right else '**no**: '}{_cell(each.seen)} |" for each in outcomes]
    head = [
        f"## {client.name}",
        "",
        f"{version}, {date.today().isoformat()}.",
        "",
        "| done | seen |",
        "|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def write(sections: Mapping[str, str], order: Iterable[str]) -> None:
    """Put new sections in the place of the former ones of the same clients."""
    known = {**_former(), **sections}
    kept = [known[name] for name in order if name in known]
    RESULTS.write_text("\n".join([HEAD, *kept]), encoding="utf-8")


def _former() -> dict[str, str]:
    if not RESULTS.exists():
        return {}
    parts = re.split(r"(?m)^(?=## )", RESULTS.read_text(encoding="utf-8"))[1:]
    return {part.splitlines()[0].removeprefix("## "): part.strip() + "\n" for part in parts}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
