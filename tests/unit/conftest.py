"""A small data folder and a small register, both right: a test breaks one thing and looks at what is said."""

from __future__ import annotations

import copy
import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from atlas.editions import Edition, Editions, reading, watch
from geo.levels import LAYERS
from geo.register import REGISTER, Register, read_register
from loaders.check.trial import published_tables
from loaders.contents import Contents
from loaders.folders import CODE, PACKAGE, Folders
from loaders.folders import SCHEMAS as OF_SCHEMAS
from loaders.problems import Problem
from loaders.rules import Table, World
from loaders.tables import Tables, check_tables, read_tables, schemas_of
from tests.unit.editions import edition_of
from tests.unit.small_data import NUMBERS, ROWS, TERRITORIES, TEXTS, many_rows

SCHEMAS = CODE / OF_SCHEMAS
TODAY = date(2026, 6, 30)


PUBLISHED: dict[tuple[str, int], dict[str, Table]] = {}  # by what is in a folder, and the register


class Folder:
    """A data folder, all of it right until a test changes a row or a file."""

    def __init__(self, path: Path, register: Register) -> None:
        self.path = path
        self.register = register
        self.rows = {table: [dict(row) for row in rows] for table, rows in ROWS.items()}
        shutil.copytree(SCHEMAS, path / OF_SCHEMAS)
        for table in self.rows:
            self.write(table)

    def complete(self) -> None:
        """Give it many rows, the package, the register and layers of its own: nothing comes with the code."""
        self.rows = many_rows()
        for table in self.rows:
            self.write(table)
        shutil.copy2(CODE / PACKAGE, self.path)
        boundaries = self.path / Folders.of(CODE).boundaries.relative_to(CODE)
        boundaries.mkdir(parents=True)
        self.register.frame.to_parquet(boundaries / REGISTER)
        for level, name in LAYERS.items():
            codes = sorted(self.register.codes(level)) or ["200057867"]  # an EPT, so that no layer is empty
            boxes = [shapely.box(place, 47, place + 1, 48) for place in range(len(codes))]
            layer = gpd.GeoDataFrame({"code": codes, "nom": codes}, geometry=boxes, crs="EPSG:4326")
            layer.assign(code_departement="35").to_parquet(boundaries / f"{name}.parquet")

    def copied(self, path: Path) -> Folder:
        """Give another, as this one is now."""
        shutil.copytree(self.path, path)
        copied = copy.copy(self)
        copied.path = path
        copied.rows = {table: [dict(row) for row in rows] for table, rows in self.rows.items()}
        return copied

    def change(self, table: str, row: int, **cells: str) -> None:
        """Change cells of one row of a table, the first being 0."""
        self.rows[table][row].update(cells)
        self.write(table)

    def add(self, table: str, **cells: str) -> None:
        """Add to a table a row that is like its last one but for some cells."""
        self.rows[table].append({**self.rows[table][-1], **cells})
        self.write(table)

    def text(self, table: str, delimiter: str = ",") -> str:
        """Give the text of the file of a table."""
        columns = columns_of(table)
        buffer = io.StringIO(newline="")
        writer = csv.DictWriter(buffer, columns, restval="", delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows[table])
        return buffer.getvalue()

    def write(self, table: str, content: bytes | None = None) -> None:
        """Write the file of a table, from its rows or from bytes."""
        content = self.text(table).encode() if content is None else content
        (self.path / f"{table}.csv").write_bytes(content)

    def read(self) -> tuple[Tables, tuple[Problem, ...]]:
        """Read the folder the lenient way."""
        return read_tables(self.path, self.register, TODAY)

    def only_problem(self) -> Problem:
        """Give the problem of a folder that should have just one."""
        _, problems = self.read()
        assert len(problems) == 1, [str(problem) for problem in problems]
        return problems[0]

    @property
    def world(self) -> World:
        """What its tables are checked against besides one another."""
        return World(self.register, TODAY)

    def published(self) -> dict[str, Table]:
        """Give its tables as one's own is checked among them: the same for the same files."""
        contents = Contents.read(Folders.of(self.path))
        known = contents.version, id(self.register)
        if known not in PUBLISHED:
            if len(PUBLISHED) > 4:
                PUBLISHED.clear()
            schemas = schemas_of(contents)
            checked = check_tables(contents, schemas, self.register, TODAY)
            PUBLISHED[known] = published_tables(checked.tables, schemas, checked.unread)
        return dict(PUBLISHED[known])


@pytest.fixture(scope="session")
def small_register() -> Register:
    frame = pd.DataFrame(TERRITORIES, columns=[*TEXTS, "population", *NUMBERS], dtype=object)
    for reached, own in (("departements", "code_departement"), ("regions", "code_region")):
        frame[reached] = frame[reached].fillna(frame[own])
    frame[TEXTS] = frame[TEXTS].fillna("").astype("str")
    frame[NUMBERS] = 0.0
    frame["population"] = pd.array([1000] * len(frame), dtype="Int64")
    return read_register(frame.to_parquet())


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory, small_register: Register) -> Folder:
    return Folder(tmp_path_factory.mktemp("small") / "data", small_register)


@pytest.fixture
def data_folder(small_folder: Folder, tmp_path: Path) -> Folder:
    return small_folder.copied(tmp_path / "data")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make each opening wait for what it reads, and read again what was refused, however slow the machine."""
    monkeypatch.setattr(watch, "PATIENCE", 60.0)
    monkeypatch.setattr(reading, "RETRY", 0.0)


@pytest.fixture(scope="session")
def complete_folder(small_folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = small_folder.copied(tmp_path_factory.mktemp("complete") / "data")
    folder.complete()
    return folder


@pytest.fixture
def whole_folder(complete_folder: Folder, tmp_path: Path) -> Folder:
    return complete_folder.copied(tmp_path / "data")


@pytest.fixture
def editions(whole_folder: Folder) -> Editions:
    return Editions(Folders.of(whole_folder.path))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Folders]:
    """The folders that were read, one each time."""
    read, known = Contents.read, []

    def counted(folders: Folders) -> Contents:
        known.append(folders)
        return read(folders)

    monkeypatch.setattr(Contents, "read", counted)
    return known


def columns_of(table: str, required: bool | None = None) -> list[str]:
    """Give the columns of a table, as its schema has them: all, or those that rows need or can do without."""
    fields = json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8"))["fields"]
    needed = {field["name"]: field.get("constraints", {}).get("required", False) for field in fields}
    return [name for name, is_needed in needed.items() if required in (None, is_needed)]


@pytest.fixture
def small_edition(data_folder: Folder) -> Edition:
    return edition_of(data_folder)
