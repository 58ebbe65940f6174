"""« Utiliser ces données »: what a visitor reads, and what is left out of the address of a screen."""

import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, ListedTable
from pages.widgets.data_addresses import addresses_of_list
from tests.unit.editions import asked
from web.addresses import Addresses


def draw() -> None:
    from atlas.selection import Selection
    from atlas.view import State
    from geo.levels import TerritoryKey
    from pages.widgets.data_addresses import show_list_addresses, show_territory_addresses

    show_list_addresses(State(Selection.of(region=["53"], words="vélo & pied")))
    show_territory_addresses(TerritoryKey("commune-59350"), "")


def addresses(edition: Edition, table: ListedTable, address: str, base: str = "") -> dict[str, str]:
    state = asked(edition, address)
    fixed = state.showing(state.view.fixed_on(table.id))
    return {each.name: each.address for each in addresses_of_list(fixed, Addresses(base))}


def test_each_address_can_be_opened_and_copied():
    screen = AppTest.from_function(draw)
    screen.session_state["utiliser_initiatives"] = screen.session_state["utiliser_territoire"] = True
    screen.run()
    assert not screen.exception
    copied = [block.value for block in screen.code]
    said = " ".join(block.value for block in screen.markdown)
    assert copied[0].endswith("/api/v1/initiatives.geojson?region=53&texte=v%C3%A9lo%20%26%20pied")
    assert copied[-1].endswith("/api/v1/territoires/commune/59350")
    assert all(f"](<{address}>)" in said for address in copied)
    assert "/api/v1/docs" in said


def test_how_the_screen_shows_it_is_no_part_of_the_address_of_the_data(edition):
    address = "maille=region&chiffre=membres&initiative=pole-anima&tri=-nom"
    assert addresses(edition, INITIATIVES, address)["JSON"] == "/api/v1/initiatives?tri=-nom"


@pytest.mark.parametrize(
    ("table", "order", "kept"),
    [
        (INITIATIVES, "annee_debut", "?tri=annee_debut"),
        (INITIATIVES, "population", ""),
        (COLLECTIVITES, "-population", "?tri=-population"),
        (COLLECTIVITES, "theme", ""),
    ],
)
def test_an_order_that_the_list_does_not_have_is_left_out(edition, table, order, kept):
    assert addresses(edition, table, f"tri={order}")["JSON"] == f"/api/v1/{table.id}{kept}"


def test_what_chooses_in_the_other_table_only_is_left_out(edition):
    address = "themes=mobilite&rubrique=villes&date=2012-08-31"
    assert addresses(edition, INITIATIVES, address)["CSV"] == "/api/v1/initiatives.csv?themes=mobilite"
    members = addresses(edition, COLLECTIVITES, address, "https://exemple.fr/carte")["JSON"]
    assert members == "https://exemple.fr/carte/api/v1/collectivites?rubrique=villes&date=2012-08-31"
