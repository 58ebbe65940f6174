"""What lasts is set apart, and what is garbage goes all the same."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from web.garbage import settle


@pytest.fixture(autouse=True)
def unsettled() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


class Ring:
    """An object that holds itself, so that only the collector can tell that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


def test_what_lasts_is_not_looked_at_again():
    lasting = Ring()
    settle()
    assert gc.get_freeze_count() > 0
    assert not any(each is lasting for each in gc.get_objects())


def test_what_was_set_apart_goes_when_nobody_holds_it_any_more():
    ring = Ring()
    left = weakref.ref(ring)
    settle()
    del ring
    gc.collect()
    assert left() is not None
    settle()
    assert left() is None
