"""The compiled form of checked tables: Arrow files beside the CSV, which a later start reads instead.

They are named by what they were made from (the content of all files, the code that checks it), made at the
first reading, and safe to delete.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.fingerprint import fingerprint
from geo.shelf import Shelf, code_version
from loaders.columns import Column
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.dates import Span
from loaders.schemas import TableSchema
from loaders.tables import Checked, Tables

FOLDER = ".compiled"  # in the folder of the tables
LAST_GOOD = "last-good.json"
SHELF = "made"
FACTS = "checked.json"
SIGNATURE = "signature"
KEPT = 6  # forms: those of the last contents
CHECKING = ("french", "geo", "loaders")  # the rooms whose code decides what is in the form

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CompiledForms:
    """The compiled forms in a folder, which may be one that nobody can write to: there are none then."""

    folder: Path

    @classmethod
    def beside(cls, tables: Path) -> CompiledForms:
        """Return those of a folder of tables, or of the one that ``COMPILED_FOLDER`` names."""
        named = os.environ.get("COMPILED_FOLDER")
        return cls(Path(named) if named else tables / FOLDER)

    @property
    def shelf(self) -> Shelf:
        """Where what is made from editions is kept beside them."""
        return Shelf(self.folder / SHELF)

    def load(self, version: str, schemas: Mapping[str, TableSchema], today: date) -> Checked | None:
        """Return the checked tables of a content, when they were compiled and hold on a day."""
        form = self.folder / _name(version)
        try:
            checked = _read(form, schemas)
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            return None
        return checked if today in checked.span else None

    def save(self, version: str, checked: Checked, schemas: Mapping[str, TableSchema]) -> None:
        """Keep checked tables for the next start: written aside, then put in place."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder, prefix=".") as aside:
                made = Path(aside) / "form"
                made.mkdir()
                _write(made, checked, schemas)
                shutil.rmtree(self.folder / _name(version), ignore_errors=True)
                made.rename(self.folder / _name(version))
            self._forget_the_oldest()
        except OSError as error:
            logger.info("No compiled form: %s", error.strerror)

    def last_good(self) -> str:
        """Return the version of the content that was last served without a reserve, if it is known."""
        return str(self._noted().get("version", ""))

    def last_good_changed(self) -> datetime | None:
        """Return when a file of that content had last changed, if it is known."""
        try:
            return datetime.fromisoformat(self._noted()["changed"])
        except (ValueError, KeyError, TypeError):
            return None

    def take_for_good(self, version: str, changed: datetime) -> None:
        """Note the version of the content that is served, and when a file of it last changed."""
        if version == self.last_good():
            return
        aside = self.folder / f".{LAST_GOOD}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            facts = {"version": version, "changed": changed.isoformat()}
            aside.write_text(json.dumps(facts), encoding="utf-8")
            os.replace(aside, self.folder / LAST_GOOD)
        except OSError as error:
            logger.info("The last good edition is not noted: %s", error.strerror)

    def _noted(self) -> dict[str, Any]:
        try:
            facts = json.loads((self.folder / LAST_GOOD).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}

    def _forget_the_oldest(self) -> None:
        forms = [path for path in self.folder.glob("*-*") if path.is_dir()]
        kept = {_name(self.last_good())}
        for form in sorted(forms, key=lambda path: path.stat().st_mtime)[:-KEPT]:
            if form.name not in kept:
                shutil.rmtree(form, ignore_errors=True)


def _name(version: str) -> str:
    libraries = hashlib.sha256(f"{pd.__version__} {pa.__version__}".encode()).hexdigest()[:6]
    return f"{version}-{code_version(*CHECKING)}{libraries}"


def _write(form: Path, checked: Checked, schemas: Mapping[str, TableSchema]) -> None:
    for name, schema in schemas.items():
        frame = checked.tables[name]
        columns = {"ligne": pa.array(frame.index.to_numpy())}
        columns |= {column.name: _to_arrow(frame[column.name], column) for column in schema.columns}
        with pa.OSFile(str(form / f"{name}.arrow"), "wb") as file:
            table = pa.table(columns)
            with pa.ipc.new_file(file, table.schema) as writer:
                writer.write_table(table)
    facts = {
        "problems": [_problem_to_json(problem) for problem in checked.problems],
        "unread": sorted(checked.unread),
        "span": [day.isoformat() for day in checked.span],
    }
    (form / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    (form / SIGNATURE).write_text(_signature(form), encoding="utf-8")


def _signature(form: Path) -> str:
    """Return a hash of all that is in a form: Arrow would read most damage as other values."""
    paths = sorted(path for path in form.iterdir() if path.name != SIGNATURE)
    return fingerprint(part for path in paths for part in (path.name.encode(), path.read_bytes()))


def _read(form: Path, schemas: Mapping[str, TableSchema]) -> Checked:
    if (form / SIGNATURE).read_text(encoding="utf-8") != _signature(form):
        raise ValueError(f"{form} is damaged")
    facts = json.loads((form / FACTS).read_text(encoding="utf-8"))
    return Checked(
        Tables({name: _frame(form / f"{name}.arrow", schema) for name, schema in schemas.items()}),
        tuple(map(_problem_from_json, facts["problems"])),
        frozenset(facts["unread"]),
        Span(*map(date.fromisoformat, facts["span"])),
    )


def _frame(path: Path, schema: TableSchema) -> pd.DataFrame:
    with pa.OSFile(str(path), "rb") as file:
        table = pa.ipc.open_file(file).read_all()
    index = pd.Index(table["ligne"].to_numpy(), dtype="int64", name="ligne")
    columns = {column.name: _from_arrow(table[column.name], column) for column in schema.columns}
    return pd.DataFrame(columns, index=index)


def _to_arrow(values: pd.Series, column: Column) -> pa.Array[Any]:
    if column.is_list:
        return pa.array(values.tolist(), pa.list_(pa.string()))
    made: pa.Array[Any] = pa.array(values, from_pandas=True)
    return made


def _from_arrow(values: pa.ChunkedArray[Any], column: Column) -> Any:
    """Give the array of a frame, of the dtype that `Column.typed` makes."""
    if column.is_list:
        lists = (tuple(each or ()) for each in values.to_pylist())
        return np.fromiter(lists, dtype=object, count=len(values))
    empty = column.typed([])
    return pd.Series(values.to_pandas(), dtype=empty.dtype).array


def _problem_to_json(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "rule": problem.rule.name, "outcome": problem.outcome.name}


def _problem_from_json(facts: dict[str, Any]) -> Problem:
    return Problem(**{**facts, "rule": Rule[facts["rule"]], "outcome": Outcome[facts["outcome"]]})
