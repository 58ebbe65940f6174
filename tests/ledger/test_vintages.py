"""A new year of codes: what it touches is said, and nothing changes before somebody has confirmed it."""

import pytest

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.place import SQLITE, Place
from ledger.store import Store
from ledger.vintages import NotMovementsError, edits_for, read_movements, touched_by
from tests.ledger.team import desk_of

HEADER = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP"
HEADER += ",NCCENR_AP,LIBELLE_AP\n"


def line(kind: int, day: str, code: str, name: str, then: str, called: str, types: str = "COM,COM") -> str:
    before, after = types.split(",")
    return f"{kind},{day},{before},{code},0,X,X,{name},{after},{then},0,X,X,{called}\n"


# Lille takes Hellemmes-like communes in; Die is renamed, then merges; Rennes is divided.
FILE = (
    HEADER
    + line(32, "1975-01-01", "35238", "Rennes", "35001", "Ailleurs")
    + line(32, "2027-01-01", "59350", "Lille", "59599", "Lille-Tourcoing")
    + line(32, "2027-01-01", "59599", "Tourcoing", "59599", "Lille-Tourcoing")
    + line(32, "2027-01-01", "59350", "Lille", "59350", "Lille", "COM,COMD")
    + line(21, "2027-01-01", "35238", "Rennes", "35238", "Rennes")
    + line(21, "2027-01-01", "35238", "Rennes", "35999", "Saint-Laurent")
).encode()


def test_a_file_of_something_else_is_refused_with_its_remedy():
    for content in (
        b"a,b\n1,2\n",
        "é".encode("latin-1"),
        HEADER.encode() + b"32,hier,COM,1,0,,,,COM,2,0,,,\n",
    ):
        with pytest.raises(NotMovementsError):
            read_movements(content)


def test_movements_of_long_ago_and_of_parts_of_communes_are_left_out():
    assert [(each.code, each.next_code) for each in read_movements(FILE)] == [
        ("59350", "59599"),
        ("59599", "59599"),
        ("35238", "35238"),
        ("35238", "35999"),
    ]


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both
def test_what_is_confirmed_takes_its_place_everywhere_and_nothing_else_changes(
    place: Place, store: Store, edition: Edition
):
    team = desk_of(place, store, Role.REDACTEUR)
    rows = [row for table in ("initiatives", "collectivites", "rencontres") for row in team.rows(table)]
    touched = {each.code: each for each in touched_by(read_movements(FILE), rows)}
    assert {each.next_code for each in touched["35238"].outcomes} == {"35238", "35999"}
    lille = touched["59350"]
    edits = edits_for([*touched.values()], {"59350": lille.outcomes[0]}, "insee@https://exemple.fr/cog")
    assert {each.key for each in edits} == {row.key for row in lille.rows}
    by_key = {each.key: each.after for each in edits}
    city = by_key["ville-de-lille"]
    assert (city["nom"], city["nom_actuel"], city["code"]) == ("Lille", "Lille-Tourcoing", "59599")
    assert (city["statut"], city["statut_date"]) == ("fusionnee", "2027-01-01")
    assert city["sources"].endswith("insee@https://exemple.fr/cog")
    former = {row.key: row.cells for row in lille.rows}
    others = {key: after for key, after in by_key.items() if after.get("code_commune") == "59599"}
    assert others
    for key, after in others.items():
        assert {name for name in after if after[name] != former[key].get(name)} <= {
            "code_commune",
            "territoires_servis",
        }


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)
def test_once_entered_it_touches_nothing_any_more(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    movements = read_movements(FILE)
    (lille,) = (each for each in touched_by(movements, team.rows("collectivites")) if each.code == "59350")
    team.enter(edits_for([lille], {"59350": lille.outcomes[0]}), "Millésime")
    left = touched_by(movements, team.rows("collectivites"))
    assert "59350" not in {each.code for each in left}
    assert "ville-de-lille" not in {row.key for each in left for row in each.rows}
