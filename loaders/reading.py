"""A file to a frame of text: nothing is interpreted yet, and every row knows its line in the file."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import numpy as np
import pandas as pd

from french.lists import listed
from french.typography import NARROW, quoted
from loaders.decoding import decode
from loaders.layout import DAMAGE, FIRST_LINES, Findings, Grid, lay_out
from loaders.near import Vocabulary, hint
from loaders.problems import Outcome, Problem, Rule
from loaders.recognising.notes import without_strange_rows
from loaders.recognising.tables import recognise
from loaders.schemas import TableSchema
from loaders.splitting import split_records

MOST_BYTES = 256 * 1024**2
# How a file begins that is no text, and what it is: it was saved under the name of a table.
OTHER_FORMATS = {
    b"PK\x03\x04": "un classeur ou une archive",
    b"\xd0\xcf\x11\xe0": "un classeur d’un ancien format ou protégé",
    b"\xff\xd8\xff": "une image",
    b"\x89PNG": "une image",
    b"%PDF-": "un PDF",
}
MOST_NAMES = 30


class UnreadableTableError(Exception):
    """A file of which nothing can be read; carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)


def read_file(path: Path, schema: TableSchema) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a CSV file as text.

    Parameters
    ----------
    path
        The file.
    schema
        Of its table: which columns are looked for.

    Returns
    -------
    frame
        One column of text (object, "" when empty) a column of the schema, in its order; the index, named
        `ligne`, is the line of the file where the row begins (the header is line 1). Rows that cannot be
        split into cells are not in it.
    problems
        What is wrong with the file.

    Raises
    ------
    UnreadableTableError
        Nothing can be read: no file, an empty one, or one without a column that every row needs.
    """
    content = content_of(path)
    if isinstance(content, Problem):
        raise UnreadableTableError(content)
    return read_content(content, path.name, schema)


def read_content(content: bytes, file: str, schema: TableSchema) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the bytes of a CSV file as text; `file` is its name for the problems. See `read_file`."""
    for beginning, format_ in OTHER_FORMATS.items():
        if content.startswith(beginning):
            raise UnreadableTableError(_of_another_format(file, format_))
    text, problems = decode(content, file)
    if not text.strip():
        raise UnreadableTableError(*problems, empty(file))
    sheet, of_layout = _sheet_of(text, file, schema)
    problems += of_layout
    if any(problem.outcome is Outcome.TABLE_NOT_READ for problem in problems):
        raise UnreadableTableError(*problems)
    return frame_of(sheet, schema), problems


def _sheet_of(text: str, file: str, schema: TableSchema) -> tuple[Grid, list[Problem]]:
    """Lay out a table whose header may follow a title, and be written otherwise, as the check of one does."""
    findings = Findings()
    names = {name for column in schema.columns for name in (column.name, column.title)}
    records = split_records(text, file, names, findings)
    first = [*islice(records, FIRST_LINES)]
    found = recognise(first, [schema], is_named=True)
    is_damaged = any(sign in text for sign in DAMAGE)
    if found is None:
        header = first[0].cells if first else []
        sheet = lay_out(header, chain(first[1:], records), file, findings, is_damaged=is_damaged)
        return sheet, [*findings.problems, *header_problems(sheet.header, file, schema)]
    rows = chain(found.records, records)
    strange: list[Problem] = []
    kept = without_strange_rows(rows, found.given, file, strange)
    sheet = lay_out(found.header, kept, file, findings, is_damaged=is_damaged)
    of_header = [*found.problems(file), *header_problems(sheet.header, file, schema, found.line)]
    return sheet, [*findings.problems, *of_header, *strange]


def content_of(path: Path) -> bytes | Problem:
    """Return the bytes of a file, or the problem that keeps them from being read."""
    try:
        return too_big(path.name, MOST_BYTES) if path.stat().st_size > MOST_BYTES else path.read_bytes()
    except FileNotFoundError:
        return _missing(path.name)
    except OSError as error:
        return _unopenable(path.name, error)


def frame_of(sheet: Grid, schema: TableSchema) -> pd.DataFrame:
    """Give the frame of text of the cells of a table; see `read_file`."""
    positions = _first_positions(sheet.header)
    absent = np.full(len(sheet.lines), "", dtype=object)
    texts = {
        name: sheet.cells[:, positions[name]] if name in positions else absent for name in schema.by_name
    }
    index = pd.Index(sheet.lines, dtype="int64", name="ligne")
    return pd.DataFrame(texts, index=index, dtype=object)


