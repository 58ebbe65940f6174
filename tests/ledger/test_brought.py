"""A list that somebody of the team brings: its rows become drafts, then initiatives of the register."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from atlas.editions.edition import published
from atlas.lists.decisions import Decisions
from ledger.accounts import Role
from ledger.brought import BROUGHT
from ledger.desk import Desk
from ledger.place import SQLITE, Place
from ledger.store import Store
from loaders.check import CheckReport, check_content
from loaders.rules import World
from tests.ledger.team import again, desk_of, draw_part

LIST = b"""structure,thematique,ville,cp
Ressourcerie des Deux Rives,Habitat,Rennes,35000
Habitat partage du Verger,Habitat,Brest,29200
Atelier sans lieu,Habitat,Nulle part,
"""
WHOLE = {
    "nature": "lieu",
    "statut": "active",
    "resume": "Un lieu ouvert à tous.",
    "sources": "lettre-33@000:1-2",
}
pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is drawn is the same on both


def report_of(edition: Edition) -> CheckReport:
    world = World(edition.vintage.register, date(2026, 11, 27), edition.vintage)
    (report,) = check_content(LIST, "liste.csv", published(edition), world)
    return report


def drawn(report: CheckReport, desk: Desk, edition: Edition) -> AppTest:
    app = AppTest.from_function(_script, default_timeout=60)
    app.session_state["drawn"] = (report, desk, edition, Decisions(whole=WHOLE))
    return again(app)


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label.startswith(label)).click()
    again(app)


def words(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.markdown, *app.caption, *app.success))


def test_the_rows_of_a_list_become_drafts_then_initiatives(place: Place, store: Store, edition: Edition):
    desk, report = desk_of(place, store, Role.REDACTEUR), report_of(edition)
    app = drawn(report, desk, edition)
    press(app, "Ajouter 3 lignes en brouillons")
    assert "3 brouillons ajoutés." in words(app)
    assert all(form.startswith(BROUGHT) for form in desk.drafts())
    again_dropped = drawn(report, desk, edition)
    assert "un de vos brouillons" in " ".join(each.label for each in again_dropped.expander)
    press(again_dropped, "Ajouter 3 lignes en brouillons")
    assert "3 y étaient déjà" in words(again_dropped)

    part = draw_part("initiative", desk, edition)
    assert "3 brouillons viennent d’une liste, dont 2 sont complets" in words(part)
    press(part, "Saisir les brouillons complets (2)")
    rows = {each.cells["nom"]: each.cells for each in desk.rows("initiatives") if each.cells}
    assert rows["Ressourcerie des Deux Rives"]["code_commune"] == "35238"
    assert rows["Habitat partage du Verger"]["sources"] == "lettre-33@000:1-2"
    left = [each["nom"] for form, each in desk.drafts().items() if form.startswith(BROUGHT)]
    assert left == ["Atelier sans lieu"]
    entered = drawn(report, desk, edition)
    assert "pas encore publiée" in " ".join(each.label for each in entered.expander)


def test_a_draft_of_a_list_opens_in_the_form(place: Place, store: Store, edition: Edition):
    desk = desk_of(place, store, Role.REDACTEUR)
    press(drawn(report_of(edition), desk, edition), "Ajouter")
    home = draw_part("accueil", desk, edition)
    assert "3 brouillons venus d’une liste" in [button.label for button in home.button]
    part = draw_part("initiative", desk, edition)
    chosen = next(each for each in part.selectbox if each.label == "Initiative")
    chosen.set_value(next(each for each in chosen.options if "Brest" in each or "Verger" in each))
    again(part)
    assert next(each for each in part.text_input if each.label == "Nom").value == "Habitat partage du Verger"
    assert next(each for each in part.selectbox if each.label == "Ce que c’est").value == "lieu"


def _script() -> None:
    import streamlit as st

    from atlas.lists.ready import TABLE
    from ledger.brought import waiting
    from pages.widgets.checking.decided import History
    from pages.widgets.checking.listed.adding import show_adding
    from pages.widgets.checking.listed.duplicates import show_duplicates
    from pages.widgets.checking.listed.work import Work

    report, desk, edition, decisions = st.session_state["drawn"]
    history = st.session_state.setdefault("history", History([decisions]))
    known = waiting(desk.rows(TABLE), desk.drafts(), dict.fromkeys(edition.tables[TABLE]["id"]))
    work = Work(report, 0, edition, history, desk, known)
    show_duplicates(work)
    show_adding(work)
