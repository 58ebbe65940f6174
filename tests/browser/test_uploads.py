"""A file that is dropped and refused: the screen says why, in French, beside the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import running
from tests.seams.test_uploads import FILE, sent, session

NARROW = "\u202f"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page(locale="fr-FR")
    yield made
    made.close()


def drop(page: Page, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    page.locator("input[type=file]").set_input_files(path)


def test_a_file_that_is_refused_is_told_so_in_french(page: Page, tmp_path: Path):
    with running("tests/seams/uploads_app.py") as address:
        page.goto(address)
        drop(page, tmp_path / "grande.csv", bytes(22 * 1024**2))
        expect(page.get_by_text("Refusé")).to_be_attached()
        expect(page.get_by_text(f"le fichier dépasse 21{NARROW}Mo.")).to_be_visible()
        with ExitStack() as stack:
            others = [stack.enter_context(session(address))[1] for _ in range(3)]
            answers = [sent(address, other, str(number)).status for other in others for number in range(3)]
            assert answers.count(503) == 2
            drop(page, tmp_path / "petite.csv", FILE)
            expect(page.get_by_text("trop de fichiers sont déposés en ce moment")).to_be_visible()
