"""What the first visitor of an edition waits for, made before there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the libraries of the data take longer to import than a first answer may take
    from atlas.editions import Edition


def make_ready(edition: Edition) -> None:
    """Make the rows of the tables, the files of the map and those that a browser chooses with.

    Their makers are imported here, since that takes longer than a page may.
    """
    from atlas.network import network_in_words
    from atlas.view import State
    from outputs.choosing.files import choosing_files
    from outputs.map.files import files_of

    state, _ = State.read({}, edition)
    state.selection.apply_to_all(edition)
    files_of(edition)
    choosing_files(edition)
    network_in_words(edition)
