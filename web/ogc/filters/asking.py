"""A filter as a parameter of an address: whether it is one, and which features fit it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from atlas.editions import Edition
from web.api.parameters import Unlisted
from web.api.problems import ProblemError, Refused, Words, refusal, shortened
from web.ogc.collections import Source
from web.ogc.crs import Crs
from web.ogc.filters.fitting import Features
from web.ogc.filters.reading import FilterError, language_of, read_filter
from web.ogc.filters.shapes import Ground

NAME, LANGUAGE = "filter", "filter-lang"


class FilterForm(Unlisted):
    """A condition in CQL2, as text or as JSON."""

    def accepts(self, text: str, edition: Edition) -> bool:
        """Let any text through: `fitting` says what is wrong with it, and that takes its rows."""
        return bool(text.strip())

    def expected(self) -> Words:
        """Say what it is."""
        return Words("une condition en CQL2", "a condition in CQL2")

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe it as the standard does."""
        return {"type": "string"}


def fitting(
    edition: Edition, source: Source, rows: pd.DataFrame, text: str, language: str, system: Crs
) -> np.ndarray:
    """Tell which rows of a collection fit a filter.

    Parameters
    ----------
    edition, source, rows
        The data, and some of the rows of a collection.
    text, language
        The filter, and what it is said to be written in; nothing when it says itself.
    system
        What its shapes are written in.

    Raises
    ------
    ProblemError
        It is none, or asks for what is not there.
    """
    if language and language != language_of(text):
        fr, en = f"ce filtre n’est pas du {language}.", f"this filter is no {language}."
        raise _refused(LANGUAGE, language, Words(fr, en))
    ground = Ground(
        lambda: source.bounds(edition, rows), lambda some: source.shapes(edition, rows.iloc[some]), system
    )
    try:
        return Features(source.properties(edition, rows), ground).fitting(read_filter(text))
    except FilterError as error:
        raise _refused(NAME, text, error.words, error.allowed) from error


def _refused(name: str, value: str, why: Words, allowed: tuple[str, ...] = ()) -> ProblemError:
    return refusal(
        [Refused(nom=name, valeur=shortened(value), motif=why.fr, motif_en=why.en, permis=list(allowed))]
    )
