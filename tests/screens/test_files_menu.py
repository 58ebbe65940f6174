"""The menu of files without a browser: every format, for the list that is on the screen."""

import pytest

from atlas.listed import LISTED
from outputs.files.formats import FORMATS, OF_ONE_TABLE, formats_of
from tests.screens.drawn import draw


def menu(table: str, **query: str) -> list:
    keys = {f"exporter_{export.id}" for export in (*FORMATS, *OF_ONE_TABLE)}
    buttons = draw(table, "exporter", **query).get("download_button")
    return [each.proto for each in buttons if each.proto.id.split("-")[-1] in keys]


@pytest.mark.parametrize("table", ["initiatives", "rencontres"])
def test_a_list_offers_every_format_in_one_menu(table):
    assert [each.label for each in menu(table, region="53")] == [
        export.label for export in formats_of(LISTED[table])
    ]


def test_a_list_without_a_row_offers_no_file():
    assert [each.disabled for each in menu("initiatives", texte="zzzzz")] == [True] * len(FORMATS)
