"""« Utiliser ces données »: what a visitor reads, and what is left out of the address of a screen."""

from streamlit.testing.v1 import AppTest

from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.selection import Selection
from pages.widgets.data_addresses import addresses_of_list


def draw() -> None:
    from atlas.selection import Selection
    from pages.widgets.data_addresses import show_list_addresses, show_territory_addresses

    show_list_addresses(Selection(region=("53",), texte="vélo & pied"), "initiatives")
    show_territory_addresses("commune-59350")


def test_each_address_can_be_opened_and_copied():
    screen = AppTest.from_function(draw).run()
    assert not screen.exception
    copied = [block.value for block in screen.code]
    said = " ".join(block.value for block in screen.markdown)
    assert copied[0].endswith("/api/v1/initiatives.geojson?region=53&texte=v%C3%A9lo%20%26%20pied")
    assert copied[-1].endswith("/api/v1/territoires/commune/59350")
    assert all(f"]({address})" in said for address in copied)
    assert "/api/v1/docs" in said


def test_how_the_screen_shows_it_is_no_part_of_the_address_of_the_data():
    selection = Selection(maille="region", chiffre="membres", initiative="pole-anima", tri="-nom")
    assert addresses_of_list(selection, INITIATIVES)["JSON"] == "/api/v1/initiatives?tri=-nom"
    assert addresses_of_list(selection, COLLECTIVITES)["JSON"] == "/api/v1/collectivites"


def test_what_chooses_in_the_other_table_only_is_left_out():
    selection = Selection(themes=("mobilite",), rubrique=("villes",), date="2012-08-31")
    assert addresses_of_list(selection, INITIATIVES)["CSV"] == "/api/v1/initiatives.csv?themes=mobilite"
    members = addresses_of_list(selection, COLLECTIVITES, "https://exemple.fr/carte")["JSON"]
    assert members == "https://exemple.fr/carte/api/v1/collectivites?rubrique=villes&date=2012-08-31"
