"""What an earlier start made is read again, as long as it is what would be made now."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.shelf import KEPT, Shelf
from tests.unit.spoiling import Damage, cut_in_half, deleted, emptied, photo_png, random_bytes

CONTENT = b"a map" * 100


@pytest.fixture
def made() -> list[str]:
    """What was made, each time it was."""
    return []


@pytest.fixture
def make(made: list[str]) -> Callable[[], bytes]:
    def making() -> bytes:
        made.append("map")
        return CONTENT

    return making


def test_what_was_made_is_read_by_the_next_start(tmp_path: Path, make: Callable[[], bytes], made: list[str]):
    assert [Shelf(tmp_path).get("map", ["1", "2"], make) for _ in range(3)] == [CONTENT] * 3
    assert len(made) == 1


@pytest.mark.parametrize("others", [["1", "3"], ["1"], ["12"], ["2", "1"]])
def test_what_was_made_from_something_else_is_made_anew(
    tmp_path: Path, make: Callable[[], bytes], made: list[str], others: list[str]
):
    Shelf(tmp_path).get("map", ["1", "2"], make)
    Shelf(tmp_path).get("map", others, make)
    Shelf(tmp_path).get("other", ["1", "2"], make)
    assert len(made) == 3


@pytest.mark.parametrize("damage", [deleted, emptied, photo_png, cut_in_half, random_bytes])
def test_a_damaged_file_is_ignored_and_made_anew(
    tmp_path: Path, make: Callable[[], bytes], made: list[str], damage: Damage
):
    shelf = Shelf(tmp_path)
    shelf.get("map", ["1"], make)
    (path,) = tmp_path.iterdir()
    damage(path)
    assert shelf.get("map", ["1"], make) == shelf.get("map", ["1"], make) == CONTENT
    assert len(made) == 2


def test_one_bit_that_turned_is_seen(tmp_path: Path, make: Callable[[], bytes], made: list[str]):
    shelf = Shelf(tmp_path)
    shelf.get("map", ["1"], make)
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert shelf.get("map", ["1"], make) == CONTENT
    assert len(made) == 2


def test_where_nobody_can_write_everything_is_made_and_nothing_fails(
    tmp_path: Path, make: Callable[[], bytes], made: list[str]
):
    (tmp_path / "file").write_bytes(b"")
    for shelf in (Shelf(tmp_path / "file"), Shelf()):
        assert shelf.get("map", ["1"], make) == CONTENT
    assert len(made) == 2


def test_the_oldest_are_forgotten(tmp_path: Path, make: Callable[[], bytes]):
    for number in range(KEPT + 5):
        Shelf(tmp_path).get("map", [str(number)], make)
    assert len([*tmp_path.iterdir()]) == KEPT


def test_what_is_wanted_again_and_again_is_not_among_the_oldest(
    tmp_path: Path, make: Callable[[], bytes], made: list[str]
):
    shelf = Shelf(tmp_path)
    shelf.get("ground", [], make)
    long_ago(tmp_path)
    for number in range(2 * KEPT):
        shelf.get("ground", [], make)
        shelf.get("map", [str(number)], make)
    assert len(made) == 1 + 2 * KEPT


def long_ago(folder: Path) -> None:
    for path in folder.iterdir():
        os.utime(path, (1, 1))
