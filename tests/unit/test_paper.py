"""What is printed: read back from the PDF as a screen reader or a search engine reads it."""

import io
import re
from datetime import date

import pypdf
import pytest

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.profile import profile_of
from geo.levels import TerritoryKey
from outputs.files.formats import PAPER
from outputs.paper import MapPage, selection_pdf, selection_png, territory_pdf
from tests.unit.editions import asked, chosen, extract, with_tables

LILLE = TerritoryKey("commune-59350")
WITHOUT_INITIATIVE = TerritoryKey("commune-97302")
TODAY = date(2026, 11, 22)
ADDRESS = "https://carte.exemple.fr/territoire?niveau=commune&code=59350"
UNPRINTABLE = "Ferme \U0001f33b #strong[x] $a$ \\ `b` @c"


@pytest.fixture(scope="module")
def lille(edition) -> bytes:
    return territory_pdf(edition, LILLE, ADDRESS, TODAY)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """Return all the text of a PDF, on one line: where lines break is not the matter here."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(pdf).pages))


def page(edition: Edition, query: str, address: str = "https://carte.exemple.fr/") -> MapPage:
    state = asked(edition, query)
    return MapPage(edition, state, chosen(edition, state), address, TODAY)


def test_the_page_of_a_territory_is_accessible(lille):
    root = read(lille).trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert read(lille).metadata.title == "Lille · Initiatives territoriales de l’ESS"


def test_what_a_page_lists_is_a_list(edition, lille):
    profile = profile_of(edition, LILLE)
    told = len(profile.chain) + len(profile.on.rows) + len(profile.comparables)
    root = read(lille).trailer["/Root"]["/StructTreeRoot"]
    items = [each for each in _structure(root) if each.get("/S") == "/LI"]
    assert len(items) > told > 3


def test_what_it_is_about_is_said_with_its_article(edition):
    for key, tied in {"departement-59": "du Nord", "region-28": "de Normandie"}.items():
        pdf = territory_pdf(edition, TerritoryKey(key), ADDRESS, TODAY)
        assert read(pdf).metadata.subject.startswith(f"Ce que l’on sait {tied}\u202f:")


def test_a_list_on_paper_is_a_list_with_its_sentence_its_sources_and_its_page_numbers(edition):
    chosen_rows = extract(edition, "liste=initiatives", TODAY)
    pdf = PAPER.write(chosen_rows)
    said = words(pdf)
    assert "Initiatives de tout le pays." in said
    assert all(" ".join(name.split()) in said for name in chosen_rows.rows["nom"])
    assert re.search(r"\[1\] RTES, .*n°33", said)
    pages = len(read(pdf).pages)
    assert pages > 1
    assert f"page {pages} sur {pages}" in said
    root = read(pdf).trailer["/Root"]["/StructTreeRoot"]
    items = [each for each in _structure(root) if each.get("/S") == "/LI"]
    assert len(items) == len(chosen_rows.rows)
    assert PAPER.write(chosen_rows) == pdf, "the same rows are the same file"


def test_a_map_that_a_figure_shades_is_named_after_it(edition):
    figured = selection_pdf(page(edition, "chiffre=initiatives-par-habitant"))
    assert read(figured).metadata.title != read(selection_pdf(page(edition, ""))).metadata.title


def test_its_map_is_described_for_those_who_do_not_see_it(lille):
    figures = [each for each in _structure(read(lille).trailer["/Root"]["/StructTreeRoot"]) if "/Alt" in each]
    assert any("Le contour de Lille" in figure["/Alt"] for figure in figures)


def test_it_is_short_and_light(lille):
    assert len(read(lille).pages) <= 2
    assert len(lille) < 1_000_000


def test_it_says_what_the_screen_says_with_its_sources_its_date_and_its_address(lille):
    said = words(lille)
    for expected in (
        "Commune · Nord, Hauts-de-France",
        "Qui est, ou était, membre du réseau ici",
        "D’autres collectivités nommées membres, par des documents de 2009 à 2020",
        "Métropole Européenne de Lille",
        "Crèche coopérative Mêli-Mêlo",
        "Villeneuve d’Ascq",
        "Ce que d’autres documents en disent",
        "Colloque « Europe et ESS",
        "Des territoires comparables",
        "Économie et coopération",
        "La lettre du RTES de septembre 2012",
        "Édité le 22 novembre 2026",
        "millésime 2026, Licence Ouverte 2.0",
        ADDRESS,
    ):
        assert expected in said
    assert re.search(r"et \d+ autres, à l’adresse au pied de la page", said)


def test_its_address_can_be_followed(lille):
    links = [note.get_object()["/A"]["/URI"] for page in read(lille).pages for note in page["/Annots"]]
    assert ADDRESS in links


@pytest.mark.parametrize("key", [TerritoryKey("region-75"), WITHOUT_INITIATIVE])
def test_the_fullest_and_the_emptiest_territories_take_two_pages_at_most(edition, key):
    pdf = territory_pdf(edition, key, ADDRESS, TODAY)
    assert len(read(pdf).pages) <= 2
    assert edition.vintage.places.names[key] in words(pdf)


def test_a_territory_without_initiative_is_told_so_kindly(edition):
    said = words(territory_pdf(edition, WITHOUT_INITIATIVE, ADDRESS, TODAY))
    assert "Aucune initiative n’est encore connue ici" in said


def test_words_of_the_data_are_printed_as_they_are_and_a_character_without_a_glyph_costs_no_page(edition):
    changed = with_tables(edition, initiatives=edition.tables["initiatives"].assign(nom=UNPRINTABLE))
    pdf = territory_pdf(changed, LILLE, ADDRESS, TODAY)
    assert "#strong[x] $a$ \\ `b` @c" in words(pdf)


def test_the_map_of_a_selection_says_what_it_shows(edition):
    address = "https://carte.exemple.fr/?region=53"
    pdf = selection_pdf(page(edition, "region=53&themes=mobilite", address))
    said = words(pdf)
    assert len(read(pdf).pages) == 1
    assert len(pdf) < 1_000_000
    for expected in (
        "Initiatives (sur le thème Mobilité) et collectivités nommées membres par des documents de 2009 à "
        "2020, en région Bretagne.",
        "Région : Bretagne",
        "Intercommunalités",
        "La sélection compte 1 initiative et 6 collectivités nommées membres par des documents de 2009 à "
        "2020.",
        "RTES, La lettre du RTES de septembre 2012",
        "https://carte.exemple.fr/?region=53",
    ):
        assert expected in said
    assert read(pdf).trailer["/Root"]["/Lang"] == "fr-FR"


def test_a_long_selection_keeps_to_its_page_and_says_what_it_leaves_out(edition):
    themes = ",".join(options_of(edition, "themes"))
    pdf = selection_pdf(page(edition, f"region=06&themes={themes}", ADDRESS + "&themes=theme" * 60))
    assert len(read(pdf).pages) == 1
    assert re.search(r"et \d+ autres, à l’adresse au pied de la page", words(pdf))


def test_the_picture_of_a_selection_is_a_png_of_a_sheet(edition):
    png = selection_png(page(edition, "departement=976"))
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert png.startswith(b"\x89PNG")
    assert width / height == pytest.approx(297 / 210, rel=0.01)
    assert width > 2000


def _structure(node):
    """Walk the structure tree of a PDF."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.DictionaryObject):
        yield node
        yield from _structure(node.get("/K", pypdf.generic.ArrayObject()))
    elif isinstance(node, pypdf.generic.ArrayObject):
        for child in node:
            yield from _structure(child)
