"""The components of the screens: scripts of ours that draw what they are handed, in the page itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from web.assets import bundle

# Streamlit sends the script of a component again at each run: this one only says which it is, and ``base.js``
# knows where it is fetched. What has one line only would be taken for the path of a file.
SCRIPT = """export default
await ours("{bundle}", "{script}")"""


def component(name: str, script: str) -> Callable[..., Any]:
    """Return a component whose script and look come by address.

    Parameters
    ----------
    name
        What Streamlit knows it by.
    script
        Its module, by its path from here: one of ``web.assets.MODULES``.
    """
    source = SCRIPT.format(bundle=bundle(), script=script)
    made: Callable[..., Any] = st.components.v2.component(name, js=source)
    return made
