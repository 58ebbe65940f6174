"""What is looked at is counted by day, by the names that the product gives: never who, nor what was asked."""

from datetime import date, timedelta
from urllib.parse import parse_qs

import pytest
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.view import State
from ledger.accounts import Role
from ledger.place import REGISTER_URL, SQLITE, Place
from ledger.store import Store
from ledger.tables import VISITS as KEPT
from ledger.tally import Kind
from ledger.visits import add, counts
from pages.widgets.team.visiting import said
from tests.ledger.team import desk_of, draw_part
from tests.screens.drawn import run
from web.visits import VISITS, Keeping, middleware

pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both


@pytest.fixture(autouse=True)
def nothing_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REGISTER_URL, "off")
    VISITS.take()


def test_a_file_that_is_taken_is_counted_and_nothing_of_who_took_it():
    answers = [
        Route("/{path:path}", lambda request: PlainTextResponse("", 404 if "?" in request.url.path else 200))
    ]
    client = TestClient(Starlette(routes=answers, middleware=middleware), cookies={"equipe": "secret"})
    for path in (
        "/api/v1/initiatives.csv?q=secret",
        "/api/v1/initiatives.csv",
        "/api/v1/initiatives",
        "/territoire/commune-59350.pdf",
        "/donnees/initiatives.excel.csv",
        "/assets/x/page.js",
        "/api/v1/%3Fsecret.csv",
    ):
        client.get(path)
    assert VISITS.take() == {
        (Kind.FILE, "initiatives.csv"): 2,
        (Kind.FILE, "territoire.pdf"): 1,
        (Kind.FILE, "initiatives.excel.csv"): 1,
    }


def test_a_screen_is_counted_once_whatever_is_chosen_on_it_and_only_what_is_known(edition):
    app = AppTest.from_function(_screen, default_timeout=60)
    for address in (
        "themes=mobilite,secret-inconnu&texte=secret&recherche=commune-59350",
        "themes=mobilite,alimentation&recherche=commune-59350",
    ):
        app.session_state["selection"] = State.read(parse_qs(address), edition)[0].selection
        run(app)
    assert VISITS.take() == {
        (Kind.SCREEN, "carte"): 1,
        (Kind.THEME, "mobilite"): 1,
        (Kind.THEME, "alimentation"): 1,
        (Kind.TERRITORY, "commune-59350"): 1,
    }


def _screen() -> None:
    import streamlit as st

    from pages.widgets.visits import note_screen, note_selection

    note_screen("")
    note_selection(st.session_state["selection"])


def test_counts_add_up_by_day_are_forgotten_in_the_end_and_come_back_when_they_cannot_be_kept(
    place: Place, store: Store
):
    today = date(2026, 11, 27)
    with store.writing() as connection:
        add(connection, today - timedelta(days=500), {(Kind.SCREEN, "carte"): 3})
        for _ in range(2):
            add(connection, today, {(Kind.SCREEN, "carte"): 3, (Kind.FILE, "initiatives.csv"): 1})
        assert [each.count for each in counts(connection, Kind.SCREEN, date(2020, 1, 1))] == [6]
        assert len(connection.execute(select(KEPT)).all()) == 2
    VISITS.note(Kind.SCREEN, "carte")
    with pytest.raises(AttributeError):
        Keeping(0)(place, None)
    assert VISITS.take() == {(Kind.SCREEN, "carte"): 1}


def test_the_screen_says_no_small_number(place: Place, store: Store, edition):
    with store.writing() as connection:
        add(connection, edition.today, {(Kind.SCREEN, "carte"): 12, (Kind.SCREEN, "territoire"): 4})
    app = draw_part("frequentation", desk_of(place, store, Role.LECTEUR), edition)
    assert app.dataframe[0].value.to_numpy().tolist() == [["Carte", "12"], ["Mon territoire", "< 5"]]
    assert (said(4), said(5)) == ("< 5", "5")
