"""The rows of a table by what people call them: their id in any spelling, or their name."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from geo.names import fold
from loaders.columns import LIST_SEPARATOR, PASSAGE_MARK

LABELS = ("nom", "libelle", "titre")  # columns that say what people call a row
BETWEEN = re.compile(r"\s*[,/|•·&+]\s*|\s+et\s+")  # what people write between the elements of a list
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # somebody means an id: a name in its form is not it
LONGEST = 200  # characters of a text in which names are looked for


class Named:
    """The rows of a table that others refer to.

    Parameters
    ----------
    frame
        The table.
    key
        The column of their ids.
    """

    def __init__(self, frame: pd.DataFrame, key: str) -> None:
        ids = frame[key].tolist()
        labels = [frame[column].tolist() for column in LABELS if column in frame and column != key]
        names = [(fold(label), one) for column in labels for label, one in zip(column, ids, strict=True)]
        counts = Counter(name for name, _ in dict.fromkeys(names))
        self._ids = {name: one for name, one in names if name and counts[name] == 1}
        self._ids |= {fold(one): one for one in ids}

    def meant(self, text: str, *, is_list: bool) -> str | None:
        """Return the id that a text stands for, or the ids of a list; nothing when it is not certain."""
        identifier, mark, passage = text.partition(PASSAGE_MARK)
        if len(identifier) > LONGEST or IDENTIFIER.fullmatch(identifier):
            return None
        found = self._ids.get(fold(identifier))
        if found is not None:
            return f"{found}{mark}{passage}"
        parts = [self._ids.get(fold(part)) for part in BETWEEN.split(text)] if is_list and not mark else []
        known = [part for part in parts if part is not None]
        return LIST_SEPARATOR.join(dict.fromkeys(known)) if known and len(known) == len(parts) else None
