"""What must not get out: the inside of the program, and what visitors typed, in a page or in a log."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.server import ROOT, fetch, free_port, start, wait_for
from web.failures import FAILED

FAILING = Path(__file__).parent / "failing"
WORDS = "Jeanne"  # in the error that the failing process raises
LOCKS = ("requirements.txt", "requirements-dev.txt")
SEARCHED = "mots-d-un-visiteur"


@pytest.fixture
def failing(tmp_path):
    """An application in which every sentence about a selection fails, and its log."""
    log = tmp_path / "journal.txt"
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(FAILING)])}
    with log.open("w", encoding="utf-8") as output, start("app.py", port, environment, output) as server:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", log
        server.terminate()


def test_a_failure_is_told_in_french_and_logged_without_anyones_words(failing, browser):
    address, log = failing
    page = browser.new_context(locale="fr-FR").new_page()
    page.goto(f"{address}/initiatives?texte={SEARCHED}")
    expect(page.get_by_test_id("stAlert")).to_have_text(FAILED)
    page.goto(f"{address}/?texte={SEARCHED}")
    expect(page.get_by_test_id("stAlert").last).to_have_text(FAILED)
    shown = page.content()
    answers = [fetch(f"{address}{path}?texte={SEARCHED}") for path in ("/carte.svg", "/api/v1/initiatives")]
    said = log.read_text(encoding="utf-8")
    for text in (shown.replace(f"texte={SEARCHED}", ""), said, *(answer.data.decode() for answer in answers)):
        assert WORDS not in text
        assert "Traceback" not in text
    for word in ("chatgpt", "google.com", "app has encountered"):
        assert word not in shown.lower()
    assert SEARCHED not in said
    assert str(ROOT) not in shown
    assert re.search(r"ValueError \(.*sitecustomize\.py:\d+ < ", said)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_one_version_whose_files_are_known(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    packages = [entry for entry in entries if entry and not entry.startswith("#")]
    assert len(packages) > 40
    for entry in packages:
        assert re.match(r"[\w.\-]+(\[.*\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_no_file_of_the_repository_holds_a_secret():
    """Keys, tokens and passwords, by the forms that they are known by."""
    forms = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[bap]-"
        r"|sk-[A-Za-z0-9]{32}|(?i:(?:password|secret|token)\s*[:=]\s*[\"'][A-Za-z0-9+/]{12,}[\"'])"
    )
    kinds = {".py", ".toml", ".js", ".json", ".md", ".cfg", ".yaml", ".yml", ".service", ".csv"}
    folders = (
        "atlas",
        "data",
        "deploy",
        "french",
        "geo",
        "loaders",
        "outputs",
        "pages",
        "tests",
        "web",
        ".streamlit",
    )
    read = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    found = [path for path in read if forms.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert found == []
