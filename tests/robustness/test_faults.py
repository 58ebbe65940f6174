"""Files of the data that go missing, break or change under the running application."""

import os
import shutil
from itertools import cycle
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.store import DATA
from tests.browser.server import ROOT
from tests.robustness.scale import LARGE
from web.failures import middleware as failures
from web.routes import routes as data_routes

SCREENS = {
    "carte": {},
    "initiatives": {"initiative": "pole-anima"},
    "collectivites": {"collectivite": "region-bretagne"},
    "evolution": {"date": "2012-08-31"},
    "territoire": {"niveau": "commune", "code": "62193"},
    "donnees": {"partie": "qualite"},
}
ADDRESSES = (
    "/api/v1/initiatives",
    "/api/v1/health",
    "/api/v1/territoires/commune/62193",
    "/territoire/commune-62193.svg",
    "/carte.svg?region=53",
    "/carte/initiatives.x.json",
    "/donnees/qualite/initiatives-sans-annee.csv",
    "/donnees/donnees-rtes.zip",
)
FILES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file())


def vanish(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def bar(path: Path) -> None:
    """Leave in its place something that cannot be opened, by root either."""
    path.unlink()
    path.mkdir()


DAMAGES = (vanish, cut, garble, bar)
EACH = [*zip(FILES, cycle(DAMAGES), strict=False)]
SOME = [
    ("boundaries/2026/departements.parquet", bar),
    ("boundaries/2026/territoires.parquet", cut),
    ("initiatives.csv", vanish),
    ("schemas/collectivites.json", garble),
]


def screen(name: str) -> AppTest:
    app = AppTest.from_file(ROOT / "pages" / f"{name}.py", default_timeout=60)
    app.query_params.update(SCREENS[name])
    return app.run()


def content_of(node: object) -> bytes:
    """Return all that a screen sends to the browser, words and data."""
    own = node.proto.SerializeToString() if getattr(node, "proto", None) is not None else b""
    return own + b"".join(map(content_of, getattr(node, "children", {}).values()))


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=data_routes, middleware=failures))


@pytest.mark.parametrize(("file", "damage"), EACH if LARGE else SOME)
def test_whatever_file_breaks_nothing_fails_and_all_comes_back_with_it(own_data, client, file, damage):
    damage(own_data / file)
    for name in SCREENS:
        app = screen(name)
        assert not app.exception, name
        assert content_of(app.main)
        assert not any(str(own_data) in error.value for error in (*app.error, *app.caption))
    for address in ADDRESSES:
        answer = client.get(address)
        assert answer.status_code in {200, 404, 503}, address
        assert str(own_data) not in answer.text
    shutil.rmtree(own_data / file, ignore_errors=True)
    shutil.copyfile(DATA / file, own_data / file)
    os.utime(own_data / file)
    assert {client.get(address).status_code for address in ADDRESSES} == {200}
    for name in SCREENS:
        app = screen(name)
        assert not app.error
        assert not app.exception


@pytest.mark.parametrize("layer", ["departements", "epci", "communes"])
def test_without_a_layer_the_map_says_so_and_the_lists_are_served(own_data, client, layer):
    (own_data / "boundaries" / "2026" / f"{layer}.parquet").unlink()
    app = screen("carte")
    assert "La carte ne peut pas être dessinée" in app.error[0].value
    assert b"La Smalah" in content_of(app.main)
    assert not screen("initiatives").error
    assert not screen("territoire").error
    assert client.get("/api/v1/initiatives").status_code == 200
    assert client.get("/carte.svg").status_code in {200, 503}


def test_without_the_register_each_address_says_that_the_data_cannot_be_read(own_data, client):
    (own_data / "boundaries" / "2026" / "territoires.parquet").write_bytes(b"PAR1")
    for name in SCREENS:
        app = screen(name)
        assert "ne peuvent pas être lues" in app.error[0].value
        assert "territoires.parquet" in app.caption[0].value.replace("\\", "")
    answer = client.get("/carte.svg")
    assert answer.status_code == 503
    assert "ne peuvent pas être lues" in answer.text


def test_every_screen_shows_new_data_without_a_restart(own_data):
    words = dict.fromkeys(SCREENS, b"Zephyrin") | {"collectivites": b"Armorique", "evolution": b"presque"}
    renamed = {
        "initiatives.csv": ("Pôle ESS Anima", "Pôle ESS Zephyrin"),
        "collectivites.csv": ("region-bretagne,Bretagne,", "region-bretagne,Armorique,"),
        "effectifs.csv": ("plus_de", "presque"),
    }
    before = {name: content_of(screen(name).main) for name in SCREENS}
    for file, (former, new) in renamed.items():
        path = own_data / file
        text = path.read_text(encoding="utf-8")
        assert former in text
        path.write_text(text.replace(former, new), encoding="utf-8")
    for name, word in words.items():
        assert content_of(screen(name).main).count(word) > before[name].count(word), name


def test_every_address_serves_new_data_without_a_restart(own_data, client):
    addresses = (
        "/api/v1/initiatives?texte=anima",
        "/api/v1/territoires/commune/62193",
        "/donnees/initiatives.csv",
    )
    assert all("Zephyrin" not in client.get(address).text for address in addresses)
    before = {address: client.get(address).content for address in ("/carte/initiatives.x.json",)}
    path = own_data / "initiatives.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Pôle ESS Anima", "Pôle ESS Anima Zephyrin"), "utf-8"
    )
    for address in (*addresses, *before):
        assert "Zephyrin" in client.get(address).text, address
