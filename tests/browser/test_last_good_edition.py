"""A file is damaged under a visitor: the screen stays, one quiet line says it, and goes by itself."""

import os

import pytest
from playwright.sync_api import expect

from loaders.folders import DATA_FOLDER
from tests.browser.conftest import Visit
from tests.browser.picture import PICTURE
from tests.browser.server import running, wait_for
from tests.robustness.copies import copy_tables, lend_made
from tests.robustness.looking import HEALTH


@pytest.fixture(scope="module")
def served_tables(tmp_path_factory):
    return lend_made(copy_tables(tmp_path_factory.mktemp("served") / "tables"))


@pytest.fixture(scope="module")
def address(served_tables):
    """The application on tables of its own, instead of the one that all visitors share."""
    with running("app.py", {**os.environ, DATA_FOLDER: str(served_tables)}) as address:
        yield address


def shown(visit: Visit) -> tuple[object, ...]:
    """What a visitor reads and sees of the data."""
    counts = [visit.count(f"compte_{table}") for table in ("initiatives", "collectivites")]
    return (
        counts,
        visit.key("phrase").locator(".phrase").inner_text(),
        visit.in_list(),
        visit.on_map("initiatives"),
    )


def test_with_a_picture_in_place_of_a_table_the_visitor_goes_on_and_reads_one_quiet_line(
    visit, served_tables
):
    line = visit.page.get_by_text("Données d’avant")
    visit.open("/?region=53")
    before = shown(visit)
    expect(line).to_have_count(0)
    table = served_tables / "initiatives.csv"
    good = table.read_bytes()

    table.write_bytes(PICTURE.read_bytes())
    wait_for(visit.address + HEALTH, past=200)  # a busy machine reads it after the visitor's next click
    visit.choose("region", "Occitanie")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("initiatives.csv")
    visit.open("/?region=53")
    expect(line).to_have_count(1)
    assert shown(visit) == before
    expect(visit.page.get_by_test_id("stAlert")).to_have_count(0)
    expect(visit.page.get_by_test_id("stException")).to_have_count(0)

    table.write_bytes(good)
    wait_for(visit.address + HEALTH)
    visit.choose("region", "Occitanie")
    expect(line).to_have_count(0)
    visit.open("/?region=53")
    assert shown(visit) == before
