"""Two editions in one process: whatever is asked of both, in turn or at the same time, they never mix."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from atlas.editions import Edition, Editions
from atlas.editions.compiled import CompiledForms
from geo.compositions import COMPOSITIONS
from geo.millesime import VINTAGE
from geo.register import REGISTER
from loaders.folders import BOUNDARIES, PACKAGE, SCHEMAS, Folders
from tests.robustness.copies import copy_data
from tests.unit.everything import TODAY, answers

pytestmark = pytest.mark.trial

ROOT = Path(__file__).parents[2]
# What an edition says of the vocabulary of the product and of other countries: nothing of it is in the data.
ALIKE = {
    *("options nature", "options echelle", "options rubrique", "options niveau", "options population"),
    *("options type_rencontre", "options quand", "options type_ressource", "options acces", "options statut"),
    "options zonage",
    "map monde",
}


def make_other(folder: Path) -> None:
    """Change a folder so that it answers otherwise to all that is asked."""
    vintage = folder / BOUNDARIES / VINTAGE
    register = pd.read_parquet(vintage / REGISTER)
    register["nom"] = register["nom"].str.replace("Bre", "Armo-bre").str.replace("Finis", "Infinis")
    register["population"] = register["population"] + 1000
    register.to_parquet(vintage / REGISTER)
    left_alone = {vintage / name for name in (REGISTER, COMPOSITIONS, "communes.parquet")}
    for path in set(vintage.glob("*.parquet")) - left_alone:
        layer = gpd.read_parquet(path)
        coarse = shapely.coverage_simplify(layer.geometry.to_numpy(), 0.03)
        layer.set_geometry(coarse, crs=layer.crs).to_parquet(path)
    for path in folder.glob("*.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows = rows.iloc[: len(rows) // 2 if path.stem == "initiatives" else -1]
        for column in {"nom", "libelle", "titre", "note"} & set(rows):
            rows[column] = rows[column] + " bis"
        rows.to_csv(path, index=False)
    _add(folder, "partenaires", initiative="pole-anima", collectivite="nulle-part", role="soutient")
    _add(folder, "mandats", collectivite="departement-des-landes", fonction="presidence", date="2012-08-31")
    _add(folder, "initiatives", id="pole-anima-bis", statut_date="2012-08-31")
    for path in (folder / PACKAGE, *(folder / SCHEMAS).glob("*.json")):
        described = json.loads(path.read_text(encoding="utf-8"))
        described["title"] += " bis"
        path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def _add(folder: Path, table: str, **cells: str) -> None:
    """Add a row like the first of a table, but for some cells."""
    path = folder / f"{table}.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    pd.concat([rows, rows.head(1).assign(**cells)]).to_csv(path, index=False)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    one, other = (copy_data(tmp_path_factory.mktemp(name) / "data") for name in ("one", "other"))
    make_other(other)
    return one, other


@pytest.fixture(scope="module")
def alone(folders: tuple[Path, Path]) -> list[dict[str, str]]:
    """What each answers in a process that knows no other."""
    command = [sys.executable, "-m", "tests.unit.everything"]
    processes = [
        subprocess.Popen([*command, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for folder in folders
    ]
    return [json.loads(process.communicate()[0]) for process in processes]


@pytest.fixture
def opened(folders: tuple[Path, Path], tmp_path: Path) -> list[Edition]:
    """Both, of which nothing was made yet."""
    return [
        Editions(Folders.of(folder), CompiledForms(tmp_path / str(place))).open(TODAY).edition
        for place, folder in enumerate(folders)
    ]


def test_the_two_differ_in_all_that_is_asked(alone: list[dict[str, str]]):
    one, other = alone
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] == other[name]} == ALIKE


def test_editions_that_are_asked_in_turn_answer_as_each_does_alone(
    opened: list[Edition], alone: list[dict[str, str]]
):
    in_turn = zip_longest(*map(answers, opened))
    one, other = (dict(filter(None, each)) for each in zip(*in_turn, strict=True))
    assert [one, other] == alone


def test_editions_that_are_asked_at_the_same_time_answer_as_each_does_alone(
    opened: list[Edition], alone: list[dict[str, str]]
):
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(lambda edition: dict(answers(edition)), edition) for edition in opened * 2]
        found = [each.result() for each in asked]
    assert found == alone * 2
