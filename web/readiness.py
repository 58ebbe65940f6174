"""What the first visitor of an edition waits for, made before there is one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the libraries of the data take longer to import than a first answer may take
    from atlas.editions import Edition

SOON = 0.0005  # seconds, a tenth of what the interpreter takes


def make_ready(edition: Edition) -> None:
    """Make the rows of the tables, what they may be filtered by, the files of the map and of the filters.

    Their makers are imported here, since that takes longer than a page may.
    """
    from atlas.criteria import CRITERION, options_of
    from atlas.network import network_in_words
    from atlas.view import State
    from outputs.choosing.files import choosing_files
    from outputs.map.areas import past_areas
    from outputs.map.files import files_of

    with _giving_way():
        state, _ = State.read({}, edition)
        state.selection.apply_to_all(edition)
        for criterion in CRITERION:
            options_of(edition, criterion)
        past_areas(edition)
        files_of(edition)
        choosing_files(edition)
        network_in_words(edition)


@contextmanager
def _giving_way() -> Iterator[None]:
    """Let the threads that answer visitors go on as soon as they can, during the block.

    A thread that computes holds the interpreter for 5 ms each time that another one wants it, and drawing a
    screen wants it anew for each message that it sends.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SOON)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
