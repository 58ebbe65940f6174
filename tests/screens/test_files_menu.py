"""The menu of files without a browser: every format, for the list that is on the screen."""

import pytest

from outputs.files.formats import FORMATS
from tests.screens.drawn import draw


def menu(table: str, **query: str) -> list:
    keys = {f"exporter_{export.id}" for export in FORMATS}
    buttons = draw(table, "exporter", **query).get("download_button")
    return [each.proto for each in buttons if each.proto.id.split("-")[-1] in keys]


@pytest.mark.parametrize("table", ["initiatives", "collectivites"])
def test_a_list_offers_every_format_in_one_menu(table):
    assert [each.label for each in menu(table, region="53")] == [export.label for export in FORMATS]


def test_a_list_without_a_row_offers_no_file():
    assert [each.disabled for each in menu("initiatives", texte="zzzzz")] == [True] * len(FORMATS)
