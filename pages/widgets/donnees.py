"""The data of a screen, or a word on what keeps it from being read."""

from collections.abc import Mapping

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.store import store
from geo.published import PublishedFile, publisher
from pages.widgets.texte import plain


def open_data() -> tuple[Catalogue, Mapping[str, PublishedFile]]:
    """Return the catalogue and the files of its map.

    When a schema, the register or a layer is missing or damaged, nothing can be shown: the screen says which
    file, and ends. It recovers by itself when the file is back.
    """
    try:
        catalogue = store.current()
        return catalogue, publisher.files(catalogue)
    except (OSError, ValueError) as error:
        st.error(
            "Les données ne peuvent pas être lues pour le moment. Rien n’est perdu\u202f: la page revient "
            "dès que le fichier est réparé."
        )
        st.caption(plain(str(error).splitlines()[0]))
        st.stop()
