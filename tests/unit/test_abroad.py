"""What lies abroad: a mark at the point of its country, on the view of the world only; never a lost row."""

import csv

import pytest

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.quality.places import initiatives_without_place
from geo.names import fold
from geo.world import COUNTRIES, country
from outputs.map.files import WORLD, MapFile
from outputs.map.points import points
from outputs.map.spec import map_spec
from tests.unit.editions import asked, chosen, with_tables

MONTREAL = "plan-d-action-en-innovation-sociale-montreal"


def in_country(edition: Edition, name: str) -> Edition:
    """Give an edition one initiative, in a country."""
    rows = edition.tables["initiatives"]
    return with_tables(edition, initiatives=rows[rows["id"] == MONTREAL].assign(pays=name))


def test_an_initiative_abroad_stands_at_the_point_of_its_country(edition):
    (mark,) = [each for each in points(edition)["points"] if each["id"] == MONTREAL]
    canada = country("Canada")
    assert (mark["lat"], mark["lon"]) == (canada.latitude, canada.longitude)
    assert (mark["place"], mark["abroad"], mark["wide"], mark["zone"]) == ("Canada", True, False, "")


def test_what_is_in_france_is_not_abroad(edition):
    rows = listing_of(edition, INITIATIVES).frame
    home = set(rows["id"][rows["pays"] == "France"])
    assert not [each["id"] for each in points(edition)["points"] if each["id"] in home and "abroad" in each]


@pytest.mark.parametrize("name", ["Québec", "Nouvelle-Calédonie", "france"])
def test_an_unknown_country_is_remarked_upon_and_the_row_stays_in_the_list(edition, name):
    elsewhere = in_country(edition, name)
    assert points(elsewhere)["points"] == []
    assert list(listing_of(elsewhere, INITIATIVES).frame["lieu"]) == [name]
    remark = initiatives_without_place(elsewhere).iloc[0].astype(str).str.cat(sep=" ")
    assert f"pays inconnu\u202f: «\u202f{name}\u202f»" in remark


@pytest.mark.parametrize("name", ["canada", "ÉTATS-UNIS", "Cote d’Ivoire", "Tchéquie"])
def test_a_country_is_known_however_its_name_is_written(edition, name):
    elsewhere = in_country(edition, name)
    assert [each["id"] for each in points(elsewhere)["points"]] == [MONTREAL]
    assert initiatives_without_place(elsewhere).empty


def test_each_country_is_on_the_map_of_the_world_under_names_of_its_own():
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [fold(row["nom"]) for row in rows]
    assert len(names) == len(set(names)) > 200
    assert all(abs(float(row["latitude"])) < 85 and abs(float(row["longitude"])) <= 180 for row in rows)
    assert "france" not in names


@pytest.mark.parametrize(
    ("address", "is_told"), [("", True), ("echelle=etranger", True), ("region=53", False)]
)
def test_the_land_of_the_world_is_told_of_only_where_a_row_lies_on_it(edition, address, is_told):
    state, files = asked(edition, address), {WORLD: MapFile.of(WORLD, {})}
    spec = map_spec(edition, state, chosen(edition, state), files, {WORLD: "/carte/monde.json"})
    assert (WORLD in spec.addresses) == is_told
