"""CSV files that mean harm: quotes, lines, cells and problems without end."""

from collections.abc import Callable, Mapping

from tests.hostile.table import GOOD_ROW, HEADER, MANY_ROWS, WIDTH

ENDING = "csv"
MEGABYTE = 1024**2
MOST = 20 * MEGABYTE
TOO_LONG = "plus que les 120 permis"


def written(rows: str) -> bytes:
    """Put a header before rows, and cut what comes after the most that may be dropped."""
    return f"{','.join(HEADER)}\n{rows}".encode()[:MOST]


def repeated(row: str, times: int = MOST) -> Callable[[], bytes]:
    """Make a file of one row many times, as far as it goes."""
    return lambda: written(row * min(times, MOST // len(row.encode())))


def quoted(cells: list[str]) -> str:
    """Write a row, every cell in quotes."""
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def different(cell: str) -> Callable[[], bytes]:
    """Make a file whose cells are all of one form, and each its own: `{}` stands for its number."""

    def make() -> bytes:
        cells = map(cell.format, range(MANY_ROWS * WIDTH))
        return written("".join(f"{','.join([next(cells) for _ in HEADER])}\n" for _ in range(MANY_ROWS)))

    return make


def long_rows(mark: str) -> Callable[[], bytes]:
    """Make a file as large as may be of good rows, all different, with a mark in every cell of text."""

    def make() -> bytes:
        name, words = HEADER.index("nom"), HEADER.index("resume")
        row = [*GOOD_ROW]
        rows = []
        for number in range(MANY_ROWS):
            row[0], row[name] = f"initiative-{number}", f"{mark} {number}"
            row[words] = mark + "a" * 200
            rows.append(quoted(row))
        return written("".join(rows))

    return make


FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "quotes that open on every line": (repeated('x","y\n'), "50\u202f000 lignes"),
    "quotes that open on as many lines as are read": (repeated('x","y\n', MANY_ROWS), "guillemets"),
    "one quote, and then ends of line": (lambda: written('"' + "\n" * MOST), "guillemets"),
    "ends of line alone": (repeated("\n"), ""),
    "carriage returns alone": (repeated("\r"), ""),
    "one line of separators": (repeated(","), "cellule dépasse"),
    "rows of a million cells": (repeated("," * 990_000 + "\n"), "200 colonnes"),
    "columns to the most, rows to the most": (repeated("," * 199 + "\n"), "2 millions de cellules"),
    "one cell of everything": (repeated("a"), "cellule dépasse"),
    "cells as long as may be": (repeated(quoted(["a" * 40_000] * WIDTH)), TOO_LONG),
    "cells that are almost addresses": (
        repeated(quoted(["a" * 40_000 + "@"] * WIDTH)),
        TOO_LONG,
    ),
    "cells that are almost numbers": (repeated(quoted(["0" * 40_000] * WIDTH)), TOO_LONG),
    "cells of entities": (repeated(quoted(["&a" * 20_000] * WIDTH)), TOO_LONG),
    "cells that are lists": (repeated(quoted(["a;" * 20_000] * WIDTH)), TOO_LONG),
    "nothing right in any cell": (different(" {} "), "problèmes"),
    "markup in every cell": (different("<b>{}"), "problèmes"),
    "the same row over and over": (repeated(quoted([c.replace('"', "") for c in GOOD_ROW]), MANY_ROWS), ""),
    "a rare character in every row": (repeated("🏳," * (WIDTH - 1) + "a" * 300 + "\n"), ""),
    "good rows to the most": (long_rows("L’atelier"), ""),
    "good rows of rare characters to the most": (long_rows("🏳"), ""),
    "UTF-16": (lambda: written("é,à\n" * 3_000_000)[: MOST // 2].decode().encode("utf-16"), ""),
    "names of columns to the most": (
        lambda: (",".join(f"colonne{n}" for n in range(199)) + "\n").encode() * 20,
        "",
    ),
}
