"""One truth: what the browser chooses over the published index is what a selection chooses."""

from __future__ import annotations

import base64
import json
import random
from datetime import date

import numpy as np
import pytest

from atlas.criteria import CRITERIA, CRITERION, options_of
from atlas.editions import Edition
from atlas.facets import option_counts
from atlas.listed import COLLECTIVITES, DRAWN, INITIATIVES, LISTED, RENCONTRES, ListedTable
from atlas.listings import listing_on
from atlas.phrases import describe
from atlas.selection import Selection
from atlas.view import State
from outputs.choosing import index as index_module
from outputs.choosing.bits import rows_at
from outputs.choosing.files import INDEX, LINES, TERRITORIES, choosing_files
from outputs.choosing.held import held
from outputs.choosing.index import index
from outputs.choosing.lines import lines
from outputs.choosing.territories import territories
from outputs.map.points import points
from outputs.map.spec import map_spec
from tests.unit.in_browser import in_browser

MANY, SOME = 10_000, 60
WORDS = ["café", "vélo", "épicerie", "rennes", "le", "monnaie locale", "zzz"]
SEED = 20261127


def at_random(edition: Edition, count: int) -> list[Selection]:
    """Selections of all kinds: criteria alone, with a place, with words."""
    chance = random.Random(SEED)
    places, with_rows = list(edition.vintage.places.names), sorted(territories(edition)["over"])

    def one() -> Selection:
        used = chance.sample(CRITERIA, chance.choice([0, 1, 1, 2, 3]))
        return Selection.of(
            place=chance.choice([chance.choice(places), chance.choice(with_rows), *[""] * 5]),
            words=chance.choice([*WORDS, *[""] * 20]),
            **{each.key: _values(chance, list(options_of(edition, each.key))) for each in used},
        )

    return [one() for _ in range(count)]


def _values(chance: random.Random, options: list[str]) -> list[str]:
    return chance.sample(options, min(len(options), chance.choice([1, 1, 2, 4])))


def rows(edition: Edition, table: ListedTable, selection: Selection) -> str:
    """The rows that a selection chooses: a bit for each of all, in base 64."""
    mask = selection.mask(table, listing_on(edition, table, None), edition.vintage.places)
    return base64.b64encode(np.packbits(mask).tobytes()).decode()


def left(edition: Edition, selection: Selection, key: str, value: str, listed: str) -> int:
    """How many rows an option would leave, by choosing it."""
    criterion = CRITERION[key]
    table = LISTED[listed if criterion.chooses_in(listed) else criterion.tables[0]]
    return len(selection.choosing(key, [value]).apply(table, edition))


def regions(edition: Edition, selection: Selection) -> int:
    chosen = selection.apply_to_all(edition)
    return len({code for table in DRAWN for codes in chosen[table.id]["regions"] for code in codes})


def test_the_browser_chooses_and_says_the_rows_of_ten_thousand_selections_as_the_server_does(edition):
    selections = at_random(edition, MANY)
    for selection, found in zip(selections, in_browser(edition, selections), strict=True):
        assert found["says"]
        for name, table in LISTED.items():
            assert found["rows"][name] == rows(edition, table, selection), selection
        assert found["sentence"] == describe(selection, edition)


@pytest.mark.parametrize("listed", LISTED)
def test_it_counts_the_options_and_the_regions_and_frames_the_map_as_the_server_does(edition, listed):
    selections = at_random(edition, SOME)
    for selection, found in zip(selections, in_browser(edition, selections, listed), strict=True):
        assert found["regions"] == regions(edition, selection)
        spec = map_spec(edition, State(selection), selection.apply_to_all(edition), {}, {})
        assert found["frame"] | {"view": None} == json.loads(json.dumps(spec.frame)), selection
        counts = {key: {value: n for value, n in each.items() if n} for key, each in found["counts"].items()}
        assert counts == option_counts(edition, selection, LISTED[listed]), selection


def test_an_option_counts_the_rows_that_choosing_it_would_leave(small_edition):
    selections = [Selection(), Selection.of(region=["53"]), Selection.of(words="gare")]
    for selection, found in zip(
        selections, in_browser(small_edition, selections, INITIATIVES.id), strict=True
    ):
        for code in ("53", "32", "75"):
            counted = left(small_edition, selection, "region", code, INITIATIVES.id)
            assert found["counts"]["region"].get(code, 0) == counted


