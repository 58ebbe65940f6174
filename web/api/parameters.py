"""The parameters of an address: declared once, they are checked, explained when refused, and documented."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.datastructures import QueryParams

from atlas.editions import Edition
from atlas.selection import is_a_day
from web.api.problems import Refused, Words, refusal, shortened
from web.tracking import is_tracking

Query = Mapping[str, tuple[str, ...]]  # checked: the values of each parameter that is given
Labels = Mapping[str, str]

UNKNOWN = Words("paramètre inconnu ici.", "unknown parameter here.")
MISSING = Words("paramètre obligatoire.", "this parameter is required.")
ONCE = Words("une seule valeur est admise.", "only one value is allowed.")


class Form(Protocol):
    """What the value of a parameter may be."""

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is such a value."""

    def expected(self) -> Words:
        """Say what such a value is, after « attendu »."""

    def allowed(self, edition: Edition) -> Labels:
        """Return all the values with their labels, when they are few enough to be listed."""

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe such a value in JSON Schema."""


@dataclass(frozen=True)
class OneOf:
    """One of a few values, which the edition knows."""

    values: Callable[[Edition], Labels]

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is one of the values."""
        return text in self.values(edition)

    def expected(self) -> Words:
        """Say that the values are listed."""
        return Words("l’une des valeurs admises", "one of the allowed values")

    def allowed(self, edition: Edition) -> Labels:
        """Return the values with their labels."""
        return self.values(edition)

    def schema(self, edition: Edition) -> dict[str, Any]:
        """List the values, and beside them what each means."""
        values = dict(self.values(edition))
        return {"type": "string", "enum": list(values), "x-enumDescriptions": values}


class Unlisted:
    """A form whose values are too many to be listed."""

    def allowed(self, edition: Edition) -> Labels:
        """Return nothing."""
        return {}


@dataclass(frozen=True)
class Known(Unlisted):
    """One of many values: they have a form, and ``where`` says how to find them."""

    values: Callable[[Edition], Labels]
    pattern: str
    where: Words

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is one of the values."""
        return text in self.values(edition)

    def expected(self) -> Words:
        """Say where the values are found."""
        return self.where

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe the form of the values."""
        return {"type": "string", "pattern": self.pattern}


@dataclass(frozen=True)
class Text(Unlisted):
    """Some words, not blank."""

    longest: int

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether there are words, and not too many."""
        return bool(text.strip()) and len(text) <= self.longest

    def expected(self) -> Words:
        """Say how long it may be."""
        return Words(f"de 1 à {self.longest} caractères", f"1 to {self.longest} characters")

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe how long it may be."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest, "pattern": r"\S"}


@dataclass(frozen=True)
class Day(Unlisted):
    """A day, as ``2012-08-31``."""

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is a day, written in that one way."""
        return is_a_day(text)

    def expected(self) -> Words:
        """Say how a day is written."""
        return Words("un jour, écrit comme 2012-08-31", "a day, written like 2012-08-31")

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe a day."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Whole(Unlisted):
    """A whole number between two others, both included; ``usual`` is what it is when it is not given."""

    low: int
    high: int
    usual: int

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is such a number."""
        return bool(re.fullmatch(r"0|[1-9][0-9]{0,9}", text)) and self.low <= int(text) <= self.high

    def expected(self) -> Words:
        """Say what is the least and the most."""
        return Words(
            f"un nombre entier de {self.low} à {self.high}", f"a whole number from {self.low} to {self.high}"
        )

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe the least, the most and the usual number."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high, "default": self.usual}


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address.

    Attributes
    ----------
    name, form
        Its key, and what its values may be.
    description
        What it is for, in French.
    is_list
        Whether it takes alternatives: given several times, or several values with commas.
    is_required
        Whether there is no answer without it.
    example
        A value to show.
    most
        How many values a list may have; nothing when there is no such bound.
    """

    name: str
    form: Form
    description: str
    is_list: bool = False
    is_required: bool = False
    example: str = ""
    most: int | None = None

    def is_offered(self, edition: Edition) -> bool:
        """Tell whether it may be given at all: one whose list of values is empty may not."""
        return not isinstance(self.form, OneOf) or bool(self.form.values(edition))

    def read(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the values that are given, checked or not."""
        values = (value for text in texts for value in text.split(",")) if self.is_list else texts
        return tuple(values)

    def refused(self, values: Sequence[str], edition: Edition) -> list[Refused]:
        """Return what is wrong with the values that are given."""
        if self.is_required and not values:
            return [self._refused(None, MISSING, edition)]
        if len(values) > 1 and not self.is_list:
            return [self._refused(values[1], ONCE, edition)]
        if self.most and len(values) > self.most:
            words = Words(f"{self.most} valeurs au plus.", f"{self.most} values at most.")
            return [self._refused(values[self.most], words, edition)]
        expected = self.form.expected()
        words = Words(f"attendu\u202f: {expected.fr}.", f"expected {expected.en}.")
        wrong = [value for value in dict.fromkeys(values) if not self.form.accepts(value, edition)]
        return [self._refused(value, words, edition) for value in wrong]

    def _refused(self, value: str | None, why: Words, edition: Edition) -> Refused:
        return Refused(
            nom=self.name,
            valeur=None if value is None else shortened(value),
            motif=why.fr,
            motif_en=why.en,
            permis=list(self.form.allowed(edition)),
        )


def read_query(parameters: Sequence[Parameter], query: QueryParams, edition: Edition) -> Query:
    """Check what an address asks.

    Parameters
    ----------
    parameters
        Those that mean something there.
    query
        The address.
    edition
        What values exist.

    Raises
    ------
    ProblemError
        A parameter is unknown, missing, given twice or has another value: nothing is ignored but
        trackers, as the answer would be another than the one asked for. Every fault is named at once.
    """
    known = {parameter.name: parameter for parameter in parameters if parameter.is_offered(edition)}
    given = {name: parameter.read(query.getlist(name)) for name, parameter in known.items()}
    faults = [_unknown(name, known) for name in query if name not in known and not is_tracking(name)]
    for name, parameter in known.items():
        faults += parameter.refused(given[name], edition)
    if faults:
        raise refusal(faults)
    return {name: values for name, values in given.items() if values}


def _unknown(name: str, known: Iterable[str]) -> Refused:
    return Refused(
        nom=shortened(name), valeur=None, motif=UNKNOWN.fr, motif_en=UNKNOWN.en, permis=list(known)
    )
