"""What can happen to a file of the data: to any file, and to the rows and columns of a table or a layer."""

from __future__ import annotations

import csv
import io
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)) * 8
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00" + bytes(range(256)) * 8
LONG_AGO = 1_700_000_000  # files that nobody is writing

Damage = Callable[[Path], None]


# What can happen to any file


def deleted(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def photo_png(path: Path) -> None:
    path.write_bytes(PNG)


def photo_jpeg(path: Path) -> None:
    path.write_bytes(JPEG)


def workbook(path: Path) -> None:
    """Save the table as a spreadsheet does, under its own name; of what is no table, another workbook."""
    rows = csv.reader(io.StringIO(path.read_text("utf-8"))) if path.suffix == ".csv" else [["un", "deux"]]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())


def cut_in_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(2026).randbytes(3000))


def unreadable(path: Path) -> None:
    """Take the right to read it; root has all rights, but cannot read a folder as a file."""
    if os.geteuid():
        path.chmod(0)
    else:
        path.unlink()
        path.mkdir()


ANY = (deleted, emptied, photo_png, photo_jpeg, workbook, cut_in_half, random_bytes, unreadable)


# What can happen to rows and columns


def cut_in_a_row(path: Path) -> None:
    """Cut in the last row, after its second cell."""
    header, *rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([header, *rows[:-1], b",".join(rows[-1].split(b",")[:2])]))


def rows_lost(path: Path) -> None:
    """Lose two rows of twenty-four, or one of eight."""
    header, *rows = path.read_bytes().splitlines(keepends=True)
    lost = len(rows) // 20 + 1
    path.write_bytes(b"".join([header, *rows[:3], *rows[3 + lost :]]))


def column_emptied(name: str) -> Damage:
    def damage(path: Path) -> None:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows.assign(**{name: ""}).to_csv(path, index=False)

    return damage


def column_gone(name: str) -> Damage:
    def damage(path: Path) -> None:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows.drop(columns=name).to_csv(path, index=False)

    return damage


def field_gone(name: str) -> Damage:
    def damage(path: Path) -> None:
        described = json.loads(path.read_text(encoding="utf-8"))
        described["fields"] = [each for each in described["fields"] if each["name"] != name]
        described.pop("primaryKey", None)
        described["foreignKeys"] = [
            each for each in described.get("foreignKeys", ()) if name not in each["fields"]
        ]
        path.write_text(json.dumps(described), encoding="utf-8")

    return damage


def field_retyped(name: str) -> Damage:
    def damage(path: Path) -> None:
        described = json.loads(path.read_text(encoding="utf-8"))
        for each in described["fields"]:
            if each["name"] == name:
                each["type"] = "string" if each["type"] != "string" else "any"
        path.write_text(json.dumps(described), encoding="utf-8")

    return damage


def layer_rows_lost(path: Path) -> None:
    rows = pq.read_table(path)
    pq.write_table(rows.slice(len(rows) // 20 + 1), path)


def layer_column_emptied(name: str) -> Damage:
    def damage(path: Path) -> None:
        rows = pq.read_table(path)
        place = rows.column_names.index(name)
        nothing = pa.nulls(len(rows), rows.schema.field(name).type)
        pq.write_table(rows.set_column(place, rows.schema.field(name), nothing), path)

    return damage


def layer_column_gone(name: str) -> Damage:
    def damage(path: Path) -> None:
        pq.write_table(pq.read_table(path).drop_columns(name), path)

    return damage


# What is no damage


def written_otherwise(path: Path) -> None:
    """Give a file other bytes that say the same."""
    if path.suffix == ".parquet":
        pq.write_table(pq.read_table(path), path, compression="gzip")
    else:
        path.write_bytes(path.read_bytes() + b"\n")


def restore(path: Path, content: bytes) -> None:
    """Put a file back, whatever took its place."""
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))
