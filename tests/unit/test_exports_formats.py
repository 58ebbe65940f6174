"""What the formats hold besides rows: text codes, a presentation, titles, colours."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from xml.etree import ElementTree

import openpyxl
import pytest
import python_calamine

from atlas.editions import Edition
from atlas.listed import LISTED
from loaders.beside import WORDS
from outputs.files import geojson
from outputs.files.about import sections
from outputs.files.formats import ARCHIVE, CSV, FORMATS, GEOJSON, GEOPACKAGE, ODS, SINGLE, XLSX, Format
from tests.unit.editions import edition_of, extract

TODAY = date(2026, 11, 21)
CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
DAY = "2015-06-01"  # between the list of 2012 and the count of 2019


@pytest.fixture(scope="module")
def small_edition(small_folder, edition, tmp_path_factory) -> Edition:
    folder = small_folder.copied(tmp_path_factory.mktemp("exported") / "data")
    folder.change("initiatives", 0, nom="=SOMME(A1:A9)")
    return edition_of(folder, edition.vintage.boundaries)


def made(kind: Format, edition: Edition, address: str = "") -> bytes:
    return kind.write(extract(edition, address, TODAY))


def workbook(edition: Edition, address: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(XLSX, edition, address)))


def cells(edition: Edition, column: str, address: str = "") -> list[openpyxl.cell.Cell]:
    sheet, heading = workbook(edition, address).worksheets[0], heading_of(edition, column, address)
    return next(cells[1:] for cells in sheet.columns if cells[0].value == heading)


def heading_of(edition: Edition, column: str, address: str = "") -> str:
    return extract(edition, address, TODAY).headings[column]


# The workbook


def test_codes_are_text_and_years_are_numbers_that_one_can_sort(small_edition):
    codes = cells(small_edition, "code_commune", "texte=ambérieu")
    assert [(cell.value, cell.data_type) for cell in codes] == [("01004", "s")]
    assert [cell.value for cell in cells(small_edition, "annee_debut", "texte=ambérieu")] == [2015]


def test_dates_are_dates(small_edition):
    (aquitaine,) = cells(small_edition, "attestee", "liste=collectivites&texte=aquitaine")
    assert aquitaine.is_date
    assert aquitaine.value.date() == date(2012, 1, 1)


def test_no_cell_of_a_workbook_is_a_formula(small_edition):
    names = cells(small_edition, "nom")
    assert "'=SOMME(A1:A9)" in [cell.value for cell in names]
    book = workbook(small_edition)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_header_and_names_stay_in_view_and_there_are_filters_over_all_the_rows(small_edition):
    sheet = workbook(small_edition).worksheets[0]
    assert sheet.title == "Initiatives"
    assert sheet.freeze_panes == "C2"  # below the header, after the id and the name
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["A"].width, (
        "a summary is wider than an id"
    )


def test_an_address_is_a_link_and_what_is_long_is_written_on_several_lines(data_folder):
    data_folder.change("initiatives", 0, site="https://exemple.fr/garage", resume="Un garage solidaire. " * 9)
    edition = edition_of(data_folder)
    (site,) = (cell for cell in cells(edition, "site") if cell.value)
    assert site.hyperlink.target == site.value == "https://exemple.fr/garage"
    (summary,) = (cell for cell in cells(edition, "resume") if len(cell.value or "") > 100)
    assert summary.alignment.wrap_text
    assert {cell.font.name for sheet in workbook(edition) for row in sheet for cell in row} == {"Calibri"}


def test_the_file_for_libreoffice_holds_the_same_sheets_frozen_at_the_same_cell(small_edition):
    content = made(ODS, small_edition)
    sheets = {sheet.title: sheet for sheet in workbook(small_edition)}
    read = python_calamine.load_workbook(io.BytesIO(content))
    assert read.sheet_names == [*sheets]
    header, *rows = read.get_sheet_by_name("Initiatives").to_python()
    assert header == [cell.value for cell in sheets["Initiatives"][1]]
    names = [row[header.index("Nom")] for row in rows]
    assert names == [cell.value for cell in cells(small_edition, "nom")]
    assert {row[header.index("Année de début")] for row in rows} >= {2015.0}
    words = read.get_sheet_by_name(WORDS).to_python()
    assert words[0] == [cell.value for cell in sheets[WORDS][1]]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        settings = ElementTree.fromstring(package.read("settings.xml"))
        shown = package.read("content.xml").decode()
    split = {each.get(f"{CONFIG}name"): each.text for each in settings.iter(f"{CONFIG}config-item")}
    assert (split["HorizontalSplitPosition"], split["VerticalSplitPosition"]) == ("2", "1")
    assert 'table:condition="of:cell-content-is-in-list([$Mots.$' in shown
    assert shown.count('table:content-validation-name="mots_nature"') == len(rows)


def test_initiatives_say_in_a_table_where_a_map_draws_them(edition):
    rows = extract(edition, "region=53", TODAY).rows
    for side in ("latitude", "longitude"):
        assert [cell.value for cell in cells(edition, side, "region=53")] == rows[side].round(5).tolist()
    assert 47 < rows["latitude"].min() < rows["latitude"].max() < 49


def test_a_workbook_offers_the_words_of_each_vocabulary_as_its_cells_have_them(small_edition):
    book = workbook(small_edition)
    rows, words = book.worksheets[0], book["Mots"]
    letter = next(cell.column_letter for cell in rows[1] if cell.value == "Nature")
    (offered,) = [
        each for each in rows.data_validations.dataValidation if str(each.sqref).startswith(f"{letter}2")
    ]
    first = offered.formula1.split("!$")[1].split("$")[0]
    assert [cell.value for cell in words[first][:3]] == ["Nature", "association", "cooperative"]


def test_a_sheet_says_what_the_workbook_is(small_edition):
    sheet = workbook(small_edition, "region=53")["Lisez-moi"]
    text = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    for words in (
        "Initiatives, en région Bretagne.",
        "1 initiative",
        "21 novembre 2026",
        "La lettre n°33",
        "https://www.rtes.fr",
        "millésime 2026",
        "Licence Ouverte 2.0",
    ):
        assert words in text
    described = {row[1].value: row[2].value for row in sheet if row[2].value}
    columns = [cell.value for cell in workbook(small_edition).worksheets[0][1]]
    assert all(described[column] for column in columns)
    assert described["Échelle"] == small_edition.schemas["initiatives"]["echelle"].description


def test_members_known_by_name_are_never_given_for_a_total(small_edition):
    about = sections(extract(small_edition, "liste=collectivites", TODAY))
    texts = [text for each in about for row in each.rows for text in row]
    assert any("pas des totaux du réseau" in text for text in texts)


# Names and the archive


def test_every_file_says_in_its_name_what_it_holds(small_edition):
    chosen = extract(small_edition, "region=53", TODAY)
    assert [chosen.file_name(each.ending) for each in FORMATS] == [
        "initiatives_bretagne_2026-11-21.csv",
        "initiatives_bretagne_2026-11-21_publication.csv",
        "initiatives_bretagne_2026-11-21.xlsx",
        "initiatives_bretagne_2026-11-21.ods",
        "initiatives_bretagne_2026-11-21.geojson",
        "initiatives_bretagne_2026-11-21.gpkg",
        "initiatives_bretagne_2026-11-21.zip",
        "initiatives_bretagne_2026-11-21.pdf",
    ]


def test_the_archive_holds_every_other_file_and_presents_each(small_edition):
    chosen = extract(small_edition, "region=53", TODAY)
    with zipfile.ZipFile(io.BytesIO(ARCHIVE.write(chosen))) as archive:
        names = [chosen.file_name(each.ending) for each in SINGLE]
        assert archive.namelist() == ["LISEZMOI.txt", "datapackage.json", *names]
        presentation = archive.read("LISEZMOI.txt").decode("utf-8-sig")
        assert archive.read(names[0]) == CSV.write(chosen)
    assert all(name in presentation for name in names)
    assert "Initiatives, en région Bretagne." in presentation


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("table", LISTED)
def test_a_list_without_a_row_is_a_file_all_the_same(small_edition, kind, table):
    assert made(kind, small_edition, f"liste={table}&texte=zzzzz")


# Features


def test_a_geojson_says_whom_to_credit_and_has_no_crs_of_its_own(small_edition):
    collection = json.loads(made(GEOJSON, small_edition))
    assert "millésime 2026, Licence Ouverte 2.0" in collection["description"]
    assert "crs" not in collection  # RFC 7946, section 4: always WGS 84
    assert collection["features"][0]["properties"]["nom"] == "=SOMME(A1:A9)", "no spreadsheet reads it"


def test_a_geojson_of_more_rows_than_are_written_at_once_has_each_of_them_in_order(edition, monkeypatch):
    all_rows = extract(edition, "", date(2026, 11, 21))
    whole = GEOJSON.write(all_rows)
    monkeypatch.setattr(geojson, "AT_ONCE", 7)
    assert GEOJSON.write(all_rows) == whole
    assert [feature["id"] for feature in json.loads(whole)["features"]] == all_rows.rows["id"].tolist()


def test_a_geojson_names_describes_and_colours_each_mark_as_umap_reads_them(small_edition):
    properties = json.loads(made(GEOJSON, small_edition))["features"][0]["properties"]
    assert properties["name"] == properties["nom"]
    assert properties["description"] == properties["resume"]
    assert properties["_umap_options"] == {"color": "#0072B2"}


def test_a_geojson_has_the_id_of_the_row_its_lists_as_lists_and_null_for_nothing(small_edition):
    feature = json.loads(made(GEOJSON, small_edition))["features"][0]
    assert feature["id"] == feature["properties"]["id"]
    assert feature["properties"]["themes"] == ["mobilite", "tiers-lieux"]
    assert feature["properties"]["site"] is None


def database(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def test_every_field_of_a_geopackage_has_its_title_and_its_description(small_edition):
    with closing(database(made(GEOPACKAGE, small_edition))) as package:
        fields = [name for _, name, *_ in package.execute("PRAGMA table_info(initiatives)")]
        said = dict(
            package.execute("SELECT column_name, name || ' : ' || description FROM gpkg_data_columns")
        )
    described = small_edition.schemas["initiatives"]["echelle"]
    assert said["echelle"] == f"{described.title} : {described.description}"
    assert set(said) == {*fields} - {"fid", "geom"}


def style(content: bytes) -> ElementTree.Element:
    """Give the style that QGIS begins with."""
    with closing(database(content)) as package:
        assert package.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ((layer, geometry, qml),) = package.execute(
            "SELECT f_table_name, f_geometry_column, styleQML FROM layer_styles WHERE useAsDefault"
        ).fetchall()
        assert package.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchone() == (
            layer,
            geometry,
        )
    return ElementTree.fromstring(qml)


def categories(qml: ElementTree.Element) -> dict[str, tuple[str, dict[str, str]]]:
    """Give, for each value, the words of the legend and the options of the symbol."""
    options = {
        symbol.get("name"): {each.get("name"): each.get("value") for each in symbol.iter("Option")}
        for symbol in qml.iter("symbol")
    }
    return {
        each.get("value"): (each.get("label"), options[each.get("symbol")]) for each in qml.iter("category")
    }


def test_qgis_reads_the_title_of_each_column_in_the_style(small_edition):
    qml = style(made(GEOPACKAGE, small_edition))
    titles = {each.get("field"): each.get("name") for each in qml.iter("alias")}
    schema = small_edition.schemas["initiatives"]
    assert {name: titles[name] for name in schema.by_name} == {
        each.name: each.title for each in schema.columns
    }


def test_marks_of_one_place_stand_side_by_side(edition):
    outer, inner = style(made(GEOPACKAGE, edition)).iter("renderer-v2")
    assert (outer.get("type"), inner.get("type")) == ("pointDisplacement", "categorizedSymbol")
    assert float(outer.get("tolerance")) < 0.01, "others stay where they are"


def test_small_territories_are_drawn_over_large_ones_and_villes_are_seen_from_afar(edition):
    qml = style(made(GEOPACKAGE, edition, "liste=collectivites"))
    (renderer,) = qml.iter("renderer-v2")
    assert renderer.get("enableorderby") == "1"
    (clause,) = renderer.iter("orderByClause")
    assert (clause.text, clause.get("asc")) == ("$area", "0")
    labels = {each.get("symbol"): each.get("label") for each in qml.iter("category")}
    with_a_mark = {
        labels[each.get("name")] for each in qml.findall("renderer-v2/symbols/symbol") if len(each) > 1
    }
    assert with_a_mark
    assert with_a_mark == {label for label in labels.values() if label.startswith("Ville")}


def test_initiatives_have_the_colours_and_symbols_of_their_families(edition):
    found = categories(style(made(GEOPACKAGE, edition)))
    families = edition.tables["familles"].set_index("id")
    assert {name: label for name, (label, _) in found.items()} == families["libelle"].to_dict()
    red, green, blue, _ = map(int, found["mobilite"][1]["color"].split(","))
    assert f"#{red:02X}{green:02X}{blue:02X}" == families.loc["mobilite", "couleur"]
    shapes = [options["name"] for _, options in found.values()]
    assert len(set(shapes)) == len(shapes), "never colour alone"


def test_every_member_on_a_day_has_its_symbol_and_a_presumed_one_is_hatched(edition):
    content = made(GEOPACKAGE, edition, f"liste=collectivites&date={DAY}")
    found = categories(style(content))
    with closing(database(content)) as package:
        rows = package.execute("SELECT rubrique_rtes, etat, perimetre FROM collectivites").fetchall()
    kinds = {
        rubrique + "-presumee" * (etat == "presumee") + "-approche" * (perimetre == "approche")
        for rubrique, etat, perimetre in rows
    }
    assert kinds == set(found)
    for value, (label, options) in found.items():
        assert ("présumés" in label) == ("presumee" in value) == (options["style"] == "b_diagonal")
