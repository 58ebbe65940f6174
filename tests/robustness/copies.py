"""Copies of the frozen tables, alone or with all that comes with the code: to be spoilt, or to grow."""

import shutil
from contextlib import suppress
from pathlib import Path

from atlas.editions import editions_of
from atlas.editions.compiled import CompiledForms
from geo.extents import square_kilometres
from geo.shelf import MADE
from loaders.folders import BOUNDARIES, CODE, PACKAGE, SCHEMAS
from outputs.map.files import files_of
from tests import FROZEN


def copy_tables(folder: Path) -> Path:
    """Copy the tables alone, without what an earlier start compiled of them."""
    folder.mkdir(parents=True)
    for path in FROZEN.glob("*.csv"):
        shutil.copy2(path, folder)
    return folder


def copy_data(folder: Path) -> Path:
    """Copy the tables with the schemas, the boundaries and the description of the package."""
    copy_tables(folder)
    for name in (SCHEMAS, BOUNDARIES):
        shutil.copytree(CODE / name, folder / name)
    shutil.copy2(CODE / PACKAGE, folder)
    return folder


def lend_made(copy: Path) -> Path:
    """Give a copy what takes longest to make of the frozen tables and of their boundaries.

    It is known by what it was made from: what depends on what is spoilt or edited later is made anew.
    """
    edition = editions_of(FROZEN).open().edition
    files_of(edition)
    square_kilometres(edition.vintage, "commune")
    lent = CompiledForms.beside(copy).shelf.folder
    lent.mkdir(parents=True)
    for made in CompiledForms.beside(FROZEN).shelf.folder.glob(MADE):
        with suppress(FileNotFoundError):  # the oldest goes when another test keeps one more
            shutil.copy2(made, lent)
    return copy
