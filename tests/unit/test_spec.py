"""What the map is asked to show, as a text that is only ever data."""

import json

import pytest

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from geo.published import PublishedFile
from geo.spec import MAINLAND, MapSpec, frame_bounds, map_spec

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
    return MapSpec({}, ids, (), {"token": "", "bounds": []}, "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_of_the_data_can_act_in_the_script_it_is_put_in(payload):
    text = spec(payload).to_json()
    for character in "<>&'`$_\u2028":
        assert character not in text
    assert json.loads(text)["initiatives"] == [payload]


def test_two_different_selections_never_look_the_same_to_the_component():
    assert spec("_a1").to_json() != spec("_b2").to_json()


@pytest.fixture
def catalogue(data_folder) -> Catalogue:
    tables, _ = data_folder.read()
    return Catalogue.of(tables, data_folder.register)


def asked(catalogue: Catalogue, **criteria) -> MapSpec:
    selection = Selection(**criteria)
    rows = {t: selection.apply(t, listing, catalogue.places) for t, listing in catalogue.listings.items()}
    return map_spec(catalogue, selection, rows, {"contours": PublishedFile.of("contours", {})})


def test_the_map_is_asked_for_the_rows_of_the_list(catalogue):
    assert asked(catalogue, region=("53",)).initiatives == ("le-garage",)
    assert asked(catalogue, region=("53",)).collectivites == ("ville-de-rennes",)


def test_the_frame_moves_with_the_selection_and_stays_when_a_sheet_opens_or_the_list_is_sorted(catalogue):
    still = asked(catalogue, region=("53",)).frame["token"]
    assert asked(catalogue, region=("53",), initiative="le-garage", tri="nom").frame["token"] == still
    assert asked(catalogue, region=("32",)).frame["token"] != still


def test_with_nothing_chosen_the_map_looks_at_the_mainland(catalogue):
    assert frame_bounds(catalogue, Selection(), {}) == MAINLAND


def test_a_published_file_changes_its_address_with_its_content_only():
    first = PublishedFile.of("contours", {"a": 1})
    assert first.address == PublishedFile.of("contours", {"a": 1}).address
    assert first.address != PublishedFile.of("contours", {"a": 2}).address
