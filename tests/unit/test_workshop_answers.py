"""What a visitor and a program see of an address whose answer is made in the workshop."""

import gzip
import pickle
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from atlas.editions import NothingToServeError, editions_of
from geo.unreadable import UnreadableDataError
from tests.conftest import FROZEN
from tests.unit.orders import order
from web.opening import open_edition
from web.routes import data_routes
from web.workshop.answering import made_here
from web.workshop.making import make
from web.workshop.orders import BUSY, FAILED, TOO_MUCH, Made, Make, NotMadeError, Order, Reason

FILES = ("/carte.png", "/territoire/commune-59350.svg", "/donnees/donnees-rtes.zip")
OF_THE_API = ("/api/v1/initiatives.csv", "/api/v1/contours/regions.geojson")


def client_of(make: Make | None = None) -> TestClient:
    return TestClient(Starlette(routes=data_routes(open_edition, make)), follow_redirects=False)


def refusing(reason: Reason) -> Make:
    async def refuse(order: Order, client: str) -> Made:
        raise NotMadeError(reason)

    return refuse


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize("reason", [BUSY, TOO_MUCH, FAILED])
def test_what_is_not_made_is_said_in_french_with_when_to_ask_again(address, reason):
    answer = client_of(refusing(reason)).get(address)
    assert (answer.status_code, answer.text) == (reason.status, reason.fr)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers.get("retry-after") == (str(reason.again) if reason.again else None)


@pytest.mark.parametrize("address", OF_THE_API)
@pytest.mark.parametrize("reason", [BUSY, TOO_MUCH, FAILED])
def test_a_program_is_told_by_a_problem_in_both_languages(address, reason):
    answer = client_of(refusing(reason)).get(address)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (reason.status, reason.status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["detail"], problem["detail_en"]) == (reason.fr, reason.en)
    assert answer.headers.get("retry-after") == (str(reason.again) if reason.again else None)
    assert "etag" not in answer.headers
    anchor = problem["type"].rpartition("#")[2]
    assert f'id="{anchor}"' in client_of().get("/api/v1/docs").text


def test_pages_of_json_and_the_state_of_the_service_are_made_where_they_are_asked_for():
    client = client_of(refusing(BUSY))
    for path in ("initiatives", "territoires/commune/59350", "territoires?q=lille", "contours", "health"):
        assert client.get(f"/api/v1/{path}").status_code == 200, path


def test_what_is_wrong_with_an_address_is_said_without_the_workshop():
    client = client_of(refusing(BUSY))
    assert client.get("/api/v1/initiatives.xlsx?region=99").status_code == 422
    assert client.get(f"/api/v1/initiatives.zip?texte={'a' * 5000}").status_code == 414


