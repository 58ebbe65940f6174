"""What the map is asked to show, as a text that is only ever data."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from atlas.editions import Edition
from atlas.selection import Selection
from outputs.map.files import MapFile
from outputs.map.framing import frame_bounds
from outputs.map.marks import MAINLAND
from outputs.map.spec import MapSpec, figure_of, map_spec
from tests.unit.editions import asked, chosen, edition_of

PAYLOADS = (
    "${alert(1)}",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "{{'carte_abc'}}",
    "_feature_group_0",
    "\u2028alert(1)",
    "' onload='alert(1)",
)


def spec(*ids: str) -> MapSpec:
    frame = {"token": "", "bounds": [], "view": None}
    return MapSpec({}, ids, (), (), (), "", False, None, frame, (), (), "2026-07-24", False, False, "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_of_the_data_can_act_in_the_script_it_is_put_in(payload):
    text = spec(payload).to_json()
    for character in "<>&'`$_\u2028":
        assert character not in text
    assert json.loads(text)["initiatives"] == [payload]


def test_two_different_selections_never_look_the_same_to_the_component():
    assert spec("_a1").to_json() != spec("_b2").to_json()


def test_many_rows_are_bits_in_the_order_of_their_file():
    order = [f"initiative-{number}" for number in range(1000)]
    file = MapFile.of("initiatives", {"points": [{"id": each} for each in order]})
    wanted = {*order[::3], "without-a-place"}
    text = replace(spec(*wanted), places={"initiatives": file.places}).to_json()
    bits = np.unpackbits(np.frombuffer(base64.b64decode(json.loads(text)["initiatives"]), np.uint8))
    assert [each for each, bit in zip(order, bits, strict=False) if bit] == order[::3]
    assert len(text) < 450


def shown(edition: Edition, address: str = "") -> MapSpec:
    state, files = asked(edition, address), {"contours": MapFile.of("contours", {})}
    return map_spec(edition, state, chosen(edition, state), files, {"contours": "/carte/contours.json"})


def test_the_map_is_asked_for_the_rows_of_the_list(small_edition):
    assert shown(small_edition, "region=53").initiatives == ("le-garage",)
    assert shown(small_edition, "region=53").collectivites == ("ville-de-rennes",)


def test_on_a_day_the_map_has_the_members_of_that_day_and_says_which_are_presumed(data_folder):
    again = {"collectivite": "ville-de-rennes", "evenement": "attestee"}
    data_folder.add("attestations", **again, date="2020-12-08", precision="jour")
    edition = edition_of(data_folder)
    on_the_day = shown(edition, "date=2012-08-31")
    # Aquitaine is only known to have joined in the course of the year.
    assert (on_the_day.collectivites, on_the_day.presumed) == (("ville-de-rennes",), ())
    between = shown(edition, "date=2015-01-01")
    assert (between.collectivites, between.presumed) == (("ville-de-rennes",), ("ville-de-rennes",))
    assert shown(edition, "date=2021-01-01").collectivites == ()


def test_the_regions_of_the_map_are_those_of_the_day(small_edition):
    assert shown(small_edition, "date=2015-12-31").former
    assert not shown(small_edition, "date=2016-01-01").former
    assert not shown(small_edition).former


@pytest.mark.parametrize(
    ("address", "side", "former"),
    [
        ("date=2016-06-01&depuis=2012-08-31", 0, True),
        ("date=2012-08-31&depuis=2016-06-01", 1, False),
    ],
)
def test_two_days_are_shown_with_the_members_of_each_and_the_earlier_at_the_left(
    small_edition, address, side, former
):
    found = shown(small_edition, address)
    other = found.compared
    assert (other["side"], other["former"]) == (side, former)
    members = {"2012-08-31": ["ville-de-rennes"], "2016-06-01": []}
    assert (other["collectivites"], list(found.collectivites)) == (members[other["on"]], members[found.on])
    assert other["titles"] == [
        ("31 août 2012", "1 membre connu", "par leur nom\u202f: 1 ville"),
        ("1er juin 2016", "0 membre connu", ""),
    ]


def test_one_day_alone_and_a_figure_are_compared_with_nothing(small_edition):
    assert shown(small_edition, "date=2012-08-31").compared is None
    state = asked(small_edition, "chiffre=membres&date=2016-06-01&depuis=2012-08-31")
    rows = chosen(small_edition, state)
    files = {"contours": MapFile.of("contours", {}), "anciennes_regions": MapFile.of("r", {})}
    spec = map_spec(
        small_edition, state, rows, files, dict.fromkeys(files, ""), figure_of(small_edition, state, rows)
    )
    assert spec.compared is None


def test_the_legend_says_when_the_collectivites_are_members(small_edition):
    assert shown(small_edition, "date=2012-08-31").since == (
        "Collectivités membres au 31 août 2012, dans les régions d’avant 2016"
    )
    assert shown(small_edition).since == "Collectivités nommées membres par des documents de 2012"


def test_a_share_of_population_without_a_day_shades_nothing(small_edition):
    state = asked(small_edition, "chiffre=couverture")
    assert figure_of(small_edition, state, chosen(small_edition, state)) is None
    state = asked(small_edition, "chiffre=couverture&date=2012-08-31")
    found = figure_of(small_edition, state, chosen(small_edition, state))
    assert found.title.endswith("connue comme membre au 31 août 2012")


def test_the_frame_moves_with_the_selection_and_stays_when_a_sheet_opens_or_the_list_is_sorted(small_edition):
    still = shown(small_edition, "region=53").frame["token"]
    assert shown(small_edition, "region=53&initiative=le-garage&tri=nom").frame["token"] == still
    assert shown(small_edition, "region=53&date=2012-08-31").frame["token"] == still
    assert shown(small_edition, "region=32").frame["token"] != still


def test_what_the_frame_is_known_by_holds_no_word_that_a_visitor_wrote(small_edition):
    token = shown(small_edition, "region=53&texte=gare").frame["token"]
    assert token.startswith("?region=53&texte=")
    assert "gare" not in token
    assert token != shown(small_edition, "region=53&texte=garage").frame["token"]


def test_with_nothing_chosen_the_map_looks_at_the_mainland(small_edition):
    assert frame_bounds(small_edition, Selection(), {}) == MAINLAND.bounds


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("", set()),
        ("date=2015-12-31", {"anciennes_regions"}),
        ("date=2016-06-01&depuis=2012-08-31", {"anciennes_regions"}),
        ("chiffre=membres&maille=region", set()),
        ("chiffre=membres&maille=epci", {"epci"}),
    ],
)
def test_a_map_is_told_only_of_the_files_that_it_draws(small_edition, address, more):
    names = ("contours", "initiatives", "collectivites", "anciennes_regions", "epci")
    state, files = asked(small_edition, address), {name: MapFile.of(name, {}) for name in names}
    rows = chosen(small_edition, state)
    figure = figure_of(small_edition, state, rows)
    spec = map_spec(small_edition, state, rows, files, {name: f"/{name}" for name in names}, figure)
    assert set(spec.addresses) == {"contours", "initiatives", "collectivites"} | more
    assert (spec.figure is None) == ("chiffre" not in address)


def test_a_file_of_the_map_changes_its_digest_with_its_content_only():
    first = MapFile.of("contours", {"a": 1})
    assert first.digest == MapFile.of("contours", {"a": 1}).digest
    assert first.digest != MapFile.of("contours", {"a": 2}).digest


@pytest.mark.parametrize("address", ["liste=rencontres", "rencontre=assemblee-generale-2005"])
def test_meetings_are_asked_for_by_their_list_and_by_the_sheet_of_one(edition, address):
    assert shown(edition, address).meetings
    assert not shown(edition).meetings


def test_the_meetings_of_a_selection_are_told_whether_they_are_asked_for_or_not(edition):
    state = asked(edition, "region=32")
    assert set(shown(edition, "region=32").rencontres) == set(chosen(edition, state)["rencontres"]["id"])
