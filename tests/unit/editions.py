"""Editions that a test makes or changes, and what an address asks of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pandas as pd

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.view import State
from geo.boundaries import Boundaries
from geo.kept import Keeper
from geo.vintage import NO_SHELF, Vintage
from loaders.contents import Contents
from loaders.folders import Folders
from loaders.tables import Tables, schemas_of
from outputs.files.extract import Extract

if TYPE_CHECKING:
    from tests.unit.conftest import Folder

NO_BOUNDARIES = Boundaries({})


def edition_of(folder: Folder, boundaries: Boundaries = NO_BOUNDARIES) -> Edition:
    """Read the small folder of a test, on the small register."""
    tables, problems = folder.read()
    schemas = schemas_of(Contents.read(Folders.of(folder.path)))
    edition = Edition.in_memory(tables, folder.register, schemas)
    vintage = Vintage("", folder.register, boundaries)
    return replace(edition, problems=problems, vintage=vintage, keeper=Keeper())


def with_tables(edition: Edition, **frames: pd.DataFrame) -> Edition:
    """Give an edition other tables; nothing that was made of the ones of before is left, or kept."""
    vintage = replace(edition.vintage, shelf=NO_SHELF)
    return replace(edition, tables=Tables({**edition.tables, **frames}), vintage=vintage, keeper=Keeper())


def asked(edition: Edition, address: str = "") -> State:
    """Read what an address says after its « ? », all of which must mean something."""
    state, unknown = State.read(parse_qs(address), edition)
    assert unknown == ()
    return state


def chosen(edition: Edition, state: State) -> Chosen:
    """Return the chosen rows of each table, in the order that is asked for."""
    return state.selection.apply_to_all(edition, state.view.orders)


def extract(edition: Edition, address: str, today: date) -> Extract:
    """Return what the files of the list that an address shows are made from."""
    state = asked(edition, address)
    rows = state.selection.apply(state.view.table, edition, state.view.order)
    return Extract(edition, state.view.table, state.selection, rows, today)
