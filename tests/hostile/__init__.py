"""Files that mean harm: each takes gigabytes or minutes of who reads it as it asks to be read.

They are made when they are asked for. Most are small, and all have less than a visitor may drop.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.hostile import office, open_document, other_workbooks, text


class Hostile(NamedTuple):
    """A file that means harm.

    Attributes
    ----------
    file
        Its name.
    make
        Makes it.
    said
        Words of what is said of it.
    """

    file: str
    make: Callable[[], bytes]
    said: str


FILES: Mapping[str, Hostile] = {
    name: Hostile(f"{name.replace(' ', '-')}.{kind.ENDING}", make, said)
    for kind in (text, office, open_document, other_workbooks)
    for name, (make, said) in kind.FILES.items()
}
