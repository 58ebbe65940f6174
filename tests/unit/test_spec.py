"""What the map is asked to show, as a text that is only ever data."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from outputs.map.files import PublishedFile
from outputs.map.spec import MAINLAND, MapSpec, frame_bounds, map_spec

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
    return MapSpec({}, ids, (), (), "", False, None, {"token": "", "bounds": []}, "")


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
    file = PublishedFile.of("initiatives", {"points": [{"id": each} for each in order]})
    wanted = {*order[::3], "without-a-place"}
    text = replace(spec(*wanted), places={"initiatives": file.places}).to_json()
    bits = np.unpackbits(np.frombuffer(base64.b64decode(json.loads(text)["initiatives"]), np.uint8))
    assert [each for each, bit in zip(order, bits, strict=False) if bit] == order[::3]
    assert len(text) < 400


@pytest.fixture
def catalogue(data_folder) -> Catalogue:
    tables, _ = data_folder.read()
    return Catalogue.of(tables, data_folder.register)


def asked(catalogue: Catalogue, **criteria) -> MapSpec:
    selection = Selection(**criteria)
    return map_spec(
        catalogue, selection, catalogue.choose(selection), {"contours": PublishedFile.of("contours", {})}
    )


def test_the_map_is_asked_for_the_rows_of_the_list(catalogue):
    assert asked(catalogue, region=("53",)).initiatives == ("le-garage",)
    assert asked(catalogue, region=("53",)).collectivites == ("ville-de-rennes",)


def test_on_a_day_the_map_has_the_members_of_that_day_and_says_which_are_presumed(data_folder):
    data_folder.add("attestations", collectivite="ville-de-rennes", date="2020-12-08", precision="jour")
    tables, _ = data_folder.read()
    catalogue = Catalogue.of(tables, data_folder.register)
    on_the_day = asked(catalogue, date="2012-08-31")
    assert (on_the_day.collectivites, on_the_day.presumed) == (
        ("ville-de-rennes", "region-aquitaine"),
        ("region-aquitaine",),
    )
    between = asked(catalogue, date="2015-01-01")
    assert (between.collectivites, between.presumed) == (("ville-de-rennes",), ("ville-de-rennes",))
    assert asked(catalogue, date="2021-01-01").collectivites == ()


def test_the_regions_of_the_map_are_those_of_the_day(catalogue):
    assert asked(catalogue, date="2015-12-31").former
    assert not asked(catalogue, date="2016-01-01").former
    assert not asked(catalogue).former


def test_the_legend_says_when_the_collectivites_are_members(catalogue):
    assert asked(catalogue, date="2012-08-31").since == (
        "Collectivités membres au 31 août 2012, dans les régions d’avant 2016"
    )
    assert asked(catalogue).since == "Collectivités attestées membres en 2012"


def test_the_frame_moves_with_the_selection_and_stays_when_a_sheet_opens_or_the_list_is_sorted(catalogue):
    still = asked(catalogue, region=("53",)).frame["token"]
    assert asked(catalogue, region=("53",), initiative="le-garage", tri="nom").frame["token"] == still
    assert asked(catalogue, region=("53",), date="2012-08-31").frame["token"] == still
    assert asked(catalogue, region=("32",)).frame["token"] != still


def test_with_nothing_chosen_the_map_looks_at_the_mainland(catalogue):
    assert frame_bounds(catalogue, Selection(), {}) == MAINLAND


def test_a_published_file_changes_its_address_with_its_content_only():
    first = PublishedFile.of("contours", {"a": 1})
    assert first.address == PublishedFile.of("contours", {"a": 1}).address
    assert first.address != PublishedFile.of("contours", {"a": 2}).address
