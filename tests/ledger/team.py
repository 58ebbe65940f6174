"""The parts of « Espace équipe » as somebody of a role sees them, without a browser."""

from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from ledger import accounts
from ledger.accounts import Role
from ledger.desk import Desk
from ledger.place import Place
from ledger.store import Store
from web.office.office import BOUNDS


def desk_of(place: Place, store: Store, role: Role) -> Desk:
    """A desk of somebody who is signed in."""
    with store.writing() as connection:
        account = accounts.make_account(connection, role.value, role)
        return Desk(place, store, accounts.begin_session(connection, account.number))


def draw_part(part: str, desk: Desk, edition: Edition) -> AppTest:
    """Draw a part of the space."""
    return again(begun(part, desk, edition))


def begun(part: str, desk: Desk, edition: Edition) -> AppTest:
    """A part of the space that is still to be drawn."""
    app = AppTest.from_function(_script, default_timeout=BOUNDS.seconds)
    app.session_state["drawn"] = (part, desk, edition)
    return app


def again(app: AppTest) -> AppTest:
    """Run it once more: whatever happens, it ends without an exception."""
    app.run()
    assert not app.exception
    return app


def _script() -> None:
    import streamlit as st

    from pages.widgets.team import PARTS

    part, desk, edition = st.session_state["drawn"]
    PARTS[part].show(desk, edition)
