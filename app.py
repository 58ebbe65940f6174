"""The application: the screens drawn by Streamlit, and what a browser or a program fetches by address."""

import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st

from atlas.site import SiteError
from geo.levels import TerritoryKey
from ledger.place import PlaceError, place
from loaders.folders import Folders, NoTablesError
from pages.titles import TITLES
from web.assets import routes as asset_routes
from web.crawlers import routes as crawler_routes
from web.first_look.looks import FirstLooks
from web.garbage import settle
from web.journal import open_journal
from web.opening import data_folder, editions, open_edition
from web.provider import ProviderError, provider
from web.readiness import make_ready
from web.routes import data_routes, prepare
from web.streamlit_seams import mending
from web.streamlit_seams.base_path import base_path
from web.streamlit_seams.failures import show_failure
from web.surroundings import surroundings
from web.team import first_link
from web.team import routes as team_routes
from web.team_archives import routes as team_archive_routes
from web.visits import keep_visits
from web.workshop.workshop import Workshop

LATER = 2.0  # seconds, in which who comes at once has the machine to himself
AFTERWARDS = 30.0  # seconds after which what a new edition brought is settled, which nobody is answered in
HERE = TerritoryKey("region-53")  # any territory would do: what its page is made with serves all

# Arrow's own pool keeps what it was given once: 60 MB more, and no faster.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

workshop = Workshop()
looks = FirstLooks(open_edition, TITLES)
routes = [
    *asset_routes,
    *crawler_routes,
    *team_routes,
    *team_archive_routes,
    *data_routes(open_edition, workshop.make),
]


def warm_up() -> None:
    """Make what the first visitor waits for, of this edition and of each one that takes its place."""
    make_ready(open_edition().edition)
    looks.begin()
    editions().before_read(foresee)
    editions().before_served(make_ready)
    threading.Timer(LATER, warm_up_the_rest).start()


def warm_up_the_rest() -> None:
    """Make what a visitor may ask for next: the search, a page of a territory, the API, the workshop.

    All there is by then lasts, as does what an edition brings that takes the place of this one.
    """
    from atlas.profile import profile_of
    from web import map_files

    edition = open_edition().edition
    map_files.prepare(edition)
    edition.vintage.register.search("a")
    profile_of(edition, HERE)
    looks.prepare()
    prepare(routes)
    workshop.prepare()
    follow_the_register()
    settle()
    editions().when_replaced(lambda: threading.Timer(AFTERWARDS, settle).start())


def foresee() -> None:
    """Have an edition read beside all visitors before it is served: by who has just published it, or else."""
    from web.office import OFFICE

    register = place()
    if register is None or not OFFICE.foresee(register):
        workshop.foresee()


def follow_the_register() -> None:
    """Begin the register when it is new, and serve what is published in it from then on."""
    register = place()
    if register is None:
        return
    from ledger.following import Follower
    from web.office import OFFICE

    import_module("pages.widgets.team")  # or visitors would wait while the first of the team sits down
    is_there = Follower(register, [OFFICE.publish_what_is_due, keep_visits]).start()
    link = is_there and first_link(register, f"http://127.0.0.1:{st.get_option('server.port')}{base_path()}")
    if link:
        print(f"Pour entrer dans l’espace équipe, une fois et sur cette machine\u202f: {link}", flush=True)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Answer at once, and warm up beside; the workshop ends with the server."""
    open_journal()
    mending.mend()
    threading.Thread(target=warm_up, daemon=True).start()
    try:
        yield
    finally:
        workshop.end()


try:
    Folders.of(data_folder())
    place()
    provider()
    around = surroundings(base_path())
except (NoTablesError, PlaceError, ProviderError, SiteError) as error:
    sys.exit(str(error))

app = st.App(
    "pages/navigation.py",
    routes=routes,
    middleware=[*around, *mending.middleware(looks)],
    on_script_error=show_failure,
    lifespan=lifespan,
)
