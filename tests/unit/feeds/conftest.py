"""A site whose register has published twice, asked as readers of feeds ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from atlas.editions import Edition
from tests.unit.api.asking import client_of
from tests.unit.feeds.publishing import Register, publishing
from web.opening import open_edition


@dataclass(frozen=True)
class Followed:
    """A site, its register, and what that published: the edition before all of it and that of now."""

    client: TestClient
    register: Register
    before: Edition
    after: Edition


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Iterator[Followed]:
    with publishing(tmp_path_factory.mktemp("followed")) as register, pytest.MonkeyPatch.context() as patch:
        for name, value in register.environment.items():
            patch.setenv(name, value)
        client = client_of(open_edition)
        yield Followed(client, register, register.before, open_edition().edition)
