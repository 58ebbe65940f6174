"""Maps drawn on the server: where things lie, what they look like, and that words stay words."""

import json
import math
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from atlas.editions import Edition
from geo.levels import TerritoryKey
from outputs.drawing import Picture, draw_selection, draw_territory, selection_picture, territory_picture
from outputs.drawing.legend import LETTER, LINE
from outputs.drawing.placing import spread
from outputs.drawing.projection import Window, part_of
from outputs.drawing.scale import round_length
from outputs.drawing.svg import outline, worded, written
from outputs.map.marks import APPEARANCE, HEADINGS, MAINLAND, OVERSEAS, RAMP, SYMBOLS
from tests.unit.editions import asked, chosen, with_tables

SCRIPTS = Path(__file__).parents[2] / "pages" / "widgets" / "map"
LILLE = TerritoryKey("commune-59350")
SVG = "{http://www.w3.org/2000/svg}"
WHITE = {"#fff", "#ffffff"}
HOSTILE = '</text><script>alert(1)</script> & "Co" ]]> \x0b'


def drawn(edition: Edition, address: str) -> str:
    state = asked(edition, address)
    return draw_selection(edition, state, chosen(edition, state))


def pictured(edition: Edition, address: str) -> Picture:
    state = asked(edition, address)
    return selection_picture(edition, state, chosen(edition, state))


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


def test_marks_look_on_paper_as_the_file_says_that_the_screen_reads_too():
    said = json.loads(APPEARANCE.read_bytes())
    assert said["symbols"] == SYMBOLS
    assert said["ramp"] == RAMP
    headings = {name: (style["label"], style["fill"]) for name, style in said["headings"].items()}
    assert headings == {name: (style.label, style.fill) for name, style in HEADINGS.items()}


def test_no_script_of_the_map_says_by_itself_what_a_mark_looks_like():
    scripts = "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    styles = [colour for style in HEADINGS.values() for colour in (style.fill, style.line["stroke"])]
    said = {*SYMBOLS.values(), *RAMP, *styles} - WHITE
    assert [each for each in said if each in scripts] == []


# -- places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("metres", "length"), [(1, 1), (4999, 2000), (5000, 5000), (99_000, 50_000)])
def test_the_scale_bar_has_a_round_length_that_fits(metres, length):
    assert round_length(metres) == length


def test_distances_on_the_paper_are_those_on_the_ground():
    window = Window.around([MAINLAND.bounds], 600, 600)
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
def test_a_territory_of_any_level_is_drawn_with_its_name_contour_and_credit(edition, key):
    svg = draw_territory(edition, TerritoryKey(key))
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert TERRITORIES[key] in root.find(f"{SVG}title").text
    assert TERRITORIES[key] in root.find(f"{SVG}desc").text
    contours = [path for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "2.2"]
    assert [path.get("d").startswith("M") for path in contours] == [True]
    assert any("Licence Ouverte" in words for words in texts(svg))
    assert any("km" in words for words in texts(svg))


def test_a_territory_that_does_not_exist_is_not_drawn(edition):
    with pytest.raises(KeyError):
        draw_territory(edition, TerritoryKey("commune-99999"))


def test_a_long_title_of_the_legend_goes_on_under_itself_and_not_into_the_next_column(edition):
    root = ElementTree.fromstring(draw_territory(edition, LILLE))
    places = {text.text: (float(text.get("x")), float(text.get("y"))) for text in root.iter(f"{SVG}text")}
    begins = next(words for words in places if words.startswith("Collectivités nommées"))
    left, top = places[begins]
    goes_on = [words for words, (x, y) in places.items() if x == left and 0 < y - top < LINE]
    assert goes_on
    assert left + len(begins) * LETTER < places["Initiatives"][0]


def test_the_legend_explains_what_is_drawn_and_nothing_else(edition):
    mayotte = territory_picture(edition, TerritoryKey("departement-976"))
    assert [[entry.label for entry in section.entries] for section in mayotte.legend] == [["Départements"]]
    lille = territory_picture(edition, LILLE)
    labels = [entry.label for section in lille.legend for entry in section.entries]
    assert {"Intercommunalités", "Villes", "Mobilité et numérique"} <= set(labels)
    assert "Alimentation et commerce équitable" not in labels


def test_words_of_the_data_are_never_markup(edition):
    initiatives = edition.tables["initiatives"].assign(nom=HOSTILE)
    root = ElementTree.fromstring(draw_territory(with_tables(edition, initiatives=initiatives), LILLE))
    assert not list(root.iter(f"{SVG}script"))
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles.count(HOSTILE.replace("\x0b", "")) > 3


def test_an_element_leaves_out_what_xml_forbids():
    assert written(worded("text", "a\x00b\ufffec", x="\x01")) == '<text x="">abc</text>'


def test_islands_that_nobody_could_see_are_left_out_of_a_contour():
    from shapely import box, union

    assert outline([union(box(0, 0, 10, 10), box(20, 20, 20.4, 20.4))]).count("M") == 1


# -- selections --------------------------------------------------------------------------------------------


def test_the_whole_country_comes_with_its_five_overseas_departements_in_named_insets(edition):
    found = texts(drawn(edition, ""))
    assert {part.name for part in OVERSEAS} <= set(found)


def test_a_chosen_region_fills_the_map_and_is_named_by_its_towns(edition):
    found = texts(drawn(edition, "region=53"))
    assert "Quimper" in found
    assert "Guadeloupe" not in found


def test_an_overseas_departement_fills_the_map_as_well_as_any_other(edition):
    found = texts(drawn(edition, "departement=974"))
    assert "Saint-Joseph" in found
    assert "Mayotte" not in found


def test_places_that_no_frame_holds_are_shown_on_the_whole_country(edition):
    assert "La Réunion" in texts(drawn(edition, "region=04,53&texte=aucune ligne"))


def test_members_that_are_only_presumed_are_barred_and_say_so(edition):
    picture = pictured(edition, "date=2013-05-01")
    labels = [entry.label for section in picture.legend for entry in section.entries]
    assert any(label.startswith("Présumée membre") for label in labels)
    assert "Villes" not in labels
    assert 'fill="url(#presumee)"' in picture.map_svg()
    assert "présumées membres" in picture.description


def test_a_figure_shades_the_territories_instead_of_the_members(edition):
    picture = pictured(edition, "chiffre=initiatives&maille=region")
    labels = [entry.label for entry in picture.legend[0].entries]
    assert labels[0] == "0"
    assert len(labels) > 2
    assert f'fill="{RAMP[len(labels) - 1]}"' in picture.map_svg()
    assert 'fill="url(#regions)"' not in picture.map_svg()
