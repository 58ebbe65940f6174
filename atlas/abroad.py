"""What lies in another country: that is all that is known of where it is, and stands for it on a map."""

from __future__ import annotations

import pandas as pd

from geo.world import country

HOME = "France"
LATITUDE, LONGITUDE = "latitude_du_pays", "longitude_du_pays"  # columns of rows: where its country is


def locate_abroad(rows: pd.DataFrame) -> pd.DataFrame:
    """Say where the countries of rows are, of those that no territory of ours places.

    Parameters
    ----------
    rows
        With ``pays``, and ``latitude`` where they are placed.

    Returns
    -------
    pandas.DataFrame
        ``LATITUDE`` and ``LONGITUDE`` (degrees, WGS 84), with the index of ``rows``; NaN for what is in
        France or placed there, and where `geo.world` knows no country of that name.
    """
    names = rows["pays"].where(rows["latitude"].isna() & (rows["pays"] != HOME), "")
    known = {name: found for name in names.unique() if (found := country(name))}
    latitudes = {name: found.latitude for name, found in known.items()}
    longitudes = {name: found.longitude for name, found in known.items()}
    return pd.DataFrame(
        {
            LATITUDE: names.map(latitudes).astype(float),
            LONGITUDE: names.map(longitudes).astype(float),
        }
    )


def is_abroad(rows: pd.DataFrame) -> pd.Series:
    """Tell which rows of a list a map of the world shows, and no map of France."""
    return rows[LATITUDE].notna() if LATITUDE in rows else pd.Series(False, index=rows.index)
