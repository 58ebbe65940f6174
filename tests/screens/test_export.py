"""The menu of files without a browser: every format, for the list that is on the screen."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from outputs.files.formats import FORMATS

PAGES = Path(__file__).parents[2] / "pages"


def menu(table: str, **query: str) -> list:
    app = AppTest.from_file(PAGES / f"{table}.py", default_timeout=60)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    keys = {f"exporter_{export.id}" for export in FORMATS}
    return [each.proto for each in app.get("download_button") if each.proto.id.split("-")[-1] in keys]


@pytest.mark.parametrize("table", ["initiatives", "collectivites"])
def test_a_list_offers_every_format_in_one_menu(table):
    assert [each.label for each in menu(table, region="53")] == [export.label for export in FORMATS]


def test_a_list_without_a_row_offers_no_file():
    assert [each.disabled for each in menu("initiatives", texte="zzzzz")] == [True] * len(FORMATS)
