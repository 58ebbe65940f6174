"""Other countries: a point of each, and the land as it is seen from very far; see `geo.build.world`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.names import fold

COUNTRIES = Path(__file__).with_name("countries.csv")
LAND = Path(__file__).with_name("land.json")
CREDIT = "Natural Earth"


@dataclass(frozen=True)
class Country:
    """A country that is not France.

    Attributes
    ----------
    name
        In French.
    latitude, longitude
        Of a point near its middle, in degrees (WGS 84): it stands for the whole country.
    """

    name: str
    latitude: float
    longitude: float


def country(name: str) -> Country | None:
    """Return the country of a name, however its capitals and accents are written; none of an unknown one."""
    return _countries().get(fold(name))


@cache
def _countries() -> Mapping[str, Country]:
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        fold(row["nom"]): Country(row["nom"], float(row["latitude"]), float(row["longitude"])) for row in rows
    }
