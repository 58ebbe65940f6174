"""Try our files in the programs that people open them with, and write what was seen in ``results.md``.

``python -m tests.clients`` tries all clients, ``python -m tests.clients QGIS GDAL`` some of them. Those that
are missing are installed when that is possible; else it is said what to install, and the others are tried.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.clients.everyone import CLIENTS
from tests.clients.report import section, write
from tests.clients.site import Site, serving
from tests.clients.trial import Client, outcome_of


def main() -> int:
    """Try the clients that are named, or all; return 1 when anything is not as it should be."""
    names = [client.name for client in CLIENTS]
    parser = argparse.ArgumentParser("tests.clients", description=__doc__)
    parser.add_argument("clients", nargs="*", metavar="CLIENT", help=", ".join(names))
    wanted = parser.parse_args().clients or names
    if unknown := set(wanted) - set(names):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(names)}")
    sections: dict[str, str] = {}
    is_right = True
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site:
        for client in CLIENTS:
            if client.name in wanted:
                is_right &= _try(client, site, sections)
    write(sections, names)
    return 0 if is_right else 1


def _try(client: Client, site: Site, sections: dict[str, str]) -> bool:
    """Try a client, and say what was seen; tell whether all is right."""
    print(f"── {client.name}", flush=True)
    if missing := client.package.install():
        print(f"   not tried. {missing}", file=sys.stderr)
        return False
    outcomes = []
    for trial in client.trials:
        outcomes.append(outcome := outcome_of(trial, site))
        print(f"   {'yes' if outcome.is_right else 'NO '} {outcome.what}: {outcome.seen}", flush=True)
    sections[client.name] = section(client, client.version(), outcomes)
    return all(each.is_right for each in outcomes)


if __name__ == "__main__":
    sys.exit(main())
