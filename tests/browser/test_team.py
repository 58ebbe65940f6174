"""« Espace équipe » from the two commands on: what a visitor proposes becomes public, and is taken back."""

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
from web.office.office import BOUNDS

LINK = re.compile(r"http://127\.0\.0\.1\S+lien=\S+")
NAME = "Café des Voisins"
IN_THE_OFFICE = 1000 * BOUNDS.seconds  # which gives way to all other tests
LIST = b"structure;cp;ville\nLe Nid;35000;Rennes\nLa Ruche;29200;Brest\n"


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
            yield _link_in(said)
        finally:
            server.terminate()


def _link_in(said: Path) -> str:
    with subprocess.Popen(["tail", "-f", "-n", "+1", said], stdout=subprocess.PIPE, text=True) as lines:
        link = next(found[0] for found in map(LINK.search, lines.stdout) if found)
        lines.terminate()
        return link


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="fr-FR") as context:
        yield context


@pytest.mark.trial
def test_what_a_visitor_proposes_becomes_public_and_is_taken_back(
    browser: Browser, context: BrowserContext, first_link: str
):
    site = first_link.partition("/equipe")[0]
    followed = propose(browser, site)
    page = context.new_page()
    page.goto(first_link)
    go_to(page, "Propositions")
    page.get_by_text("Initiative n°").click()
    page.get_by_role("button", name="Remplir le formulaire").click()
    fill_in(page)
    page = another_tab_after_this_one_died(page)
    page.get_by_role("button", name="Saisir").click(timeout=IN_THE_OFFICE)
    expect(page.get_by_text("est saisie, et sera en ligne")).to_be_visible(timeout=IN_THE_OFFICE)
    assert not is_public(site)

    go_to(page, "Publier")
    type_in(page, "Motif", "Ouverture d’un café")
    page.locator(".st-key-equipe_publier").get_by_role("button").click()
    expect(page.get_by_text("L’édition 1 est en ligne")).to_be_visible(timeout=IN_THE_OFFICE)
    assert is_public(site)
    visitor = browser.new_page()
    visitor.goto(followed)
    expect(visitor.get_by_text("Elle est acceptée")).to_be_visible()

    page.locator(".st-key-equipe_revenir").get_by_role("button").click()
    expect(page.get_by_text("elle reprend l’état de l’édition 0")).to_be_visible(timeout=IN_THE_OFFICE)
    assert not is_public(site)

    bring_a_list(context.new_page(), site)
    other = context.new_page()
    other.goto(f"{site}/equipe")
    expect(other.get_by_role("button", name="Se déconnecter")).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_text("Cet espace est à l’équipe du réseau")).to_be_visible()
    go_to(other, "Historique")
    expect(other.get_by_text("Cet espace est à l’équipe du réseau")).to_be_visible()


def propose(browser: Browser, site: str) -> str:
    """Propose an initiative from a telephone, and return the address at which it is followed."""
    page = browser.new_page(locale="fr-FR", viewport={"width": 390, "height": 844})
    page.goto(f"{site}/proposer")
    page.locator(".st-key-recherche").get_by_role("combobox").fill("Die")
    page.get_by_role("option", name=re.compile("^Die")).first.click()
    type_in(page, "Son nom", NAME)
    type_in(page, "Ce qu’elle fait, avec vos mots", "Un café ouvert par des habitants.")
    type_in(page, "Une page qui le montre", "https://exemple.fr/cafe")
    page.get_by_role("button", name="Envoyer").click()
    return page.locator("code").inner_text()


def bring_a_list(page: Page, site: str) -> None:
    """Bring a list to the register: its rows wait there as drafts, for who has brought it."""
    page.goto(f"{site}/donnees?partie=verifier")
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Ajouter 2 lignes en brouillons").click()
    expect(page.get_by_text("2 brouillons ajoutés")).to_be_visible()
    page.goto(f"{site}/equipe?partie=initiative")
    expect(page.get_by_text("2 brouillons viennent d’une liste")).to_be_visible()


def fill_in(page: Page) -> None:
    """Fill in what the proposal does not say, by names only."""
    expect(page.get_by_role("textbox", name="Nom", exact=True)).to_have_value(NAME)
    for label, option in (("Ce que c’est", "Lieu"), ("Thèmes", "Tiers-lieux")):
        field = page.get_by_role("combobox", name=re.compile(label))
        field.click()
        field.fill(option)
        page.get_by_role("option", name=re.compile(option)).first.click()
        page.locator("[data-test-script-state='notRunning']").wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("img", name=re.compile("^Carte.*Die"))).to_be_visible()
    for label, words in (
        ("Vu dans cet état en", "2026-11"),
        ("Son titre", "Un café à Die"),
        ("Qui la publie", "Les Voisins"),
    ):
        type_in(page, label, words)
    expect(page.get_by_role("button", name="Saisir")).to_be_enabled(timeout=IN_THE_OFFICE)


def another_tab_after_this_one_died(page: Page) -> Page:
    """Close a tab in the middle of a sentence, once the sheet beside it says what is typed; open another."""
    typing = "Un café ouvert par des habitants, avec un dépôt de pain"
    page.get_by_role("textbox", name="Résumé").fill(typing)
    expect(page.locator(".st-key-apercu").get_by_text(typing)).to_be_visible()
    other = page.context.new_page()
    page.close()
    other.goto(page.url)
    go_to(other, "Initiative")
    expect(other.get_by_role("textbox", name="Résumé")).to_have_value(typing)
    return other


def type_in(page: Page, label: str, words: str) -> None:
    field = page.get_by_role("textbox", name=re.compile(f"^{label}"))
    field.fill(words)
    field.press("Tab")
    page.locator("[data-test-script-state='notRunning']").wait_for()


def go_to(page: Page, part: str) -> None:
    page.locator(".st-key-equipe_partie").get_by_text(part, exact=True).click()


def is_public(site: str, name: str = NAME) -> bool:
    rows = request("GET", f"{site}/api/v1/initiatives?limite=1000", timeout=60).json()["items"]
    return any(row["nom"] == name for row in rows)
