"""All that is mended of Streamlit: in what it answers, and in the process that it runs in."""

from starlette.middleware import Middleware

from web.first_look.looks import FirstLooks
from web.streamlit_seams import closed, frontend, page, uploads
from web.streamlit_seams.addresses import keep_what_is_not_heard_of
from web.streamlit_seams.connections import bound_connections
from web.streamlit_seams.logs import join_the_journal
from web.streamlit_seams.lots import hand_over_in_lots
from web.streamlit_seams.map_component import register_map_component
from web.streamlit_seams.offered_files import keep_offered_files
from web.streamlit_seams.outside import stay_inside
from web.streamlit_seams.runs import run_one_at_a_time, take_in_all_that_is_done
from web.streamlit_seams.sockets import send_at_once
from web.streamlit_seams.themes import read_once


def middleware(looks: FirstLooks | None = None) -> list[Middleware]:
    """Return what mends answers, with the first looks that pages leave with."""
    return [*closed.middleware, *page.middleware(looks), *frontend.middleware, *uploads.middleware]


def mend() -> None:
    """Mend the process, once it runs and before it listens."""
    join_the_journal()
    stay_inside()
    register_map_component()
    send_at_once()
    bound_connections()
    uploads.receive_in_memory()
    run_one_at_a_time()
    take_in_all_that_is_done()
    keep_what_is_not_heard_of()
    hand_over_in_lots()
    keep_offered_files()
    read_once()
