"""Maps drawn on the server: where things lie, what they look like, and that words stay words."""

import dataclasses
import math
import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from atlas.store import DATA, boundaries_of, store
from outputs.drawing import draw_selection, draw_territory, selection_picture, territory_picture
from outputs.drawing.placing import spread
from outputs.drawing.projection import HEXAGONE, OVERSEAS, Window, part_of
from outputs.drawing.scale import round_length
from outputs.drawing.svg import element, outline, written
from outputs.map.marks import HEADINGS, RAMP, SHAPES

FOLDER = boundaries_of(DATA)
SCRIPTS = Path(__file__).parents[2] / "pages" / "widgets" / "map"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script> & "Co" ]]> \x0b'


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return store.current()


def asked(catalogue: Catalogue, **criteria) -> str:
    selection = Selection(**criteria)
    return draw_selection(catalogue, selection, catalogue.choose(selection), FOLDER)


def texts(svg: str) -> list[str]:
    return [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


# -- marks -------------------------------------------------------------------------------------------------


def test_initiatives_of_one_place_stand_side_by_side_near_it():
    found = spread([(100.0, 100.0)] * 12, 18)
    assert found.places[0] == (100.0, 100.0)
    assert min(math.dist(*pair) for pair in combinations(found.places, 2)) > 17
    assert max(math.dist(place, (100, 100)) for place in found.places) < 45
    assert found.crowds == ()


def test_every_initiative_is_drawn_or_counted_however_many_there_are_at_a_place():
    found = spread([(100.0, 100.0)] * 5000, 18)
    drawn = [place for place in found.places if place]
    assert 0 < len(drawn) < 100
    assert len(drawn) + sum(count for _, count in found.crowds) == 5000


def test_marks_look_on_paper_as_they_do_on_the_screen():
    symbols = (SCRIPTS / "symbols.js").read_text()
    assert dict(re.findall(r'^ +(\w+): "(M[^"]+)",$', symbols, re.MULTILINE)) == SHAPES
    shapes = (SCRIPTS / "shapes.js").read_text()
    fills = re.findall(r'(\w+): \{ label: "([^"]+)".*fillColor: "([^"]+)"', shapes)
    assert fills == [(name, style.label, style.fill) for name, style in HEADINGS.items()]
    ramp = re.search(r"RAMP = \[([^\]]+)\]", (SCRIPTS / "figure.js").read_text())[1]
    assert tuple(re.findall(r'"([^"]+)"', ramp)) == RAMP


# -- places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("metres", "length"), [(1, 1), (4999, 2000), (5000, 5000), (99_000, 50_000)])
def test_the_scale_bar_has_a_round_length_that_fits(metres, length):
    assert round_length(metres) == length


def test_distances_on_the_paper_are_those_on_the_ground():
    window = Window.around([HEXAGONE.bounds], 600, 600)
    paris, lille = window.locate(np.array([2.3522, 3.0573]), np.array([48.8566, 50.6292]))
    assert math.dist(paris, lille) * window.scale == pytest.approx(203_600, rel=0.005)  # geodesic, WGS 84
    assert lille[1] < paris[1]


@pytest.mark.parametrize("part", OVERSEAS, ids=lambda part: part.name)
def test_each_overseas_departement_has_its_own_legal_projection_and_fits(part):
    assert part_of(part.bounds) == part
    window = Window.around([part.bounds], 100, 100)
    west, south, east, north = part.bounds
    corners = window.locate(np.array([west, east, west, east]), np.array([south, south, north, north]))
    assert window.crs == part.crs
    assert window.holds(corners).all()


def test_a_window_shows_at_least_so_much_ground():
    window = Window.around([(2.35, 48.85, 2.351, 48.851)], 500, 400, least=14_000)
    assert window.scale * window.width == pytest.approx(14_000)


# -- territories -------------------------------------------------------------------------------------------

TERRITORIES = {
    "commune-59350": "Lille",
    "commune-75056": "Paris",
    "commune-29083": "Île-de-Sein",
    "epci-200046977": "Métropole de Lyon",
    "ept-200057867": "Plaine Commune",
    "departement-976": "Mayotte",
    "region-03": "Guyane",
    "region-94": "Corse",
}


@pytest.mark.parametrize("key", TERRITORIES)
def test_a_territory_of_any_level_is_drawn_with_its_name_contour_and_credit(catalogue, key):
    svg = draw_territory(catalogue, key, FOLDER)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert TERRITORIES[key] in root.find(f"{SVG}title").text
    assert TERRITORIES[key] in root.find(f"{SVG}desc").text
    contours = [path for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "2.2"]
    assert [path.get("d").startswith("M") for path in contours] == [True]
    assert any("Licence Ouverte" in words for words in texts(svg))
    assert any("km" in words for words in texts(svg))


def test_a_territory_that_does_not_exist_is_not_drawn(catalogue):
    with pytest.raises(KeyError):
        draw_territory(catalogue, "commune-99999", FOLDER)


def test_the_legend_explains_what_is_drawn_and_nothing_else(catalogue):
    mayotte = territory_picture(catalogue, "departement-976", FOLDER)
    assert [[entry.label for entry in section.entries] for section in mayotte.legend] == [["Départements"]]
    lille = territory_picture(catalogue, "commune-59350", FOLDER)
    labels = [entry.label for section in lille.legend for entry in section.entries]
    assert {"Intercommunalités", "Villes", "Mobilité et numérique"} <= set(labels)
    assert "Alimentation et commerce équitable" not in labels


def test_words_of_the_data_are_never_markup(catalogue):
    tables = catalogue.tables
    initiatives = tables.initiatives.assign(nom=HOSTILE)
    changed = Catalogue.of(dataclasses.replace(tables, initiatives=initiatives), catalogue.register)
    root = ElementTree.fromstring(draw_territory(changed, "commune-59350", FOLDER))
    assert not list(root.iter(f"{SVG}script"))
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles.count(HOSTILE.replace("\x0b", "")) > 3


def test_an_element_leaves_out_what_xml_forbids():
    assert written(element("text", text="a\x00b\ufffec", x="\x01")) == '<text x="">abc</text>'


def test_islands_that_nobody_could_see_are_left_out_of_a_contour(catalogue):
    from shapely import box, union

    assert outline([union(box(0, 0, 10, 10), box(20, 20, 20.4, 20.4))]).count("M") == 1


# -- selections --------------------------------------------------------------------------------------------


def test_the_whole_country_comes_with_its_five_overseas_departements_in_named_insets(catalogue):
    found = texts(asked(catalogue))
    assert {part.name for part in OVERSEAS} <= set(found)


def test_a_chosen_region_fills_the_map_and_is_named_by_its_towns(catalogue):
    found = texts(asked(catalogue, region=("53",)))
    assert "Quimper" in found
    assert "Guadeloupe" not in found


def test_an_overseas_departement_fills_the_map_as_well_as_any_other(catalogue):
    found = texts(asked(catalogue, departement=("974",)))
    assert "Saint-Joseph" in found
    assert "Mayotte" not in found


def test_places_that_no_frame_holds_are_shown_on_the_whole_country(catalogue):
    assert "La Réunion" in texts(asked(catalogue, region=("04", "53"), texte="aucune ligne"))


def test_members_that_are_only_presumed_are_barred_and_say_so(catalogue):
    selection = Selection(date="2013-05-01")
    picture = selection_picture(catalogue, selection, catalogue.choose(selection), FOLDER)
    labels = [entry.label for section in picture.legend for entry in section.entries]
    assert any(label.startswith("Présumée membre") for label in labels)
    assert "Villes" not in labels
    assert 'fill="url(#presumee)"' in picture.map_svg()
    assert "présumées membres" in picture.description


def test_a_figure_shades_the_territories_instead_of_the_members(catalogue):
    selection = Selection(chiffre="initiatives", maille="region")
    picture = selection_picture(catalogue, selection, catalogue.choose(selection), FOLDER)
    labels = [entry.label for entry in picture.legend[0].entries]
    assert labels[0] == "0"
    assert len(labels) > 2
    assert f'fill="{RAMP[len(labels) - 1]}"' in picture.map_svg()
    assert 'fill="url(#regions)"' not in picture.map_svg()
