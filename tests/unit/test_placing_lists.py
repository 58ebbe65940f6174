"""Lists of the field, made for this project: each row is where `expected.csv` says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from atlas.editions import Edition
from loaders.placing import place_rows
from tests import LISTS


class Kind(NamedTuple):
    """How a list is read here, without any recognising: that is another room's work."""

    mapping: Mapping[str, str]
    separator: str = ","
    encoding: str = "utf-8-sig"
    header: int | None = 0


KINDS = {
    "liste-cp-ville.csv": Kind({"code_postal": "Code postal", "commune": "Commune"}, ";"),
    "adresse-en-une-cellule.csv": Kind({"adresse": "Adresse complète"}, ";", "cp1252"),
    "coordonnees-inversees.csv": Kind({"x": "Coord. X", "y": "Coord. Y"}),
    "lambert93.csv": Kind({"x": "x", "y": "y", "commune": "COMMUNE"}, ";"),
    "export-excel-abime.csv": Kind({"code_postal": "CP", "commune": "VILLE"}),
    "noms-difficiles.csv": Kind({"code_postal": "code_postal", "commune": "ville"}),
    "sans-intitules.csv": Kind({"code_postal": "2", "commune": "3"}, header=None),
    "classeur-du-reseau.xlsx": Kind({"commune": "Ville (dép.)", "code_commune": "Code INSEE"}, header=3),
}


def read_list(name: str, kind: Kind) -> pd.DataFrame:
    path = LISTS / name
    if path.suffix == ".xlsx":
        frame = pd.read_excel(path, header=kind.header, dtype=str, keep_default_na=False, engine="calamine")
    else:
        frame = pd.read_csv(
            path,
            sep=kind.separator,
            encoding=kind.encoding,
            header=kind.header,
            dtype=str,
            keep_default_na=False,
        )
    frame.columns = frame.columns.map(str)
    first = 1 if kind.header is None else kind.header + 2
    return frame.set_axis(range(first, first + len(frame)))


def expected(name: str) -> list[tuple[int, str, str]]:
    rows = pd.read_csv(LISTS / "expected.csv", dtype={"code_commune": str, "why": str}, keep_default_na=False)
    rows = rows[rows["file"] == name]
    return list(rows[["row", "code_commune", "status"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("name", KINDS)
def test_each_row_of_a_list_is_placed_as_expected(name: str, edition: Edition) -> None:
    frame = read_list(name, KINDS[name])
    placed = place_rows(frame, KINDS[name].mapping, edition.vintage)
    answers = {place.row: (place.row, place.code_commune, str(place.status)) for place in placed}
    assert [answers[row] for row, _, _ in expected(name)] == expected(name)


def test_every_list_is_tried() -> None:
    assert {path.name for path in Path(LISTS).iterdir()} == {*KINDS, "expected.csv"}
