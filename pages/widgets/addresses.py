"""The addresses that a screen leads to: from here, and whole, as the visitor's browser reaches them."""

from urllib.parse import urlsplit

import streamlit as st

from web.addresses import Addresses


def here() -> Addresses:
    """Return the addresses under the path that the application is served at: nothing, or ``/carte-ess``."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return Addresses(f"/{path}" if path else "")


def whole() -> Addresses:
    """Return the same with the site before them, when it is known: what is copied to somewhere else."""
    seen = urlsplit(st.context.url or "")
    return Addresses(f"{seen.scheme}://{seen.netloc}{here().base}") if seen.netloc else here()
