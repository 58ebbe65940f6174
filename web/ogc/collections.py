"""The collections: what each is, which rows it has, where they lie, and how they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from atlas.chosen import Rows
from atlas.editions import Edition
from outputs.files.geojson import Feature
from web.api.parameters import Parameter, Query
from web.ogc.times import Span


@dataclass(frozen=True, eq=False)
class Source:
    """Where the features of a collection come from; rows are some of those that a function gives.

    Attributes
    ----------
    everything
        All the rows that a feature may be, each with its ``id``.
    choose
        Which rows parameters choose, in an order that never changes; none is copied, as a page has few.
    shapes
        The shape of each row, in degrees; nothing for one that lies nowhere.
    bounds
        West, south, east and north of each row; NaN for one that lies nowhere.
    properties
        What is said of each row, typed: what a filter asks for.
    features
        The rows as features, with the shapes that are given.
    """

    everything: Callable[[Edition], pd.DataFrame]
    choose: Callable[[Edition, Query], Rows]
    shapes: Callable[[Edition, pd.DataFrame], np.ndarray]
    bounds: Callable[[Edition, pd.DataFrame], np.ndarray]
    properties: Callable[[Edition, pd.DataFrame], pd.DataFrame]
    features: Callable[[Edition, pd.DataFrame, np.ndarray], list[Feature]]


@dataclass(frozen=True, eq=False)
class Collection:
    """One collection.

    Attributes
    ----------
    id, title, description
        Its address, and what is said of it.
    parameters
        What chooses among its features, besides place and time.
    source
        Where they come from.
    is_of_a_day
        Whether a day changes which features there are, so that one is asked for, and no interval.
    span
        From when to when they are, where they have a date.
    example
        The id of one.
    """

    id: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    source: Source
    example: str
    is_of_a_day: bool = False
    span: Callable[[Edition], Span | None] = lambda _: None
