"""A register of the frozen tables, in SQLite and in PostgreSQL."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.editions import Edition
from ledger.following import begin_if_new
from ledger.place import POSTGRESQL, REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.publishing import Publisher
from ledger.store import Store
from tests.ledger.postgresql import cluster
from tests.robustness.copies import copy_tables
from web.team import routes

TESTS_POSTGRESQL = "TESTS_POSTGRESQL"  # the address of one that runs already


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    if TESTS_POSTGRESQL in os.environ:
        yield os.environ[TESTS_POSTGRESQL]
        return
    with cluster() as url:
        yield url


@pytest.fixture(params=[SQLITE, POSTGRESQL], ids=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of a database that nobody has used."""
    if request.param == SQLITE:
        return lambda: f"{SQLITE}{tmp_path / secrets.token_hex(4)}.sqlite3"
    return partial(_schema, request.getfixturevalue("postgresql"))


def _schema(cluster_url: str) -> str:
    name = f"tests_{secrets.token_hex(4)}"
    engine = create_engine(cluster_url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{cluster_url}&options=-csearch_path%3D{name}"


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in SQLite that began with the frozen tables: to be copied, for beginning takes a while."""
    folder = tmp_path_factory.mktemp("begun")
    file = folder / "register.sqlite3"
    place = Place(f"{SQLITE}{file}", folder / "var", copy_tables(folder / "data"))
    store = Store(place.url)
    begin_if_new(place, store)
    store.close()
    return file


@pytest.fixture
def place(new_url: Callable[[], str], tmp_path: Path, begun: Path) -> Place:
    url = new_url()
    if url.startswith(SQLITE):
        shutil.copyfile(begun, url.removeprefix(SQLITE))
    return Place(url, tmp_path / "var", copy_tables(tmp_path / "data"))


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    store = Store(place.url)
    begin_if_new(place, store)
    yield store
    store.close()


@pytest.fixture
def publisher(place: Place, store: Store, edition: Edition) -> Publisher:
    return Publisher(place, store, edition.vintage.register)


@pytest.fixture
def site(place: Place, store: Store, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The addresses of the space, asked without following where they lead."""
    monkeypatch.setenv(REGISTER_URL, place.url)
    monkeypatch.setenv(REGISTER_FOLDER, str(place.folder))
    return TestClient(Starlette(routes=routes), follow_redirects=False)
