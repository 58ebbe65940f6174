"""What is done in the office: each function is called there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from atlas.editions import Edition, Editions, editions_of
from geo.register import REGISTER, Register, read_register
from ledger.desk import Desk
from ledger.place import Place
from ledger.planned import publish_what_is_due
from ledger.store import Store
from loaders.folders import Folders
from outputs.drawing.changes import Changed, draw_changes
from web.apart import Tell
from web.readiness import make_ready

Given = ParamSpec("Given")
Done = TypeVar("Done")


def work(asked: Callable[[], Done], _: Tell) -> Done:
    """Do what is asked."""
    return asked()


def be_ready(place: Place) -> None:
    """Read the territories and what is published, which most duties begin with."""
    territories(place)
    published(place)


def at_desk(
    verb: Callable[Concatenate[Desk, Register, Given], Done],
    desk: Desk,
    *given: Given.args,
    **more: Given.kwargs,
) -> Done:
    """Do what a verb of a desk does; it asks by itself who may."""
    return verb(desk, territories(desk.place), *given, **more)


def publish_planned(place: Place, store: Store) -> None:
    """Publish what is due; see `ledger.planned.publish_what_is_due`."""
    publish_what_is_due(place, store, lambda: territories(place))


def draw(place: Place, rows: Sequence[Changed]) -> tuple[str, str]:
    """Draw what would change on what is published; see `outputs.drawing.changes.draw_changes`."""
    return draw_changes(published(place), rows)


def foresee(place: Place) -> None:
    """Read the edition that is about to be served, and leave what it needs beside the tables."""
    make_ready(published(place))


def published(place: Place) -> Edition:
    """Return what is published at this moment."""
    editions = _editions(place)
    editions.catch_up()
    return editions.open().edition


def territories(place: Place) -> Register:
    """Return the register of territories that codes are checked against."""
    path = Folders.of(place.data).boundaries / REGISTER
    return _read(path, path.stat().st_mtime_ns)


def _editions(place: Place) -> Editions:
    return editions_of(place.data, place.editions)


@lru_cache(maxsize=1)
def _read(path: Path, _: int) -> Register:
    return read_register(path.read_bytes())
