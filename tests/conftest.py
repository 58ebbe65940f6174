"""What all tests share: the frozen edition, the application, the browser, another site, the components."""

import http.server
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from streamlit.components.v2 import manifest_scanner

from atlas.editions import Edition, editions_of
from ledger.place import REGISTER_FOLDER
from loaders.folders import DATA_FOLDER
from tests import FROZEN
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import PATIENCE, running


@pytest.fixture(scope="session", autouse=True)
def frozen_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Serve the frozen tables, with the schemas and the boundaries of the code.

    A server of a test that asks for a register, or names no tables, has one of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_FOLDER, str(FROZEN))
        patch.setenv(REGISTER_FOLDER, str(tmp_path_factory.mktemp("var")))
        yield


@pytest.fixture(scope="session")
def edition(frozen_tables: None) -> Edition:
    return editions_of(FROZEN).open().edition


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Look for the components that are installed once, not at each screen: they do not change meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(frozen_tables: None) -> Iterator[str]:
    """The address of the application, started on a free port."""
    with running("app.py") as address:
        yield address


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A browser on a desk that keeps what never changes of the site from one visitor to the next."""
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 1440, "height": 900}, accept_downloads=True
    )
    context.set_default_timeout(1000 * PATIENCE)
    yield context
    context.close()


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[str]:
    """A site on another origin, whose pages are the files of a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(tmp_path))

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
