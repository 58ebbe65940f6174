"""A filter in CQL2, as text or as JSON: read by the library of that name, within bounds."""

from __future__ import annotations

from typing import Any, TypeAlias

import cql2

from web.api.problems import Words

Expression: TypeAlias = Any  # of CQL2 in JSON: an object, a list, a text, a number, true or false

TEXT, AS_JSON = "cql2-text", "cql2-json"
LANGUAGES = {TEXT: "CQL2, en texte", AS_JSON: "CQL2, en JSON"}
DEEPEST = 12  # brackets in brackets: the reader takes ever longer, and goes as deep as it is led
OPENING, CLOSING = "([{", ")]}"
REPEATED = 40  # words that each open something without a bracket


class FilterError(ValueError):
    """A filter that is not read, or asks for what is not there.

    Attributes
    ----------
    words
        Why, in both languages.
    allowed
        What it may name instead, where that can be listed.
    """

    def __init__(self, fr: str, en: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(en)
        self.words = Words(fr, en)
        self.allowed = allowed


def read_filter(text: str) -> Expression:
    """Read a filter; one that begins with a brace is JSON.

    Raises
    ------
    FilterError
        It is none, or is nested too deeply.
    """
    if _depth(text) > DEEPEST or text.lower().count("not") > REPEATED:
        raise FilterError("ce filtre est trop imbriqué.", "this filter is nested too deeply.")
    try:
        read = cql2.parse_json(text) if language_of(text) == AS_JSON else cql2.parse_text(text)
    except Exception as error:  # the library has several of its own
        raise FilterError(
            "ce filtre n’est pas du CQL2 (exemple\u202f: nature = 'association').",
            "this filter is no CQL2 (example: nature = 'association').",
        ) from error
    return read.to_json()


def language_of(text: str) -> str:
    """Return the language that a filter is written in."""
    return AS_JSON if text.lstrip().startswith("{") else TEXT


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character in OPENING) - (character in CLOSING)
        deepest = max(deepest, depth)
    return deepest