def header_problems(header: list[str], file: str, schema: TableSchema, line: int = 1) -> list[Problem]:
    """Look for columns that are missing, not known, twice there or without a name; see `read_file`.

    Parameters
    ----------
    header
        Names of columns, in the order of the file.
    file
        Its name, for the problems.
    schema
        Of the table.
    line
        Where the header is.
    """
    positions = _first_positions(header)
    absent = [name for name in schema.by_name if name not in positions]
    likely = Vocabulary(absent)
    unwanted = [
        _repeated_column(file, name) if name in schema.by_name else _unknown_column(file, name, likely)
        for position, name in enumerate(header)
        if name and (name not in schema.by_name or positions[name] < position)
    ]
    nameless = [_nameless_columns(file, header.count(""))] if "" in positions else []
    missing = [_absent_column(file, name, schema) for name in absent if not schema[name].is_optional]
    return [replace(problem, line=line) for problem in (*unwanted, *nameless, *missing)]


def _first_positions(header: list[str]) -> dict[str, int]:
    return {name: position for position, name in reversed([*enumerate(header)])}


def _repeated_column(file: str, name: str) -> Problem:
    message = f"la colonne figure deux fois{NARROW}; la première est lue"
    return Problem(file, Rule.COLONNE_DOUBLE, message, "n’en garder qu’une", 1, name)


def _unknown_column(file: str, name: str, likely: Vocabulary) -> Problem:
    message = "la colonne ne fait pas partie de la table et n’est pas lue"
    remedy = f"la supprimer, ou corriger son nom{hint(likely.nearest(name) or '')}"
    return Problem(file, Rule.COLONNE_INCONNUE, message, remedy, 1, name)


def _nameless_columns(file: str, count: int) -> Problem:
    message = f"{count} colonne(s) n’ont pas de nom et ne sont pas lues"
    return Problem(file, Rule.COLONNE_INCONNUE, message, "les supprimer, ou leur donner un nom", 1)


def _absent_column(file: str, name: str, schema: TableSchema) -> Problem:
    expected = listed([*schema.by_name], MOST_NAMES)
    return Problem(
        file,
        Rule.COLONNE_ABSENTE,
        "la colonne manque",
        f"l’ajouter à l’en-tête, fait de {expected}",
        1,
        name,
        outcome=Outcome.TABLE_NOT_READ if schema[name].required else Outcome.KEPT,
    )


def _missing(file: str) -> Problem:
    remedy = f"remettre {quoted(file)} dans le dossier des données"
    return Problem(file, Rule.FICHIER_ABSENT, "le fichier manque", remedy, outcome=Outcome.TABLE_NOT_READ)


def empty(file: str) -> Problem:
    """Say that a file has nothing in it."""
    remedy = "y remettre au moins la ligne d’en-tête"
    return Problem(file, Rule.FICHIER_VIDE, "le fichier est vide", remedy, outcome=Outcome.TABLE_NOT_READ)


def too_big(file: str, most: int) -> Problem:
    """Say that a file has more bytes than it may."""
    message = f"le fichier dépasse {most // 1024**2} Mo"
    remedy = "vérifier que c’est bien la table, et l’alléger"
    return Problem(file, Rule.FICHIER_TROP_GROS, message, remedy, outcome=Outcome.TABLE_NOT_READ)


def _of_another_format(file: str, format_: str) -> Problem:
    message = f"le fichier est {format_}, et non un CSV"
    remedy = "l’enregistrer sous le format « CSV UTF-8 », ou remettre la table"
    return Problem(file, Rule.FICHIER_ILLISIBLE, message, remedy, outcome=Outcome.TABLE_NOT_READ)


def _unopenable(file: str, error: OSError) -> Problem:
    message = f"le fichier ne s’ouvre pas ({error.strerror})"
    remedy = "vérifier que c’est un fichier, et que le programme a le droit de le lire"
    return Problem(file, Rule.FICHIER_ILLISIBLE, message, remedy, outcome=Outcome.TABLE_NOT_READ)
