"""A client that is generated from the OpenAPI document asks, and understands the answer."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from tests.unit.api.asking import API, ids

pytestmark = pytest.mark.trial  # generating takes seconds
ASKED = ("/initiatives", "/territoires/{niveau}/{code}")
CONFIGURATION = {"package_name_override": "generated", "project_name_override": "generated", "post_hooks": []}


def generate(document: dict[str, Any], folder: Path) -> None:
    """Generate a client of the lists alone: of all addresses that takes a quarter of a minute."""
    lists = {path: said for path, said in document["paths"].items() if path in ASKED}
    (folder / "openapi.json").write_text(json.dumps({**document, "paths": lists}))
    (folder / "configuration.json").write_text(json.dumps(CONFIGURATION))
    program = Path(sys.executable).with_name("openapi-python-client")
    given = ("--path", "openapi.json", "--config", "configuration.json", "--meta", "none")
    command = [program, "generate", *given, "--output-path", "generated", "--fail-on-warning"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_a_generated_client_has_the_rows_of_a_selection(client: TestClient, tmp_path, monkeypatch):
    generate(client.get(f"{API}/openapi.json").json(), tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    made = importlib.import_module("generated").Client(base_url=f"http://testserver{API}")

    def answer(request: httpx.Request) -> httpx.Response:
        ours = client.get(str(request.url))
        return httpx.Response(ours.status_code, json=ours.json())

    made.set_httpx_client(
        httpx.Client(base_url=f"http://testserver{API}", transport=httpx.MockTransport(answer))
    )
    asked = importlib.import_module("generated.api.listes.initiatives")
    found = asked.sync(client=made, texte="mobilité", limite=1000)
    wanted = client.get(f"{API}/initiatives?texte=mobilité&limite=1000")
    assert [each.id for each in found.items] == ids(wanted) != []
    assert found.total == wanted.json()["total"]
