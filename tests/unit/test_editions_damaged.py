"""Files damaged under a running site: what is served stays, why is said, and the good file is taken back.

Every file that an edition is made of is tried with every damage that it can suffer. Rows are those of tables
and layers; the columns of a schema are those that it describes. The description of the package has neither.
In the large form each column suffers all that a column can; in the small one, one after the other of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.editions import Editions
from geo.levels import LAYERS
from geo.millesime import VINTAGE
from geo.register import COLUMNS, REGISTER
from loaders.folders import BOUNDARIES, PACKAGE, SCHEMAS, Folders
from loaders.problems import Problem
from tests.robustness.scale import LARGE
from tests.unit.conftest import TODAY, Folder, columns_of
from tests.unit.small_data import ROWS
from tests.unit.spoiling import (
    ANY,
    LONG_AGO,
    Damage,
    column_emptied,
    column_gone,
    cut_in_a_row,
    field_gone,
    field_retyped,
    layer_column_emptied,
    layer_column_gone,
    layer_rows_lost,
    restore,
    rows_lost,
)

pytestmark = pytest.mark.trial

TABLES = [f"{name}.csv" for name in ROWS]
DESCRIPTIONS = [PACKAGE, *(f"{SCHEMAS}/{name}.json" for name in ROWS)]
OF_THE_VINTAGE = [REGISTER, *(f"{layer}.parquet" for layer in LAYERS.values())]
LAYERS_AND_REGISTER = [f"{BOUNDARIES}/{VINTAGE}/{name}" for name in OF_THE_VINTAGE]


def cases() -> Iterator[pytest.param]:
    """Go through every file and every damage that it can suffer."""
    for file in (*TABLES, *DESCRIPTIONS, *LAYERS_AND_REGISTER):
        yield from (pytest.param(file, damage, id=f"{file}-{damage.__name__}") for damage in ANY)
    for file in TABLES:
        yield from (
            pytest.param(file, damage, id=f"{file}-{damage.__name__}") for damage in (cut_in_a_row, rows_lost)
        )
        for number, column in enumerate(columns_of(Path(file).stem)):
            suffered = of_a_column(file, column)
            yield from suffered if LARGE else [suffered[number % len(suffered)]]
    for file in LAYERS_AND_REGISTER:
        yield pytest.param(file, layer_rows_lost, id=f"{file}-rows-lost")
        for column in COLUMNS if file.endswith(REGISTER) else ("code", "geometry"):
            yield pytest.param(file, layer_column_emptied(column), id=f"{file}-{column}-emptied")
            yield pytest.param(file, layer_column_gone(column), id=f"{file}-{column}-gone")


def of_a_column(file: str, column: str) -> list[pytest.param]:
    """Return what a column of a table can suffer, in the table and in its schema."""
    name = Path(file).stem
    schema = f"{SCHEMAS}/{name}.json"
    suffered = [
        pytest.param(file, column_emptied(column), id=f"{file}-{column}-emptied"),
        pytest.param(schema, field_gone(column), id=f"{schema}-{column}-gone"),
        pytest.param(schema, field_retyped(column), id=f"{schema}-{column}-retyped"),
    ]
    if column in (columns_of(name)[0], *columns_of(name, required=False)):
        suffered.append(pytest.param(file, column_gone(column), id=f"{file}-{column}-gone"))
    return suffered


# The trials


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, complete_folder: Folder) -> Editions:
    """The editions of a whole folder: each trial puts back what it spoils for the next one."""
    folder = complete_folder.copied(tmp_path_factory.mktemp("served") / "data")
    for path in folder.path.rglob("*.*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    editions = Editions(Folders.of(folder.path))
    assert editions.open(TODAY).edition.problems == ()
    return editions


def is_said(problem: Problem) -> bool:
    """Tell whether a curator knows from its one line which file it is, and what to do."""
    line = str(problem)
    return line.startswith(problem.file) and "Remède" in line and bool(problem.remedy) and "\n" not in line


@pytest.mark.parametrize(("file", "damage"), [*cases()])
def test_a_damaged_file_changes_nothing_of_what_is_served_and_is_named_until_it_is_whole_again(
    served: Editions, patient: None, file: str, damage: Damage
):
    good = served.open(TODAY)
    assert good.refusal is None
    path = served.folders.tables / file
    content = path.read_bytes()
    try:
        damage(path)
        if path.is_file():
            os.utime(path, (LONG_AGO, LONG_AGO))
        opening = served.open(TODAY)
    finally:
        restore(path, content)
    assert opening.edition is good.edition
    assert opening.refusal is not None
    assert {problem.file for problem in opening.refusal.problems} == {path.name}
    assert all(map(is_said, opening.refusal.problems))
    again = served.open(TODAY)
    assert again.refusal is None
    assert again.edition is good.edition
