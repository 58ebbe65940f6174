"""The screens that there are: one for each file in ``pages/``, whose name is its address."""

from functools import cache
from pathlib import Path

from ledger.place import place
from web.patterns import HOME, OF_THE_REGISTER

FOLDER = Path(__file__).parents[1] / "pages"
AROUND = {"__init__", "navigation", "titles"}  # what surrounds them


@cache
def screens() -> frozenset[str]:
    """Return the names of the screens that there always are."""
    return frozenset(path.stem for path in FOLDER.glob("*.py")) - AROUND - {*OF_THE_REGISTER}


def is_screen(path: str) -> bool:
    """Tell whether a path, from where the application is served, is the address of a screen."""
    name = path.removeprefix("/")
    if name in OF_THE_REGISTER:
        return place() is not None
    return not name or (name in screens() and name != HOME)
