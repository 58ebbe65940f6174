"""« Espace équipe », as somebody of the team uses it from the two commands on."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from urllib3 import request

from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE
from tests.browser.server import free_port, start

LINK = re.compile(r"http://127\.0\.0\.1\S+lien=\S+")
NAME = "Café des Voisins"


@pytest.fixture
def first_link(tmp_path: Path) -> Iterator[str]:
    """The link that the application gives when it starts with a new register."""
    port, said = free_port(), tmp_path / "said"
    environment = {
        **os.environ,
        REGISTER_FOLDER: str(tmp_path / "var"),
        REGISTER_URL: f"{SQLITE}{tmp_path / 'var' / 'register.sqlite3'}",
    }
    with said.open("w") as output, start("app.py", port, environment, output) as server:
        try:
            with subprocess.Popen(
                ["tail", "-f", "-n", "+1", said], stdout=subprocess.PIPE, text=True
            ) as lines:
                link = next(found[0] for found in map(LINK.search, lines.stdout) if found)
                lines.terminate()
            yield link
        finally:
            server.terminate()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="fr-FR") as context:
        yield context


@pytest.mark.trial
def test_one_enters_an_initiative_publishes_it_and_goes_back_without_a_code(
    browser: Browser, first_link: str
):
    site = first_link.partition("/equipe")[0]
    page = context.new_page()
    page.goto(f"{site}/equipe")
    expect(page.get_by_text("Cet espace est à l’équipe du réseau")).to_be_visible()
    page.goto(first_link)
    fill_in(page)
    page.get_by_role("button", name="Saisir").click()
    expect(page.get_by_text("est saisie, et sera en ligne")).to_be_visible()
    assert not is_public(site)

    go_to(page, "Publier")
    page.get_by_role("textbox", name="Motif").fill("Ouverture d’un café")
    page.get_by_role("textbox", name="Motif").press("Tab")
    page.locator(".st-key-equipe_publier").get_by_role("button").click()
    expect(page.get_by_text("L’édition 1 est en ligne")).to_be_visible()
    assert is_public(site)

    page.locator(".st-key-equipe_revenir").get_by_role("button").click()
    expect(page.get_by_text("elle reprend l’état de l’édition 0")).to_be_visible()
    assert not is_public(site)

    other = context.new_page()
    other.goto(f"{site}/equipe")
    expect(other.get_by_role("button", name="Se déconnecter")).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_text("Cet espace est à l’équipe du réseau")).to_be_visible()
    go_to(other, "Historique")
    expect(other.get_by_text("Cet espace est à l’équipe du réseau")).to_be_visible()


def fill_in(page: Page) -> None:
    for label, words in (
        ("Nom", NAME),
        ("Résumé", "Café ouvert par des habitants au centre de la ville."),
        ("Vu dans cet état en", "2026-11"),
        ("Adresse de la page, ou passage du document", "https://exemple.fr/cafe"),
    ):
        field = page.get_by_role("textbox", name=label, exact=True)
        field.fill(words)
        field.press("Tab")
    for label, option in (
        ("Ce que c’est", "Lieu"),
        ("Thèmes", "Tiers-lieux"),
        ("Source", "La lettre du RTES n°33"),
    ):
        field = page.get_by_role("combobox", name=re.compile(label))
        field.click()
        field.fill(option)
        page.get_by_role("option", name=re.compile(option)).first.click()
        page.locator("[data-test-script-state='notRunning']").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-recherche").get_by_role("combobox").fill("Die")
    page.get_by_role("option", name=re.compile("^Die")).first.click()
    expect(page.get_by_role("button", name="Saisir")).to_be_enabled()


def go_to(page: Page, part: str) -> None:
    page.locator(".st-key-equipe_partie").get_by_text(part, exact=True).click()


def is_public(site: str) -> bool:
    return NAME in request("GET", f"{site}/api/v1/initiatives.csv").data.decode("utf-8-sig")
