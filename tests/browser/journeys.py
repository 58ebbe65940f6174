"""What staff do, timed in a browser: `python -m tests.browser.journeys` prints the machine's share of each.

A person reads and types besides: the promises are of both together.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect

from tests.browser.pictures import at_the_desk
from tests.browser.test_checking import confirm_by_keyboard, see_on_the_map
from tests.browser.test_team import NAME, fill_in, go_to, is_public, propose, type_in

NEW = (  # none is of the tables; the last name is that of two communes
    *("Crest", "Nyons", "Montélimar", "Romans-sur-Isère", "Privas", "Aubenas", "Annonay", "Voiron"),
    *("Thonon-les-Bains", "Oyonnax", "Roanne", "Montbrison", "Vichy", "Aurillac", "Mende", "Rodez"),
    *("Millau", "Figeac", "Cahors", "Castres"),
)
CAFE, PARTNER = "Le Café de la Place", "Ville de Die"


def main() -> None:
    """Go through each journey, and print its seconds beside those that are promised of a person."""
    expect.set_options(timeout=120_000)
    with TemporaryDirectory() as folder, at_the_desk(Path(folder)) as page:
        site = page.url.partition("/equipe")[0]
        for words, promised, journey in JOURNEYS:
            with _timed(words, promised):
                journey(page, site)


@contextmanager
def _timed(words: str, promised: int) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{words}: {time.perf_counter() - start:.0f} s of the machine, of {promised} s", flush=True)


def enter_a_cafe(page: Page, site: str) -> None:
    """Enter the café at Die with its partner, by names only."""
    go_to(page, "Initiative")
    type_in(page, "Nom", CAFE)
    type_in(page, "Résumé", "Un café ouvert par des habitants.")
    page.get_by_role("combobox", name="Où elle est").fill("Die")
    page.get_by_role("option", name=re.compile("^Die")).first.click()
    expect(page.locator(".situe")).to_be_visible()
    for label, option in (("Ce que c’est", "Lieu"), ("Thèmes", "Tiers-lieux")):
        field = page.get_by_role("combobox", name=re.compile(label))
        field.click()
        field.fill(option)
        page.get_by_role("option", name=re.compile(option)).first.click()
    page.keyboard.press("Escape")
    type_in(page, "Une collectivité qui la porte", PARTNER)
    expect(page.locator(".st-key-apercu").get_by_text("Die (porte l’initiative)")).to_be_visible()
    enter(page)


def take_a_publication_back(page: Page, site: str) -> None:
    """Take back what was just published: nobody sees it any more."""
    page.locator(".st-key-equipe_revenir").get_by_role("button").click()
    expect(page.get_by_text("elle reprend l’état de l’édition")).to_be_visible()
    _until(lambda: not is_public(site, CAFE))


def publish(page: Page, site: str) -> None:
    """Publish what is entered, until everybody sees it."""
    go_to(page, "Publier")
    type_in(page, "Motif", "Ouverture d’un café")
    page.locator(".st-key-equipe_publier").get_by_role("button").click()
    expect(page.get_by_text("est en ligne").first).to_be_visible()
    _until(lambda: is_public(site, CAFE))


def paste_new_members(page: Page, site: str) -> None:
    """Paste twenty names from a spreadsheet, say which commune one is, and enter that each has joined."""
    go_to(page, "Membres")
    page.get_by_text("De nouveaux membres", exact=True).click()
    names = page.get_by_role("textbox", name="Les noms, un par ligne")
    names.fill("\n".join(f"Ville de {name}" for name in NEW))
    names.press("Tab")
    page.get_by_role("combobox", name=re.compile(f"{NEW[-1]}, est-ce")).click()
    page.get_by_role("option", name=re.compile("Tarn")).click()
    page.get_by_role("button", name=f"Saisir {len(NEW)} adhésions").click()
    expect(page.get_by_text("c’est saisi, et reste à publier")).to_be_visible()


def make_public_what_is_proposed(page: Page, site: str) -> None:
    """Take a proposal from a telephone to its public sheet."""
    propose(page.context.browser, site)
    page.reload()
    go_to(page, "Propositions")
    page.get_by_text("Initiative n°").click()
    page.get_by_role("button", name="Remplir le formulaire").click()
    fill_in(page)
    enter(page)
    go_to(page, "Publier")
    type_in(page, "Motif", "Ouverture d’un café")
    page.locator(".st-key-equipe_publier").get_by_role("button").click()
    _until(lambda: is_public(site, NAME))


def enter(page: Page) -> None:
    """Enter the form, once nothing is lacking."""
    button = page.get_by_role("button", name="Saisir", exact=True)
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("est saisie, et sera en ligne")).to_be_visible()


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end


JOURNEYS = (
    ("The café at Die with its partner, entered", 240, enter_a_cafe),
    ("Published, until everybody sees it", 60, publish),
    ("That publication undone, until nobody sees it", 20, take_a_publication_back),
    ("Twenty new members, pasted and entered", 300, paste_new_members),
    ("A proposal from a telephone to its public sheet", 180, make_public_what_is_proposed),
    ("A workbook of lists, from its drop to its map", 300, see_on_the_map),
    ("Difficult names, each confirmed by keyboard", 300, confirm_by_keyboard),
)

if __name__ == "__main__":
    main()
