"""What the intercommunalités were made of at the start of past years, as communes of today."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from geo.levels import TerritoryKey
from geo.unreadable import UnreadableDataError

COMPOSITIONS = "compositions.parquet"  # the file, among the boundaries of the vintage
EPCI = "epci"


@dataclass(frozen=True, eq=False)
class Compositions:
    """The EPCI of some past years.

    Attributes
    ----------
    years
        For each year that is known, by code of EPCI, what it was made of on the first of January.
    """

    years: Mapping[int, Mapping[str, tuple[TerritoryKey, ...]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, contents: Mapping[str, bytes]) -> Compositions:
        """Read the file of a vintage, from the bytes of all its files by name; without it no year is known.

        Raises
        ------
        UnreadableDataError
            The file is damaged.
        """
        if COMPOSITIONS not in contents:
            return cls()
        try:
            rows = pd.read_parquet(io.BytesIO(contents[COMPOSITIONS]))
            return cls({int(str(year)): _read(of_year) for year, of_year in rows.groupby("annee")})
        except (OSError, ValueError, KeyError) as error:
            message = f"Le fichier {COMPOSITIONS} est illisible."
            raise UnreadableDataError(COMPOSITIONS, message) from error

    def on(self, key: TerritoryKey, day: date) -> tuple[TerritoryKey, ...] | None:
        """Return what an EPCI was made of at the start of the year of a day.

        Returns
        -------
        tuple of TerritoryKey or None
            Its communes, as those of today that cover them, the most populated first; its own key when they
            are the ones that it has today; None when that is not known.
        """
        return self.years.get(day.year, {}).get(key.code) if key.level == EPCI else None


def _read(rows: pd.DataFrame) -> dict[str, tuple[TerritoryKey, ...]]:
    known = zip(rows["code"], rows["communes"], strict=True)
    return {code: _communes(code, communes) for code, communes in known}


def _communes(code: str, communes: str) -> tuple[TerritoryKey, ...]:
    if not communes:
        return (TerritoryKey.of(EPCI, code),)
    return tuple(TerritoryKey.of("commune", each) for each in communes.split(";"))
