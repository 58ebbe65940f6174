"""The data of a screen, or a word on what keeps it from being read."""

import logging
from collections.abc import Mapping

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.store import store
from geo.unreadable import UnreadableDataError
from outputs.map.files import PublishedFile, publisher
from pages.widgets.text import plain

logger = logging.getLogger(__name__)


def open_data() -> tuple[Catalogue, Mapping[str, PublishedFile]]:
    """Return the catalogue and the files of its map.

    When a schema or the register is missing or damaged, nothing can be shown: the screen says which file,
    and ends. Without a layer there are no files, and all but the map is shown. Both recover by themselves
    when the file is back.
    """
    try:
        catalogue = store.current()
    except UnreadableDataError as error:
        st.error(
            "Les données ne peuvent pas être lues pour le moment. Rien n’est perdu\u202f: la page revient "
            "dès que le fichier est réparé."
        )
        st.caption(plain(str(error).splitlines()[0]))
        st.stop()
    return catalogue, _files_of(catalogue)


def _files_of(catalogue: Catalogue) -> Mapping[str, PublishedFile]:
    try:
        return publisher.files(catalogue)
    except UnreadableDataError as error:
        logger.warning("No map: %s", error)
        return {}
