"""The pictures of the page for the team: `python -m tests.browser.pictures` makes them in `docs/equipe`.

They show the frozen tables, in a register of their own that has just begun.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from ledger.accounts import Role
from ledger.following import begin_if_new
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.proposals import Kind, propose
from ledger.store import Store
from loaders.folders import DATA_FOLDER
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import ROOT, running
from tests.ledger.team import desk_of
from tests.ledger.test_register import edited, enter_now
from tests.robustness.copies import copy_tables
from web.team import COOKIE

FOLDER = ROOT / "docs" / "equipe"
WINDOW = {"width": 1200, "height": 2000}  # high enough for all of a part; what is empty is cut off
QUALITY, MARGIN = 60, 24


def main() -> None:
    """Take each picture, one part of the space after the other."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, at_the_desk(Path(folder)) as page:
        for name, show in PICTURES.items():
            show(page)
            _settle(page)
            _keep(page, FOLDER / f"{name}.webp")


@contextmanager
def at_the_desk(folder: Path) -> Iterator[Page]:
    """Start the application with something to look at, and sit down as who may do all."""
    url = f"{SQLITE}{folder / 'register.sqlite3'}"
    # Of its own: what is published is the last good edition of the folder that it is published beside.
    data = copy_tables(folder / "data")
    own = {DATA_FOLDER: str(data), REGISTER_URL: url, REGISTER_FOLDER: str(folder)}
    store, place = Store(url), Place(url, folder, data)
    begin_if_new(place, store)
    secret = desk_of(place, store, Role.ADMINISTRATEUR).secret
    _enter_something(store)
    with running("app.py", {**os.environ, **own}) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page(locale="fr-FR", viewport=WINDOW, base_url=address, reduced_motion="reduce")
        page.context.add_cookies([{"name": COOKIE, "value": secret, "url": address}])
        page.goto("/equipe")
        yield page
        browser.close()


def _enter_something(store: Store) -> None:
    enter_now(store, edited(store, statut_date="2026-11"), author=1, reason="Vu ouvert")
    said = {"texte": "Le café ferme en décembre.", "lien": "https://exemple.fr/cafe"}
    with store.writing() as connection:
        propose(connection, Kind.CORRECTION, "initiatives/la-smalah", said)


def _go(page: Page, part: str) -> None:
    page.goto(f"/equipe?partie={part}")
    page.get_by_role("button", name="Se déconnecter").wait_for()
    _settle(page)


def _initiative(page: Page) -> None:
    _go(page, "initiative")
    place = page.get_by_role("combobox", name="Où elle est")
    place.fill("Die")
    page.get_by_role("option", name=re.compile("^Die")).first.click()
    _type(page, "Nom", "Café des Voisins")
    _type(page, "Résumé", "Un café ouvert par des habitants, avec une programmation et un dépôt de pain.")
    for label, option in (("Ce que c’est", "Lieu"), ("Thèmes", "Tiers-lieux")):
        field = page.get_by_role("combobox", name=re.compile(label))
        field.click()
        field.fill(option)
        page.get_by_role("option", name=re.compile(option)).first.click()
        _settle(page)
    page.keyboard.press("Escape")
    _type(page, "Une collectivité qui la porte", "Ville de Die")
    page.locator(".situe img").evaluate("(map) => map.decode()")
    page.evaluate("document.activeElement.blur()")


def _proposals(page: Page) -> None:
    _go(page, "propositions")
    page.get_by_text("Correction n°").click()
    page.get_by_role("button", name="Refuser").wait_for()


def _members(page: Page) -> None:
    _go(page, "membres")
    page.get_by_role("combobox", name="Collectivité").fill("Grenoble")
    page.get_by_role("option", name="Grenoble", exact=True).click()
    _settle(page)
    page.locator(".st-key-prive").get_by_role("combobox").first.click()
    page.get_by_role("option", name="Appelée").click()
    page.get_by_text("1 changement noté ici").click()
    page.get_by_role("button", name="Remettre comme avant").click(trial=True)  # it has stopped moving
    page.evaluate("document.activeElement.blur()")


def _grid(page: Page) -> None:
    _go(page, "grille")
    page.get_by_role("combobox", name="Table").click()
    page.get_by_role("option", name="Partenaires").click()
    page.evaluate("document.activeElement.blur()")


def _history(page: Page) -> None:
    _go(page, "historique")
    page.get_by_text("Changements", exact=True).click()
    _settle(page)
    table = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    page.mouse.click(table["x"] + 16, table["y"] + 52)  # its first row: what is drawn over it takes a click
    page.get_by_role("button", name="Remettre cette cellule").wait_for()
    page.mouse.move(0, 0)


def _type(page: Page, label: str, words: str) -> None:
    field = page.get_by_role("textbox", name=re.compile(f"^{label}"))
    field.fill(words)
    field.press("Tab")
    _settle(page)


def _settle(page: Page) -> None:
    page.locator("[data-test-script-state='notRunning']").wait_for()
    page.wait_for_load_state("networkidle")


def _keep(page: Page, path: Path) -> None:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    white = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    _, _, _, bottom = ImageChops.difference(picture, white).getbbox()
    height = min(bottom + MARGIN, picture.height)
    picture.crop((0, 0, picture.width, height)).save(path, "WEBP", quality=QUALITY, method=6)


PICTURES = {
    "accueil": lambda page: _go(page, "accueil"),
    "propositions": _proposals,
    "initiative": _initiative,
    "membres": _members,
    "grille": _grid,
    "publier": lambda page: _go(page, "publier"),
    "historique": _history,
}

if __name__ == "__main__":
    main()