def test_what_a_day_changes_is_left_to_the_server(small_edition):
    days = [Selection.of(day=date(2012, 8, 31)), Selection.of(day=date(2012, 8, 31), region=["53"])]
    assert not any(found["says"] for found in in_browser(small_edition, days, INITIATIVES.id))


def test_a_criterion_of_all_tables_counts_in_the_list_that_is_shown(small_edition):
    counts = {name: in_browser(small_edition, [Selection()], name)[0]["counts"]["region"] for name in LISTED}
    assert counts[INITIATIVES.id] == {"53": 1, "32": 1}
    assert counts[COLLECTIVITES.id] == {"53": 1, "75": 1}


@pytest.mark.parametrize("positions", [[], [0], [7, 8, 9], [999], range(0, 1000, 2), range(1000)])
def test_rows_are_bits_or_the_steps_between_them_whichever_is_shorter(positions):
    written = rows_at(np.array(positions, dtype=int), 1000)
    assert len(json.dumps(written, separators=(",", ":"))) <= 170
    if isinstance(written, list):
        assert np.cumsum(written).tolist() == list(positions)


def test_every_criterion_is_in_the_index_with_its_words_and_its_options(edition):
    told = {each["key"]: each for each in index(edition)["criteria"]}
    assert list(told) == [each.key for each in CRITERIA]
    for criterion in CRITERIA:
        assert (told[criterion.key]["label"], told[criterion.key]["help"]) == (
            criterion.label,
            criterion.help,
        )
        assert dict(told[criterion.key]["options"]) == dict(options_of(edition, criterion.key))


def test_the_files_of_an_edition_are_made_once_and_their_names_change_with_it(edition, small_edition):
    assert set(choosing_files(edition)) == {INDEX, TERRITORIES, LINES}
    assert choosing_files(edition) is choosing_files(edition)
    assert choosing_files(edition)[INDEX].digest != choosing_files(small_edition)[INDEX].digest


def test_of_large_tables_only_the_index_is_told(small_edition, monkeypatch):
    monkeypatch.setattr(index_module, "MOST", 2)
    told = index(small_edition)
    assert told["boxes"] is None
    assert set(told["placed"]) == {INITIATIVES.id, RENCONTRES.id}
    assert territories(small_edition)["names"] == {}
    assert territories(small_edition)["over"]


def test_the_map_has_the_placed_rows_of_a_table_of_points_in_the_order_of_the_list(edition):
    placed = listing_on(edition, INITIATIVES, None).frame
    in_file = [point["id"] for point in points(edition)["points"]]
    assert in_file == list(placed["id"][placed["latitude"].notna() | (placed["pays"] != "France")])


def test_the_published_lines_sort_and_say_the_list_as_the_screen_does(edition):
    told = lines(edition)["tables"]
    for name, table in LISTED.items():
        for order, column in {**table.orders, "": table.columns[0].key}.items():
            if column not in told[name]["ranks"]:
                continue  # what a day says
            shown = Selection().apply(table, edition, order)
            assert _sorted(told[name], order) == list(shown["id"]), (name, order)


def _sorted(told: dict, order: str) -> list[str]:
    ranks = told["ranks"].get(order.removeprefix("-"), [0] * len(told["ids"]))
    sign = -1 if order.startswith("-") else 1
    key = [float("inf") if rank < 0 else sign * rank for rank in ranks]
    return [told["ids"][row] for row in sorted(range(len(key)), key=key.__getitem__)]


def test_what_the_index_does_not_know_is_told_with_its_words(edition):
    selection = Selection.of(place="epci-243500139", words="vélo", day=date(2015, 1, 1), region=["53"])
    told = held(edition, selection)
    assert {key: facts["label"] for key, facts in told.items()} == {
        "recherche": "Rennes Métropole",
        "texte": "«\u202fvélo\u202f»",
    }
    assert told["recherche"]["box"] == edition.vintage.places.bounds("epci-243500139")
