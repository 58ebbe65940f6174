"""Copies of the frozen tables, alone or with all that comes with the code: to be spoilt, or to grow."""

import shutil
from pathlib import Path

from loaders.folders import BOUNDARIES, CODE, PACKAGE, SCHEMAS
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
