"""What the commands of the build are told alike."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path


def parser_of(module: str, description: str) -> ArgumentParser:
    """Return a parser for a command: ``packages`` is the folder of the archives, or nothing."""
    parser = ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument(
        "--from",
        dest="packages",
        type=Path,
        metavar="DOSSIER",
        help="dossier où sont déjà les archives (sinon elles sont téléchargées)",
    )
    return parser
