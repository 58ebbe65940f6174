"""What is drawn again when the files change, and what the same files say on another day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from atlas.editions import Editions
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import ids_of
from geo.millesime import VINTAGE
from geo.register import REGISTER
from loaders.folders import BOUNDARIES, Folders
from loaders.problems import Rule
from outputs.map.files import files_of
from tests.robustness.copies import copy_data
from tests.unit.conftest import Folder
from tests.unit.spoiling import written_otherwise

LAYERS = Path(BOUNDARIES) / VINTAGE

pytestmark = [pytest.mark.trial, pytest.mark.usefixtures("patient")]


# The map, drawn again when it has to be


@pytest.fixture(scope="module")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_data(tmp_path_factory.mktemp("own") / "data")


@pytest.fixture(scope="module")
def own_editions(own_data: Path) -> Editions:
    return Editions(Folders.of(own_data))


def test_a_table_that_changes_is_read_again_with_the_territories_that_are_there(
    own_editions: Editions, own_data: Path
):
    before = own_editions.open().edition
    files = files_of(before)
    table = own_data / "initiatives.csv"
    table.write_text(table.read_text("utf-8").replace("Pôle ESS Anima", "Pôle ESS Zephyrin"), "utf-8")
    after = own_editions.open().edition
    assert ids_of(after, INITIATIVES)["pole-anima"] == "Pôle ESS Zephyrin"
    assert after.vintage is before.vintage
    again = files_of(after)
    assert again["initiatives"].digest != files["initiatives"].digest
    assert again["contours"].digest == files["contours"].digest


@pytest.mark.parametrize("file", [REGISTER, "epci.parquet"])
def test_boundaries_that_change_are_read_and_drawn_again(own_editions: Editions, own_data: Path, file: str):
    before = own_editions.open().edition
    files = files_of(before)
    written_otherwise(own_data / LAYERS / file)
    after = own_editions.open().edition
    assert after.vintage is not before.vintage
    again = files_of(after)
    assert again is not files
    assert again["epci"].digest == files["epci"].digest


def test_boundaries_of_which_only_the_date_changes_are_not_drawn_again(
    own_editions: Editions, own_data: Path
):
    before = own_editions.open().edition
    files = files_of(before)
    os.utime(own_data / LAYERS / "epci.parquet")
    assert files_of(own_editions.open().edition) is files


def test_the_map_of_a_day_is_not_that_of_the_eve(own_editions: Editions, own_data: Path):
    table = own_data / "attestations.csv"
    rows = pd.read_csv(table, dtype=str, keep_default_na=False)
    rows.loc[rows["collectivite"] == "region-bretagne", "date"] = "2031-01-01"
    rows.drop_duplicates(["collectivite", "evenement", "date", "source"]).to_csv(table, index=False)
    eve, day = (own_editions.open(date(2030, 12, 31)).edition, own_editions.open(date(2031, 1, 1)).edition)
    assert "region-bretagne" not in ids_of(eve, COLLECTIVITES)
    assert "region-bretagne" in ids_of(day, COLLECTIVITES)
    on_eve, on_the_day = (set(files_of(each)["collectivites"].ids) for each in (eve, day))
    assert on_the_day - on_eve == {"region-bretagne"}


# The day


@pytest.mark.parametrize(
    ("table", "cells"),
    [("attestations", {"date": "2026-07-01"}), ("effectifs", {"date": "2026-07-01", "nature": "arrondi"})],
)
def test_a_date_to_come_is_a_problem_until_it_has_come(
    editions: Editions, whole_folder: Folder, readings: list[Folders], table: str, cells: dict[str, str]
):
    whole_folder.change(table, 3, **cells)
    eve, day = (editions.open(date(2026, 6, 30)), editions.open(date(2026, 7, 1)))
    assert [(each.rule, each.line) for each in eve.edition.problems] == [(Rule.DATE_FUTURE, 5)]
    assert day.edition.problems == ()
    assert len(day.edition.tables[table]) == len(eve.edition.tables[table]) + 1
    assert (eve.edition.today, day.edition.today) == (date(2026, 6, 30), date(2026, 7, 1))
    assert (eve.refusal, day.refusal) == (None, None)
    assert eve.edition.version == day.edition.version


def test_a_year_to_come_is_a_problem_until_it_begins(editions: Editions, whole_folder: Folder):
    whole_folder.change("initiatives", 0, annee_debut="2027", annee_fin="")
    assert [each.rule for each in editions.open(date(2026, 12, 31)).edition.problems] == [Rule.DATE_FUTURE]
    assert editions.open(date(2027, 1, 1)).edition.problems == ()


def test_a_day_that_changes_nothing_is_answered_with_the_same_edition(
    editions: Editions, whole_folder: Folder, readings: list[Folders]
):
    whole_folder.change("attestations", 3, date="2026-08-01")
    first = editions.open(date(2026, 6, 30)).edition
    assert editions.open(date(2026, 7, 31)).edition is first
    assert len(readings) == 1
    assert editions.open(date(2026, 8, 1)).edition is not first


def test_many_dates_to_come_are_no_rows_lost_on_the_way_back(editions: Editions, whole_folder: Folder):
    for row in range(6):
        whole_folder.change("attestations", row, date="2026-07-01")
    assert len(editions.open(date(2026, 7, 1)).edition.tables["attestations"]) == 24
    before = editions.open(date(2026, 6, 30))
    assert (len(before.edition.tables["attestations"]), before.refusal) == (18, None)