# -- of one edition ----------------------------------------------------------------------------------------


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The same tables but for one name."""
    folder = shutil.copytree(FROZEN, tmp_path / "data", ignore=shutil.ignore_patterns(".compiled"))
    table = folder / "initiatives.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Pôle ESS Anima", "Zephyrin"), "utf-8")
    return folder


def test_an_answer_made_from_another_edition_is_of_that_edition_from_its_tag_to_its_rows(changed):
    """The files changed between the moment when they were looked at and the moment when it was made."""
    address = "/api/v1/initiatives.csv"
    other = editions_of(changed).open
    of_the_other = TestClient(Starlette(routes=data_routes(other))).get(address)
    answer = client_of(made_here(other)).get(address)
    assert "Zephyrin" in answer.text
    assert answer.content == of_the_other.content
    for header in ("etag", "last-modified", "content-disposition"):
        assert answer.headers[header] == of_the_other.headers[header]
    assert answer.headers["etag"] != client_of().get(address).headers["etag"]


def test_when_it_differs_from_what_was_ordered_the_files_are_looked_at_again(edition, changed):
    openings = iter([editions_of(changed).open(), open_edition()])
    asked = _request("/donnees/initiatives.csv", parts={"path": "initiatives.csv"})
    csv = Order.of(asked, edition.version, "web.tables:serve_file")
    made = make(csv, lambda: next(openings))
    assert made.stamp.version == edition.version
    assert "Zephyrin" not in made.body.decode()


def _request(
    path: str,
    query: str = "",
    root: str = "",
    headers: Mapping[str, str] = MappingProxyType({}),
    parts: Mapping[str, str] = MappingProxyType({}),
) -> Request:
    named = {"host": "carte.exemple.fr", **headers}
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "https",
            "server": ["127.0.0.1", 8501],
            "root_path": root,
            "app_root_path": root,
            "path": root + path,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "path_params": dict(parts),
        }
    )


def test_an_order_goes_to_another_process_and_is_read_there_as_it_was_asked():
    asked = _request(
        "/territoire/commune-59350.pdf", "a=1&b=é", "/ess", parts={"niveau": "commune", "code": "59350"}
    )
    again = pickle.loads(pickle.dumps(Order.of(asked, "c0ffee", "module:function"))).request()
    assert again.url == asked.url
    assert again.base_url == asked.base_url
    assert again.query_params == asked.query_params
    assert again.path_params == asked.path_params


def test_orders_are_one_when_their_answers_are():
    def ordered(query: str = "", version: str = "1", **headers: str) -> Order:
        return Order.of(_request("/carte.png", query, headers=headers), version, "module:function")

    one = ordered()
    assert one.day == date.today()
    assert len({one, ordered(), ordered(cookie="a=b"), ordered(**{"if-none-match": '"tag"'})}) == 1
    others = (ordered("texte=a"), ordered(version="2"), ordered(host="autre.fr"))
    codings = ("gzip", "gzip, br", "br;q=0, gzip", "br, *;q=0.1")
    compressed = {ordered(**{"accept-encoding": each}) for each in codings}
    assert {each.coding for each in compressed} == {"gzip", "br"}
    assert len({one, *others, *compressed}) == 6


# -- bytes -------------------------------------------------------------------------------------------------


def test_a_file_of_the_api_comes_compressed_to_who_takes_it_and_is_the_same():
    client, address = client_of(), "/api/v1/collectivites.geojson"
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(raw) < len(plain.content) / 3
    assert answer.headers["vary"] == plain.headers["vary"]
    assert "Accept-Encoding" in answer.headers["vary"]
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers


def test_head_says_what_get_would():
    for address in ("/api/v1/initiatives.csv", "/api/v1/contours/regions.geojson"):
        head, get = client_of().head(address), client_of().get(address)
        assert head.content == b""
        assert {**head.headers} == {**get.headers}


def test_what_fails_over_there_says_nothing_of_what_failed(caplog, monkeypatch):
    monkeypatch.setattr("web.prints.draw_selection", lambda *_: 1 / 0)
    answer = client_of().get("/carte.svg?texte=Jeanne")
    assert (answer.status_code, answer.text) == (500, FAILED.fr)
    (line,) = (record.getMessage() for record in caplog.records)
    assert line.startswith("/carte.svg failed: ZeroDivisionError (")
    assert "Jeanne" not in line


def test_who_says_what_file_cannot_be_read_says_it_from_another_process_too():
    error = pickle.loads(pickle.dumps(UnreadableDataError("themes.json", "Le schéma manque.")))
    assert (type(error), error.file, str(error)) == (UnreadableDataError, "themes.json", "Le schéma manque.")
    nothing = NothingToServeError(error, datetime(2026, 11, 22, tzinfo=UTC))
    again = pickle.loads(pickle.dumps(nothing))
    assert (type(again), str(again), again.faults) == (NothingToServeError, str(nothing), nothing.faults)
    assert pickle.loads(pickle.dumps(NotMadeError(BUSY))).reason == BUSY
    assert pickle.loads(pickle.dumps(order("/"))) == order("/")
