"""How a test asks the API."""

from __future__ import annotations

from pathlib import Path

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.editions import Edition, editions_of
from atlas.listed import ListedTable
from atlas.view import State
from tests.unit.editions import asked
from web.opening import Open
from web.routes import data_routes

API = "/api/v1"


def client_of(open_edition: Open) -> TestClient:
    """Return who asks an application that serves what a function opens."""
    return TestClient(Starlette(routes=data_routes(open_edition)), raise_server_exceptions=False)


def of_data(folder: Path) -> TestClient:
    """Return who asks an application that serves a folder."""
    return client_of(editions_of(folder).open)


def screen(edition: Edition, table: ListedTable, address: str = "") -> State:
    """Return what a screen of one list shows at an address."""
    state = asked(edition, address)
    return state.showing(state.view.fixed_on(table.id))


def shown(edition: Edition, table: ListedTable, address: str = "") -> list[str]:
    """Return the ids of the rows that such a screen shows, in its order."""
    state = screen(edition, table, address)
    return state.selection.apply(table, edition, state.view.order)["id"].tolist()


def ids(answer: Response) -> list[str]:
    """Return the ids of the rows of an answer."""
    return [item["id"] for item in answer.json()["items"]]
