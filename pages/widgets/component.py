"""The components of the screens: scripts of ours that draw what they are handed, in the page itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.widgets.addresses import here
from web.assets import address

LOADER = "pages/widgets/component.js"

# Streamlit sends the script of a component again at each run: this one only says where it is. It is a blob,
# from which nothing is found relatively, and what has one line only would be taken for the path of a file.
SCRIPT = """export default await (await import(
new URL("{loader}", location))).component("{script}");"""


def component(name: str, script: str) -> Callable[..., Any]:
    """Return a component whose script and look come by address.

    Parameters
    ----------
    name
        What Streamlit knows it by.
    script
        Its module, by its path from here: one of ``web.assets.MODULES``.
    """
    source = SCRIPT.format(loader=address(LOADER, here().base), script=script)
    made: Callable[..., Any] = st.components.v2.component(name, js=source)
    return made
