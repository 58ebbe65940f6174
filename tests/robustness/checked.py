"""Check files as the server does, and print what is said of each: one line of JSON a file.

Run by the Python that has what ships and nothing else: it imports nothing that only tests have.
"""

import importlib.util
import json
import sys
import time
from pathlib import Path

from atlas.editions import editions_of
from web.checks import Checks


def main(folder: Path, names: list[str]) -> None:
    """Check files one after the other against the tables of a folder."""
    edition = editions_of(folder).open().edition
    checks = Checks()
    for name in names:
        path = Path(name)
        start = time.perf_counter()
        kept = checks.check(path.read_bytes(), path.name, edition, lambda *_: None)
        facts = {
            "seconds": time.perf_counter() - start,
            "kept": kept.size,
            "said": [str(problem) for report in kept.reports for problem in report.problems],
            "tables": [report.table for report in kept.reports],
            "defused": importlib.util.find_spec("defusedxml") is not None,
        }
        print(json.dumps(facts), flush=True)
    checks.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
