"""What is made once from something that never changes, and goes when it goes.

An edition is immutable: its index, its profiles or the files of its map are made when they are first asked
for, and hang on it. Nothing else keeps them, so that two editions never share one, and that an edition which
nobody looks at any more takes all of it away.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper:
    """Values by what makes them, each made once, by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._slots: dict[object, _Slot] = {}

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """Return the value under a key, made now when there is none; one that fails is tried again."""
        slot = self._slots.get(key)
        if slot is None:
            with self._lock:
                slot = self._slots.setdefault(key, _Slot())
        return slot.value if slot.is_made else slot.fill(make)


class Keeping(Protocol):
    """Something immutable that what is made from it hangs on."""

    @property
    def keeper(self) -> Keeper:
        """Where it hangs."""


Owner = TypeVar("Owner", bound=Keeping)
Value = TypeVar("Value")
More = ParamSpec("More")


def kept(make: Callable[Concatenate[Owner, More], Value]) -> Callable[Concatenate[Owner, More], Value]:
    """Keep what a function makes of an object with that object.

    Other arguments are hashable and few: there is a value for each of their combinations.
    """

    @wraps(make)
    def given(owner: Owner, /, *args: More.args, **kwargs: More.kwargs) -> Value:
        key = (make, args, *sorted(kwargs.items()))
        value: Value = owner.keeper.get(key, lambda: make(owner, *args, **kwargs))
        return value

    return given


class _Slot:
    """The place of one value."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.is_made = False
        self.value: Any = None

    def fill(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self.is_made:
                self.value = make()
                self.is_made = True
            return self.value
