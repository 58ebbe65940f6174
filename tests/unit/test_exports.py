"""The file of a list."""

import csv
import io
from datetime import date

import pytest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, LISTED
from atlas.listings import listing_of
from loaders.computed import COMPUTED
from loaders.formulas import defused, restored
from outputs.files.columns import CREDITS, completed
from outputs.files.formats import CSV
from tests.unit.editions import edition_of, extract

TODAY = date(2026, 11, 21)


@pytest.fixture
def small_edition(data_folder) -> Edition:
    data_folder.change("initiatives", 0, nom="=SOMME(A1:A9)", resume='Un « lieu » ; une "place"')
    return edition_of(data_folder)


def exported(edition: Edition, address: str) -> list[dict[str, str]]:
    content = CSV.write(extract(edition, address, TODAY))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_has_the_rows_of_the_list_in_its_order(small_edition):
    rows = exported(small_edition, "tri=-nom")
    assert [row["id"] for row in rows] == ["le-garage", "la-gare", "l-atelier"]


def test_codes_keep_their_zeros_and_lists_their_separator(small_edition):
    row = exported(small_edition, "texte=ambérieu")[0]
    assert row["code_commune"] == "01004"
    assert row["themes"] == "mobilite;tiers-lieux"


def test_every_row_says_where_it_comes_from(small_edition):
    assert {row["sources"] for row in exported(small_edition, "")} == {"lettre-33@000:1-2;lettre-33@000:5-6"}
    assert exported(small_edition, "")[0]["sources_titres"] == "La lettre n°33"
    members = exported(small_edition, "liste=collectivites")
    assert {(row["source"], row["passage"]) for row in members} == {
        ("lettre-33", "002:1-2"),
        ("lettre-33", "002:3-4"),
    }
    assert members[0]["attestee"] == "2012-08-31"


def test_every_row_names_the_vintage_and_the_licence_of_its_territories(small_edition):
    for table in LISTED:
        rows = exported(small_edition, f"liste={table}")
        assert all("2026, Licence Ouverte 2.0" in row["territoires"] for row in rows)


def test_a_cell_that_would_run_as_a_formula_is_defused(small_edition):
    row = next(row for row in exported(small_edition, "") if row["id"] == "le-garage")
    assert row["nom"] == "'=SOMME(A1:A9)"
    assert row["resume"] == 'Un « lieu » ; une "place"'


def test_the_name_of_the_file_says_what_it_holds(small_edition):
    chosen = extract(small_edition, "region=53&themes=mobilite", TODAY)
    assert chosen.file_name(".csv") == "initiatives_bretagne_mobilite_2026-11-21.csv"
    whole = extract(small_edition, "liste=collectivites", TODAY)
    assert whole.file_name(".csv") == "collectivites_2026-11-21.csv"


@pytest.mark.parametrize(
    "text", ["=1+1", "+33", "-", "@nom", "\tx", "\rx", "'=x", "''=x", "'x", "x", "", "a=b"]
)
def test_a_defused_cell_is_restored_whatever_it_was(text):
    assert restored(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
def test_the_check_of_ones_own_table_knows_every_column_that_a_file_adds(small_edition, table):
    own = set(small_edition.tables[table.id].columns)
    columns = {*table.file_columns, *table.day_columns, *CREDITS}
    assert columns - own <= {*COMPUTED}
    assert own <= columns, "a column of the table is missing from its file"


def test_a_collectivite_says_what_its_area_is_known_by(data_folder):
    for identifier, cells in {
        "absorbee": {"nom": "Lomme", "nom_actuel": "Lille", "niveau": "commune", "code": "59350"},
        "sans-code": {"nom": "Un pays", "nom_actuel": "", "niveau": "autre", "code": ""},
    }.items():
        data_folder.add("collectivites", id=identifier, composition="", **cells)
        data_folder.add("attestations", collectivite=identifier)
    edition = edition_of(data_folder)
    assert edition.problems == ()
    rows = completed(edition, COLLECTIVITES, listing_of(edition, COLLECTIVITES).frame)
    assert rows.set_index("id")["perimetre"].to_dict() == {
        "ville-de-rennes": "actuel",
        "region-aquitaine": "compose",
        "absorbee": "approche",
        "sans-code": "inconnu",
    }
