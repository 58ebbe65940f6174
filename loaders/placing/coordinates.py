"""Columns of numbers to points: degrees or metres, in the order that most rows of the column are in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import pyproj

from geo.overseas import OVERSEAS
from geo.register import Register

AROUND = 0.05  # degrees: how far off the box of a département a point may be, on a quay or an islet
SWAPPED = "latitude et longitude inversées"
SWAPPED_HERE = "inversées sur cette ligne seulement"
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SEXAGESIMAL = re.compile(
    r"(?P<before>[NSEWO]?)\s*(?P<degrees>\d{1,3})\s*[°ºd]\s*(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['’′m]\s*"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|''|’’|″|”|s)?)?\s*(?P<after>[NSEWO]?)",
    re.IGNORECASE,
)
_WESTWARDS = frozenset("SWO")  # and southwards
_SPACES = r"[\s\u00a0\u202f°]"
_SIDES = ["ouest", "sud", "est", "nord"]


@dataclass(frozen=True)
class Projection:
    """A legal projection (décret n° 2019-165 of 5 March 2019), and the régions that it is for.

    Attributes
    ----------
    label
        What a person calls it.
    epsg
        Its code; none for degrees.
    regions
        None for all; the empty set for the mainland with Corsica.
    """

    label: str
    epsg: int | None = None
    regions: frozenset[str] | None = None


PROJECTIONS = (
    Projection(""),
    Projection("Lambert-93", 2154, frozenset()),
    Projection("RGAF09, UTM 20 Nord", 5490, frozenset({"01", "02"})),
    Projection("RGFG95, UTM 22 Nord", 2972, frozenset({"03"})),
    Projection("RGR92, UTM 40 Sud", 2975, frozenset({"04"})),
    Projection("RGM04, UTM 38 Sud", 4471, frozenset({"06"})),
)


@dataclass(frozen=True)
class Point:
    """A point of a row.

    Attributes
    ----------
    latitude, longitude
        Degrees (WGS 84).
    note
        How its numbers were read, when not as they stand.
    is_doubtful
        Whether they were read otherwise than those of the other rows.
    """

    latitude: float
    longitude: float
    note: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True)
class _Reading:
    """One way to read two columns: where it puts each row, and by which projection; -1 when out of France."""

    latitude: np.ndarray
    longitude: np.ndarray
    projection: np.ndarray

    @property
    def found(self) -> np.ndarray:
        is_found: np.ndarray = self.projection >= 0
        return is_found


def read_points(frame: pd.DataFrame, mapping: Mapping[str, str], register: Register) -> list[Point | None]:
    """Read the points of the rows of a list.

    Parameters
    ----------
    frame
        Its cells, as text.
    mapping
        Columns by role: `latitude` and `longitude`, `y` and `x`, or `coordonnees` for both in one cell.
    register
        Says where France is.
    """
    points: list[Point | None] = [None] * len(frame)
    departements = register.frame[register.frame["niveau"] == "departement"]
    for north, east in _pairs(frame, mapping):
        read = _points(north, east, departements)
        points = [known or point for known, point in zip(points, read, strict=True)]
    return points


def _pairs(frame: pd.DataFrame, mapping: Mapping[str, str]) -> Iterable[tuple[np.ndarray, np.ndarray]]:
    for north, east in (("latitude", "longitude"), ("y", "x")):
        if {north, east} <= mapping.keys():
            yield _numbers(frame[mapping[north]]), _numbers(frame[mapping[east]])
    if "coordonnees" in mapping:
        found = [_NUMBER.findall(_in_decimals(text)) for text in frame[mapping["coordonnees"]].tolist()]
        both = pd.DataFrame(
            [each if len(each) == 2 else ["", ""] for each in found], columns=[0, 1], dtype=str
        )
        yield _numbers(both[0]), _numbers(both[1])


def _numbers(texts: pd.Series) -> np.ndarray:
    plain = texts.map(_in_decimals).str.replace(_SPACES, "", regex=True).str.replace(",", ".", regex=False)
    return np.asarray(pd.to_numeric(plain, errors="coerce"), dtype=float)


def _in_decimals(text: str) -> str:
    """Write degrees, minutes and seconds as decimals: « 48°06'41"N » is 48.111389."""
    return _SEXAGESIMAL.sub(_decimal, text) if "°" in text or "º" in text else text


def _decimal(found: re.Match[str]) -> str:
    parts = (found[name] or "0" for name in ("degrees", "minutes", "seconds"))
    value = sum(float(part.replace(",", ".")) / 60**place for place, part in enumerate(parts))
    side = (found["before"] or found["after"]).upper()
    return f"{-value if side in _WESTWARDS and side else value:.6f} "


def _points(north: np.ndarray, east: np.ndarray, departements: pd.DataFrame) -> list[Point | None]:
    direct, swapped = _reading(north, east, departements), _reading(east, north, departements)
    is_swapped = int(swapped.found.sum()) > int(direct.found.sum())
    usual, other = (swapped, direct) if is_swapped else (direct, swapped)
    is_other = ~usual.found & other.found
    note = SWAPPED if is_swapped else ""
    is_given = np.isfinite(north) & np.isfinite(east) & ((north != 0) | (east != 0))
    return [
        (_point(other, row, SWAPPED_HERE) if is_other[row] else _point(usual, row, note)) if given else None
        for row, given in enumerate(is_given.tolist())
    ]


def _point(reading: _Reading, row: int, note: str) -> Point:
    label = PROJECTIONS[reading.projection[row]].label if reading.found[row] else "hors de France"
    told = ", ".join(part for part in (label, note) if part)
    place = float(reading.latitude[row]), float(reading.longitude[row])
    return Point(*place, told, note == SWAPPED_HERE)


def _reading(north: np.ndarray, east: np.ndarray, departements: pd.DataFrame) -> _Reading:
    latitude, longitude = north.copy(), east.copy()
    projection = np.full(len(north), -1)
    for place, each in enumerate(PROJECTIONS):
        lat, lon = (north, east) if each.epsg is None else _in_degrees(north, east, each.epsg)
        is_there = (projection < 0) & _is_within(lat, lon, _boxes(departements, each))
        latitude[is_there], longitude[is_there], projection[is_there] = lat[is_there], lon[is_there], place
    return _Reading(latitude, longitude, projection)


def _in_degrees(north: np.ndarray, east: np.ndarray, epsg: int) -> tuple[np.ndarray, np.ndarray]:
    is_metres = np.isfinite(north) & np.isfinite(east) & (np.maximum(abs(north), abs(east)) > 180)
    latitude, longitude = np.full(len(north), np.nan), np.full(len(north), np.nan)
    if is_metres.any():
        longitude[is_metres], latitude[is_metres] = _to_degrees(epsg).transform(
            east[is_metres], north[is_metres]
        )
    return latitude, longitude


@cache
def _to_degrees(epsg: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(epsg, 4326, always_xy=True)


def _boxes(departements: pd.DataFrame, projection: Projection) -> np.ndarray:
    rows = departements
    if projection.regions is not None:
        is_meant = rows["code_region"].isin(list(projection.regions or OVERSEAS))
        rows = rows[is_meant if projection.regions else ~is_meant]
    boxes: np.ndarray = rows[_SIDES].to_numpy(dtype=float) + AROUND * np.array([-1, -1, 1, 1])
    return boxes


def _is_within(latitude: np.ndarray, longitude: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    found = np.zeros(len(latitude), dtype=bool)
    for west, south, east, north in boxes:
        found |= (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
    return found
