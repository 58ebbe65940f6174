"""Check files of tables or lists: what is wrong, where rows are, what would change.

`python -m loaders.check FILE…` prints it, with `--json` for a program; `--write FOLDER` writes the repaired
tables and the drafts of lists. The exit code is 0 when there is nothing to say, 1 when there is, 2 when a
file cannot be read.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from french.typography import NARROW, quoted
from geo.unreadable import UnreadableDataError
from geo.vintage import Vintage
from loaders.check import CheckReport, check_content
from loaders.check.as_json import to_json
from loaders.check.in_words import lines_of_duplicates, lines_of_list
from loaders.check.said import Said
from loaders.check.sheets import MOST_BYTES
from loaders.check.trial import published_tables
from loaders.check.ways import Way, whole_table
from loaders.contents import Contents
from loaders.folders import CODE, Folders, NoTablesError
from loaders.rules import Table, World
from loaders.tables import check_tables, schemas_of

WAYS = {
    Way.ADDITIONS: "ce sont des ajouts",
    Way.CORRECTIONS: f"c’est un extrait{NARROW}: ce qui n’y est pas reste publié",
    Way.COMPLETE: f"c’est la table complète{NARROW}: ce qui n’y est pas est à garder ou à retirer",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check each file; return the exit code. The arguments are those of the command, by default."""
    warnings.filterwarnings("ignore", module="openpyxl")  # on styles and extensions, which are not read
    options = _options(arguments)
    try:
        published, world = _published(options.donnees)
    except (NoTablesError, UnreadableDataError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.table and options.table not in published:
        print(f"--table{NARROW}: choisir parmi {', '.join(published)}", file=sys.stderr)
        return 2
    answers = [_answer(path, options, published, world) for path in options.files]
    reports = [report for answer in answers for report in answer]
    if options.json:
        print(to_json(reports))
    return max((_exit_code(report) for report in reports), default=2) if all(answers) else 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m loaders.check", description=__doc__.splitlines()[0])
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="a table or a list, of text or a workbook"
    )
    parser.add_argument("--table", default="", help="which table it is, when its columns do not tell")
    parser.add_argument("--donnees", type=Path, default=CODE, metavar="FOLDER", help="the published data")
    parser.add_argument("--json", action="store_true", help="print it all as JSON")
    parser.add_argument(
        "--write",
        "--repare",
        type=Path,
        metavar="FOLDER",
        help="where to write <name>-repare.csv and <name>-a-publier.csv, or <name>-brouillon.csv of a list",
    )
    parser.add_argument(
        "--way",
        type=Way,
        choices=[*Way],
        help="how a table is brought back, when what is recognised is not it",
    )
    parser.add_argument(
        "--gone",
        action="append",
        default=[],
        metavar="KEY",
        help="the key of a published row that a complete table lacks because it is gone; may be repeated",
    )
    return parser.parse_args(arguments)


def _published(folder: Path) -> tuple[Mapping[str, Table], World]:
    contents = Contents.read(Folders.of(folder))
    vintage = Vintage.of(contents.boundaries)
    schemas, world = schemas_of(contents), World(vintage.register, date.today(), vintage)
    checked = check_tables(contents, schemas, world.register, world.today)
    return published_tables(checked.tables, schemas, checked.unread), world


def _answer(
    path: Path, options: argparse.Namespace, published: Mapping[str, Table], world: World
) -> list[CheckReport]:
    """Check a file, print what is found unless all is printed at once, and write what it is asked to."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)  # one more than is read, for its size to be told
    except OSError as error:
        print(f"{path}{NARROW}: {error.strerror}", file=sys.stderr)
        return []
    reports = check_content(content, path.name, published, world, options.table, said=Said(way=options.way))
    for report in reports:
        if not options.json:
            print(*_lines(report), sep="\n")
        if options.write and report.is_read:
            _write(report, options, published)
    return reports


def _write(report: CheckReport, options: argparse.Namespace, published: Mapping[str, Table]) -> None:
    """Write the draft of a list; of a table, what it is once repaired, and the whole that comes of it."""
    options.write.mkdir(parents=True, exist_ok=True)
    _write_whole(options.write / report.repaired_name, report.repaired)
    if not report.is_list:
        own = published[report.table]
        whole = whole_table(own.texts, report.repaired, own.schema, report.way, options.gone)
        _write_whole(options.write / report.whole_name, whole)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file aside, then put it in place: stopped half-way, it leaves the former one as it was."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _exit_code(report: CheckReport) -> int:
    if not report.is_read and report.problems:
        return 2
    return 1 if report.problems or report.unsure or report.duplicates else 0


def _lines(report: CheckReport) -> Iterator[str]:
    yield from map(str, report.causes)
    place = ", ".join(filter(None, (report.file, report.sheet and f"feuille {quoted(report.sheet)}")))
    if report.is_ignored:
        yield f"{place}{NARROW}: ignorée, aucune table n’y est reconnue."
    elif report.is_list:
        yield from lines_of_list(report, place)
    elif report.is_read:
        yield f"{place}{NARROW}: table {quoted(report.title)}, {report.rows} ligne(s), {_counts(report)}."
        yield f"  {WAYS[report.way]}"
        if report.absent:
            yield f"  colonnes absentes, non comparées{NARROW}: {', '.join(report.absent)}"
        yield from lines_of_duplicates(report)
        yield from _changes(report)


def _counts(report: CheckReport) -> str:
    counts = report.differences.counts
    return (
        f"{report.found} problème(s) dont {report.repairs} à réparation certaine{NARROW}; "
        f"par rapport à la table publiée, {counts.added} ligne(s) ajoutée(s), "
        f"{counts.changed_rows} modifiée(s), {counts.removed} absente(s) de ce fichier"
    )


def _changes(report: CheckReport) -> Iterator[str]:
    found, counts = report.differences, report.differences.counts
    yield from (f"  + {key} (ligne {report.numbering.said(row.line)})" for key, row in found.added.items())
    yield from _more(counts.added - len(found.added), "ligne(s) ajoutée(s)")
    yield from (f"  ~ {change} (ligne {report.numbering.said(change.line)})" for change in found.changed)
    yield from _more(counts.changed - len(found.changed), "cellule(s) modifiée(s)")
    yield from (f"  - {key}" for key in found.removed)
    yield from _more(counts.removed - len(found.removed), "ligne(s) absente(s)")


def _more(count: int, what: str) -> Iterator[str]:
    if count:
        yield f"  … et {count} autre(s) {what}"


if __name__ == "__main__":
    sys.exit(main())
