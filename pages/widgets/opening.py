"""The edition of a screen, or a word on what keeps it from being opened."""

import streamlit as st

from atlas.editions import Opening
from geo.unreadable import UnreadableDataError
from pages.widgets.text import plain
from web.opening import open_edition


def open_screen() -> Opening:
    """Open the edition that all of a run is drawn from.

    When a schema or the register is missing or damaged and there is no good edition to go on with, nothing
    can be shown: the screen says which file, and ends. It recovers by itself when the file is back.
    """
    try:
        return open_edition()
    except UnreadableDataError as error:
        st.error(
            "Les données ne peuvent pas être lues pour le moment. Rien n’est perdu\u202f: la page revient "
            "dès que le fichier est réparé."
        )
        st.caption(plain(str(error).splitlines()[0]))
        st.stop()
