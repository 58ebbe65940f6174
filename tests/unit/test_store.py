"""What is read and drawn again when the data changes, and what is kept."""

import os
import shutil
from pathlib import Path

import pytest

from atlas.store import DATA, Store, boundaries_of
from outputs.map.files import Publisher

NEW = "Zephyrin"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("donnees") / "data"
    shutil.copytree(DATA, folder)
    return folder


@pytest.fixture(scope="module")
def own_store(data) -> Store:
    return Store(data)


@pytest.fixture(scope="module")
def publisher(data) -> Publisher:
    return Publisher(boundaries_of(data))


def test_a_table_that_changes_is_read_again_with_the_register_that_is_there(own_store, publisher, data):
    before = own_store.current()
    files = publisher.files(before)
    table = data / "initiatives.csv"
    table.write_text(table.read_text("utf-8").replace("Pôle ESS Anima", f"Pôle ESS {NEW}"), "utf-8")
    after = own_store.current()
    assert NEW in after.vocabulary["initiative"]["pole-anima"]
    assert after.register is before.register
    again = publisher.files(after)
    assert again["initiatives"].address != files["initiatives"].address
    assert again["contours"] is files["contours"]


@pytest.mark.parametrize("file", ["territoires.parquet", "epci.parquet"])
def test_boundaries_that_change_are_read_and_drawn_again(own_store, publisher, data, file):
    before = own_store.current()
    files = publisher.files(before)
    os.utime(boundaries_of(data) / file)
    after = own_store.current()
    assert after.register is not before.register
    again = publisher.files(after)
    assert again["epci"] is not files["epci"]
    assert again["epci"].address == files["epci"].address
