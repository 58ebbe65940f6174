"""What the documents describe is seen where the page says: each address is asked, on published tables."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from atlas.editions import Edition, editions_of
from atlas.listed import LISTED
from atlas.listings import row_of
from loaders.folders import CODE, DATA_FOLDER
from tests.screens.drawn import draw, words
from tests.unit.api.asking import API, of_data

PAGE = Path(__file__).parents[3] / "docs" / "systems.md"
ROWS = re.findall(r"^\| (.+?) \| (oui|partly|no) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
SEEN = [each for _, _, where in ROWS for each in re.findall(r"`(/[^`]*)` \(« (.+?) »\)", where)]


@pytest.fixture(scope="module")
def published() -> Edition:
    return editions_of(CODE).open().edition


@pytest.fixture(scope="module")
def asked() -> TestClient:
    return of_data(CODE)


def sheet_text(edition: Edition, query: dict[str, str]) -> str:
    """Write all that a sheet says, or nothing when the address opens none."""
    for table in LISTED.values():
        if table.sheet_key in query:
            sheet = table.sheet(edition, row_of(edition, table, query[table.sheet_key]))
            links = [link.label for link in sheet.links]
            return "\n".join([sheet.kind, sheet.summary, *map(": ".join, sheet.facts), *links])
    return ""


def test_the_34_things_are_listed_and_28_at_least_are_seen():
    seen = [what for what, state, where in ROWS if state == "oui" and re.search(r"`/[^`]*` \(«", where)]
    assert len(ROWS) == 34
    assert len(seen) == sum(state == "oui" for _, state, _ in ROWS) >= 28


def rows_text(program: TestClient, address: str) -> str:
    """Write the rows that the API gives for its own address, or for that of a list."""
    answer = program.get(address if address.startswith(API) else f"{API}{address}").json()
    return json.dumps(answer.get("items", answer.get("features")), ensure_ascii=False)


@pytest.mark.parametrize(("address", "word"), SEEN, ids=[address for address, _ in SEEN])
def test_what_the_page_says_is_found_at_its_address(published, asked, client, monkeypatch, address, word):
    parts = urlsplit(address)
    query, screen = dict(parse_qsl(parts.query)), parts.path.strip("/")
    text = sheet_text(published, query)
    if not text and (address.startswith(API) or (screen in LISTED and query)):
        # No list of zonings is shipped: the frozen tables have one.
        text = rows_text(client if "zonage" in query else asked, address)
    elif not text:
        monkeypatch.setenv(DATA_FOLDER, str(CODE))
        app = draw(screen, **query)
        drawn = (element.proto.body for element in app.get("html"))
        text = "\n".join([words(app).replace("\\", ""), *map(unescape, drawn)])
    assert word in text.replace("\xa0", " ").replace("\u202f", " ")
