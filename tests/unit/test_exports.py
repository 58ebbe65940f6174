"""The file of a list."""

import csv
import io

import pytest

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from loaders.check import EXPORTED
from loaders.formulas import defused, restored
from outputs.files.columns import COLUMNS, ON_A_DAY, completed
from outputs.files.delimited import to_csv
from outputs.files.extract import file_name


@pytest.fixture
def catalogue(data_folder) -> Catalogue:
    data_folder.change("initiatives", 0, nom="=SOMME(A1:A9)", resume='Un « lieu » ; une "place"')
    tables, _ = data_folder.read()
    return Catalogue.of(tables, data_folder.register)


def exported(catalogue: Catalogue, table: str, **criteria) -> list[dict[str, str]]:
    rows = Selection(**criteria).apply(table, catalogue.listings[table], catalogue.places)
    content = to_csv(catalogue, table, rows)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_has_the_rows_of_the_list_in_its_order(catalogue):
    rows = exported(catalogue, "initiatives", liste="initiatives", tri="-nom")
    assert [row["id"] for row in rows] == ["le-garage", "la-gare", "l-atelier"]


def test_codes_keep_their_zeros_and_lists_their_separator(catalogue):
    row = exported(catalogue, "initiatives", texte="ambérieu")[0]
    assert row["code_commune"] == "01004"
    assert row["themes"] == "mobilite;tiers-lieux"


def test_every_row_says_where_it_comes_from(catalogue):
    assert {row["sources"] for row in exported(catalogue, "initiatives")} == {
        "lettre-33@000:1-2;lettre-33@000:5-6"
    }
    assert exported(catalogue, "initiatives")[0]["sources_titres"] == "La lettre n°33"
    members = exported(catalogue, "collectivites")
    assert {(row["source"], row["passage"]) for row in members} == {
        ("lettre-33", "002:1-2"),
        ("lettre-33", "002:3-4"),
    }
    assert members[0]["attestee"] == "2012-08-31"


def test_every_row_names_the_vintage_and_the_licence_of_its_territories(catalogue):
    for table in ("initiatives", "collectivites"):
        assert all("2026, Licence Ouverte 2.0" in row["territoires"] for row in exported(catalogue, table))


def test_a_cell_that_would_run_as_a_formula_is_defused(catalogue):
    row = next(row for row in exported(catalogue, "initiatives") if row["id"] == "le-garage")
    assert row["nom"] == "'=SOMME(A1:A9)"
    assert row["resume"] == 'Un « lieu » ; une "place"'


def test_the_name_of_the_file_says_what_it_holds(catalogue):
    selection = Selection(region=("53",), themes=("mobilite",))
    assert file_name(catalogue, selection, "2026-11-21") == "initiatives_bretagne_mobilite_2026-11-21.csv"
    assert file_name(catalogue, Selection(), "2026-11-21") == "initiatives_2026-11-21.csv"


@pytest.mark.parametrize(
    "text", ["=1+1", "+33", "-", "@nom", "\tx", "\rx", "'=x", "''=x", "'x", "x", "", "a=b"]
)
def test_a_defused_cell_is_restored_whatever_it_was(text):
    assert restored(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_check_of_ones_own_table_knows_every_column_that_a_file_adds(catalogue, data_folder):
    for table, columns in COLUMNS.items():
        own = getattr(data_folder.read()[0], table).columns
        assert {*columns, *ON_A_DAY} - {*own} <= {*EXPORTED}
        assert {*own} <= {*columns}, "a column of the table is missing from its file"


def test_a_collectivite_says_what_its_area_is_known_by(data_folder):
    for identifier, cells in {
        "absorbee": {"nom": "Lomme", "nom_actuel": "Lille", "niveau": "commune", "code": "59350"},
        "sans-code": {"nom": "Un pays", "nom_actuel": "", "niveau": "autre", "code": ""},
    }.items():
        data_folder.add("collectivites", id=identifier, composition="", **cells)
        data_folder.add("attestations", collectivite=identifier)
    tables, problems = data_folder.read()
    assert problems == ()
    catalogue = Catalogue.of(tables, data_folder.register)
    rows = completed(catalogue, "collectivites", catalogue.listings["collectivites"].frame)
    assert rows.set_index("id")["perimetre"].to_dict() == {
        "ville-de-rennes": "actuel",
        "region-aquitaine": "compose",
        "absorbee": "approche",
        "sans-code": "inconnu",
    }
