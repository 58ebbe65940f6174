"""The rows that the API gives: those of the screens, and the facts that they rest on."""

from datetime import date

import pytest

from atlas.listed import LISTED
from atlas.membership import members_on
from outputs.files.columns import completed
from outputs.files.delimited import to_csv
from pages.widgets.data_addresses import addresses_of_list
from tests.unit.api.asking import API, ids, of_data, screen, shown
from web.addresses import Addresses

ADDRESSES = [
    "",
    "region=53,52&tri=-nom",
    "recherche=departement-59&texte=ess",
    "themes=mobilite&rubrique=villes&date=2012-08-31",
    "date=2019-11-01&departement=59,33&tri=population",
    "population=2000-10000&niveau=commune&initiative=pole-anima",
]


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_of_a_screen_turned_into_that_of_its_data_gives_the_same_rows(
    edition, client, table, address
):
    *_, json = addresses_of_list(screen(edition, table, address), Addresses())
    answer = client.get(json.address)
    assert answer.status_code == 200, answer.text
    assert ids(answer) == shown(edition, table, address)[:100]
    assert answer.json()["total"] == len(shown(edition, table, address))


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_csv_is_the_file_that_the_screen_exports(edition, client, table, address):
    state = screen(edition, table, address)
    _, csv, _ = addresses_of_list(state, Addresses())
    rows = state.selection.apply(table, edition, state.view.order)
    assert client.get(csv.address).content == to_csv(completed(edition, table, rows))


def test_codes_keep_their_zeros_lists_are_arrays_and_what_is_missing_is_null(client):
    items = client.get(f"{API}/initiatives?limite=1000").json()["items"]
    assert all(isinstance(item["themes"], list) for item in items)
    assert any(item["site"] is None for item in items)
    assert not any("" in item.values() for item in items)
    codes = [code for item in items for code in item["departements"]]
    assert all(isinstance(code, str) and len(code) >= 2 for code in codes)


def test_no_item_holds_a_cell_defused_for_a_spreadsheet(own_data):
    table = own_data / "initiatives.csv"
    text = table.read_text(encoding="utf-8").replace("Pôle ESS Anima", "=Pôle ESS Anima", 1)
    table.write_text(text, encoding="utf-8")
    items = of_data(own_data).get(f"{API}/initiatives").json()["items"]
    assert items[0]["nom"] == "=Pôle ESS Anima"


# -- members and facts -------------------------------------------------------------------------------------


def test_the_members_of_a_day_are_said_with_what_is_known_and_by_what(edition, client):
    known = members_on(edition, date(2012, 8, 31)).set_index("id")["etat"]
    answer = client.get(f"{API}/membres?date=2012-08-31&limite=1000").json()
    assert {item["id"]: item["etat"] for item in answer["items"]} == known.to_dict()
    attested = client.get(f"{API}/membres?date=2012-08-31&etat=attestee&limite=1000").json()["items"]
    assert {item["avant_date"] for item in attested} == {"2012-08-31"}
    assert all(item["avant_source"] and item["avant_passage"] for item in attested)


def test_the_attestations_of_one_collectivite_are_all_its_facts(edition, client):
    facts = edition.tables["attestations"]
    named = facts["collectivite"].value_counts().idxmax()
    answer = client.get(f"{API}/attestations?collectivite={named}").json()
    assert answer["total"] == (facts["collectivite"] == named).sum() > 1
    assert {item["collectivite"] for item in answer["items"]} == {named}


def test_the_part_that_a_collectivite_takes_in_initiatives_is_served(client):
    items = client.get(f"{API}/partenaires?collectivite=ville-de-calais&role=accueille").json()["items"]
    assert "pole-anima" in {item["initiative"] for item in items}
    assert {item["role"] for item in items} == {"accueille"}


def test_every_attestation_is_served(edition, client):
    assert client.get(f"{API}/attestations").json()["total"] == len(edition.tables["attestations"])


def test_the_counts_come_with_how_exact_they_are(client):
    items = client.get(f"{API}/effectifs?rubrique=total").json()["items"]
    exact = {item["date"]: item["nombre"] for item in items if item["nature"] == "exact"}
    assert exact["2012-08-31"] == 88
    assert all(item["source"] for item in items)
