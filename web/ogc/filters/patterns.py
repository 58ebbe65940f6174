"""Texts beside a pattern of LIKE, piece by piece: however many ``%`` it has, a text is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

ANY, ONE, AS_IT_IS = "%", "_", "\\"


@dataclass(frozen=True)
class Piece:
    """What stands between two ``%``, and how many characters that is."""

    form: re.Pattern[str]
    width: int


def is_alike(text: object, pattern: str) -> bool:
    """Tell whether a text fits a pattern: ``%`` stands for any text, ``_`` for one character."""
    if not isinstance(text, str):
        return False
    first, *others = _pieces(pattern)
    if not others:
        return first.form.fullmatch(text) is not None
    *middle, last = others
    found = first.form.match(text)
    for piece in middle:
        found = found and piece.form.search(text, found.end())
    if found is None:
        return False
    end = max(found.end(), len(text) - last.width)
    return last.form.fullmatch(text, end) is not None


@lru_cache(64)
def _pieces(pattern: str) -> tuple[Piece, ...]:
    forms: list[list[str]] = [[]]
    characters = iter(pattern)
    for each in characters:
        if each == ANY:
            forms.append([])
        elif each == AS_IT_IS:
            forms[-1].append(re.escape(next(characters, AS_IT_IS)))
        else:
            forms[-1].append("." if each == ONE else re.escape(each))
    return tuple(Piece(re.compile("".join(form), re.DOTALL), len(form)) for form in forms)
