"""`python -m geo.zonings FILE`: put an official list of a zoning (FRR, ZRR, QPV) into the data folder.

The exit code is 0 when the file is written, 2 when it cannot be; lines that need a look are told in between.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from french.dates import day
from french.numbers import counted, number
from geo.millesime import VINTAGE
from geo.register import REGISTER, Register, read_register
from geo.unreadable import UnreadableDataError
from geo.zonings import COLUMNS, FILE, YES, ZONINGS
from geo.zonings.communes import Zoned, settle
from geo.zonings.published import PublishedList, read_list

DATA = Path(__file__).parents[2] / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read a list, check it, write it; return the exit code. The arguments are the command's, by default."""
    options = _options(arguments)
    try:
        published = read_list(options.file.read_bytes(), options.file.name, options.zonage, options.date)
        zoned, remarks = settle(published.entries, published.zoning, _register(options.dossier))
        _make_sure(published, zoned, options.file.name)
        print(*(f"{options.file.name}, {remark}" for remark in remarks), sep="\n", end="\n" * bool(remarks))
        _write(options.dossier / FILE, published, zoned, options.file.name)
    except UnreadableDataError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}\u202f: {error.strerror}.", file=sys.stderr)
        return 2
    print(_summary(published, zoned, options.dossier / FILE))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    folder = Path(os.environ.get("DATA_FOLDER") or DATA)
    parser = argparse.ArgumentParser(prog="python -m geo.zonings", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE", help="the official list, a CSV or a workbook")
    parser.add_argument("--date", type=date.fromisoformat, help="the day that it is of, when it does not say")
    parser.add_argument("--zonage", choices=ZONINGS, default="", help="which it is, when it does not say")
    parser.add_argument("--dossier", type=Path, default=folder, metavar="FOLDER", help="the data folder")
    return parser.parse_args(arguments)


def _register(folder: Path) -> Register:
    """Read the register that the data of a folder is checked against: its own, or that of the code."""
    own = folder if (folder / "boundaries").exists() else DATA
    return read_register((own / "boundaries" / VINTAGE / REGISTER).read_bytes())


def _make_sure(published: PublishedList, zoned: Sequence[Zoned], file: str) -> None:
    if not zoned:
        raise UnreadableDataError(
            file, f"{file} ne classe aucune commune d’aujourd’hui\u202f: rien n’est écrit."
        )
    if published.day > date.today():
        message = f"{file} serait du {day(published.day)}, qui est à venir\u202f: corriger par --date."
        raise UnreadableDataError(file, message)


def _write(path: Path, published: PublishedList, zoned: Iterable[Zoned], file: str) -> None:
    """Write a list aside, then in the place of the former one of its zoning; the other zonings stay."""
    own = [
        (published.zoning.id, each.code, YES * each.is_part, each.words, published.day.isoformat(), file)
        for each in zoned
    ]
    others = [row for row in _rows(path) if row[0] != published.zoning.id]
    aside = path.with_suffix(f".{os.getpid()}")
    with aside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted([*others, *own]))
    os.replace(aside, path)


def _rows(path: Path) -> list[tuple[str, ...]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [tuple(row.get(name) or "" for name in COLUMNS) for row in csv.DictReader(stream)]


def _summary(published: PublishedList, zoned: Sequence[Zoned], path: Path) -> str:
    part = sum(each.is_part for each in zoned)
    some = f", dont {number(part)} en partie" if part and not published.zoning.is_of_districts else ""
    told = f"{published.zoning.label}, liste du {day(published.day)}"
    return f"{told}\u202f: {counted(len(zoned), 'commune')}{some}, dans {path}."


if __name__ == "__main__":
    sys.exit(main())
