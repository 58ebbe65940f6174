"""What a listed table should show, and what the address of a visitor says."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listings import listing_of
from tests.browser.conftest import Visit


def query(visit: Visit) -> dict[str, list[str]]:
    """What the address of this moment says."""
    return read(visit.page.url)


def read(address: str) -> dict[str, list[str]]:
    """What an address says."""
    return parse_qs(urlsplit(address).query)


def wait_for_query(visit: Visit, expected: dict[str, list[str]]) -> None:
    """Wait until the server has written into the address what is expected, and nothing else."""
    visit.page.wait_for_url(lambda address: read(address) == expected)


def rows_of(edition: Edition, table: str) -> pd.DataFrame:
    """All the rows of a listed table."""
    return listing_of(edition, LISTED[table]).frame


def placed(rows: pd.DataFrame, ids: Sequence[str]) -> list[str]:
    """Those of some rows that a map can show."""
    return list(rows[rows["id"].isin(ids) & rows["latitude"].notna()]["id"])
