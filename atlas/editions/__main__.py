"""``python -m atlas.editions accept``: take the files as they are for the edition to serve.

What lost more than a twentieth of its rows, or looks otherwise damaged, does not replace the edition that is
served; when it is meant, this says so. The running site takes it within a second.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from atlas.editions.at_hand import editions_of
from atlas.editions.watch import CannotAcceptError
from french.numbers import counted
from geo.unreadable import UnreadableDataError
from loaders.folders import CODE, DATA_FOLDER, NoTablesError


def main() -> int:
    """Run it; the status is 0 when the files are taken."""
    parser = argparse.ArgumentParser(prog="python -m atlas.editions", description=__doc__)
    parser.add_argument("what", choices=["accept"], help="prendre les fichiers tels qu’ils sont")
    parser.parse_args()
    folder = Path(os.environ.get(DATA_FOLDER) or CODE)
    try:
        edition = editions_of(folder).accept()
    except (NoTablesError, UnreadableDataError, CannotAcceptError) as error:
        print(error, file=sys.stderr)
        return 1
    rows = counted(sum(map(len, edition.tables.values())), "ligne")
    print(f"L’édition {edition.version} est acceptée\u202f: {rows}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
