"""What the documents describe is seen where `docs/systems.md` says."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from web.addresses import API
from web.api import application
from web.opening import open_edition

PAGE = (Path(__file__).parents[2] / "docs" / "systems.md").read_text(encoding="utf-8")
ADDRESSES = sorted(set(re.findall(rf"`{API}(/[^`]+)`", PAGE)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_something_is_found_at_every_address_of_the_api_that_is_named(address):
    assert TestClient(application(open_edition)).get(address).json()["total"] > 0
