"""The addresses that a screen leads to: from here, and whole, as the visitor's browser reaches them."""

from urllib.parse import urlsplit

import streamlit as st

from web.addresses import Addresses
from web.site import public_address
from web.streamlit_seams.base_path import base_path


def here() -> Addresses:
    """Return the addresses under the path that the application is served at: nothing, or ``/carte-ess``."""
    return Addresses(base_path())


def whole() -> Addresses:
    """Return the same with the site before them, when it is known: what is copied to somewhere else.

    It is known of who runs it or, without a word of theirs, of the browser.
    """
    seen = urlsplit(public_address() or st.context.url or "")
    return Addresses(f"{seen.scheme}://{seen.netloc}{base_path()}") if seen.netloc else here()
