"""How the data that is served is looked at: its screens, its addresses, its health."""

import time
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.editions import editions_of
from geo.millesime import VINTAGE
from loaders.folders import BOUNDARIES
from tests import FROZEN
from tests.browser.server import ROOT
from web.failures import middleware as failures
from web.opening import Open, open_edition
from web.routes import data_routes

LAYERS = f"{BOUNDARIES}/{VINTAGE}"
TABLES = sorted(path.name for path in FROZEN.glob("*.csv"))
SCREENS = {
    "carte": {},
    "initiatives": {"initiative": "pole-anima"},
    "collectivites": {"collectivite": "region-bretagne"},
    "rencontres": {"rencontre": "rencontre-nationale-2018"},
    "ressources": {"ressource": "deniche-87"},
    "evolution": {"date": "2012-08-31"},
    "territoire": {"niveau": "commune", "code": "62193"},
    "donnees": {"partie": "qualite"},
}
HEALTH = "/api/v1/health"
ADDRESSES = (
    "/api/v1/initiatives",
    "/api/v1/initiatives.csv",
    "/api/v1/territoires/commune/62193",
    "/territoire/commune-62193.svg",
    "/carte.svg?region=53",
    "/carte/initiatives.x.json",
    "/donnees/initiatives.csv",
    "/donnees/qualite/initiatives-sans-annee.csv",
    "/donnees/donnees-rtes.zip",
)
OLDER = "Données d’avant"  # how the quiet line of a screen begins
PATIENCE = 60  # seconds: others may be busy on the same machine


def client_of(open_: Open = open_edition) -> TestClient:
    """Return who asks for addresses of the data that a function opens, that of this process by default."""
    return TestClient(Starlette(routes=data_routes(open_), middleware=failures))


def screen(name: str) -> AppTest:
    app = AppTest.from_file(ROOT / "pages" / f"{name}.py", default_timeout=60)
    app.query_params.update(SCREENS[name])
    return app.run()


def content_of(node: object) -> bytes:
    """Return all that a screen sends to the browser, words and data."""
    own = node.proto.SerializeToString() if getattr(node, "proto", None) is not None else b""
    return own + b"".join(map(content_of, getattr(node, "children", {}).values()))


def words(app: AppTest) -> list[str]:
    """Return what a screen says, but for its notices."""
    return [each.value for each in (*app.title, *app.header, *app.markdown)]


def alarms(app: AppTest) -> list[str]:
    """Return what a screen says that is wrong with itself."""
    return [each.value for each in (*app.exception, *app.error, *app.warning)]


def notices(app: AppTest) -> list[str]:
    """Return the lines of a screen that say that what it shows is older than the files."""
    return [each.value for each in app.caption if each.value.startswith(OLDER)]


def answers(client: TestClient) -> dict[str, bytes]:
    """Return what each address answers, and well."""
    asked = {address: client.get(address) for address in ADDRESSES}
    assert {answer.status_code for answer in asked.values()} == {200}
    return {address: answer.content for address, answer in asked.items()}


def wait_for_another(folder: Path, version: str) -> None:
    """Wait until a data folder is served in another edition than that of a version, and without a reserve."""
    end = time.monotonic() + PATIENCE
    while (opening := editions_of(folder).open()).refusal or opening.edition.version == version:
        assert time.monotonic() < end


def health(client: TestClient, status: int) -> dict:
    """Ask how the data is until the answer has a status: a change is read beside what is served."""
    end = time.monotonic() + PATIENCE
    while (answer := client.get(HEALTH)).status_code != status:
        assert time.monotonic() < end, answer.text
    return answer.json()
