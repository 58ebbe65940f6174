"""The screens of the application, and what surrounds each of them."""

import streamlit as st

from atlas.titles import titled
from ledger.place import place
from pages.titles import TITLES
from pages.widgets.addresses import whole
from pages.widgets.embedding import is_embedded, show_way_out
from pages.widgets.foot import show_foot
from pages.widgets.menu import show_menu
from pages.widgets.reconnection import run_again_when_reconnected
from pages.widgets.visits import note_screen
from web.assets import address
from web.patterns import EMBEDDABLE, HOME, PROPOSING, TEAM

WITH_A_REGISTER = {TEAM: "Espace équipe", PROPOSING: "Proposer"}

screens = [st.Page(f"{name}.py", title=title, default=name == HOME) for name, title in TITLES.items()]
of_the_register = [st.Page(f"{name}.py", title=title) for name, title in WITH_A_REGISTER.items() if place()]
screen = st.navigation([*screens, *of_the_register], position="hidden")
st.set_page_config(
    page_title=titled(screen.title),
    page_icon=address("icon.svg", whole().base),
    layout="wide",
    initial_sidebar_state="auto",
)
run_again_when_reconnected()
if not is_embedded():
    show_menu(screens, screen)
elif screen.url_path not in ("", *EMBEDDABLE):  # of another site, which may show a map or a list, no more
    show_way_out(screen)
    st.stop()
note_screen(screen.url_path)
screen.run()
if screen.url_path and not is_embedded():  # on the map it stands in the panel
    show_foot()
