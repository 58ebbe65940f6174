"""The path that the application is served under, taken over from Streamlit.

Streamlit puts its own addresses under its option and leaves ours beside them. So the option is read once, and
all addresses are put under it in one place (``web.mounting``), as a proxy or a parent application would.
"""

from functools import cache

from streamlit import config

from web.site import path_of, public_address

OPTION = "server.baseUrlPath"


@cache
def base_path() -> str:
    """Return the path: Streamlit's option or, without it, the path of the public address.

    Streamlit is told that it has none, and finds its addresses under the path of the request, ``root_path``.
    """
    path = path_of(config.get_option(OPTION) or "") or path_of(public_address())
    config.set_option(OPTION, "")
    return path
