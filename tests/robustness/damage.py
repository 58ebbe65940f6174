"""What may happen to a file of the data: over at the end of a block, after which nobody touches it again."""

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import openpyxl
from PIL import Image

Cause = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def gone(path: Path) -> Iterator[None]:
    """Move a file away, and back: it is the same file, of the same date."""
    aside = path.with_name(f"{path.name}.aside")
    path.rename(aside)
    try:
        yield
    finally:
        aside.replace(path)


@contextmanager
def barred(path: Path) -> Iterator[None]:
    """Take the right to read a file; root has it always, and finds a folder in its place."""
    if os.geteuid():
        path.chmod(0)
        try:
            yield
        finally:
            path.chmod(0o644)
        return
    with gone(path):
        path.mkdir()
        try:
            yield
        finally:
            path.rmdir()


def replaced(change: Callable[[bytes], bytes]) -> Cause:
    """Put another file in the place of one for a while, made from its content."""

    @contextmanager
    def cause(path: Path) -> Iterator[None]:
        content = path.read_bytes()
        with gone(path):
            path.write_bytes(change(content))
            yield

    return cause


def photo(_: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.radial_gradient("L").save(buffer, "JPEG")
    return buffer.getvalue()


def workbook(content: bytes) -> bytes:
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(content.decode())):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows_changed(change: Callable[[list[list[str]]], list[list[str]]]) -> Callable[[bytes], bytes]:
    """Change the rows of a table, the header being the first."""

    def changed(content: bytes) -> bytes:
        buffer = io.StringIO()
        rows = change([*csv.reader(io.StringIO(content.decode()))])
        csv.writer(buffer, lineterminator="\n").writerows(rows)
        return buffer.getvalue().encode()

    return changed


def one_column_emptied(rows: list[list[str]]) -> list[list[str]]:
    place = rows[0].index("site")
    return [rows[0], *([*row[:place], "", *row[place + 1 :]] for row in rows[1:])]


def one_column_sorted(rows: list[list[str]]) -> list[list[str]]:
    place = rows[0].index("resume")
    values = sorted(row[place] for row in rows[1:])
    moved = zip(rows[1:], values, strict=True)
    return [rows[0], *([*row[:place], value, *row[place + 1 :]] for row, value in moved)]


cut = replaced(lambda content: content[: len(content) // 2])
emptied = replaced(lambda _: b"")
garbled = replaced(lambda _: bytes(range(256)) * 40)
shortened = replaced(rows_changed(lambda rows: rows[:-20]))

CAUSES: Mapping[str, tuple[Cause, str]] = {
    "deleted": (gone, "le fichier manque"),
    "without the right to read it": (barred, "le fichier ne s’ouvre pas"),
    "a photo": (replaced(photo), "le fichier est une image"),
    "a workbook saved as CSV": (replaced(workbook), "le fichier est un classeur"),
    "half copied": (cut, "le fichier s’arrête au milieu d’une ligne"),
    "emptied": (emptied, "le fichier est vide"),
    "bytes": (garbled, "la colonne manque"),
    "without its last rows": (shortened, "la table a perdu 20 de ses 157 lignes"),
    "a column emptied": (replaced(rows_changed(one_column_emptied)), "n’en a plus aucune"),
    "a column sorted alone": (
        replaced(rows_changed(one_column_sorted)),
        "ne sont plus avec les mêmes lignes",
    ),
}
