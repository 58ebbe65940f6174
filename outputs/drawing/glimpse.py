"""The map at a glance: one small drawing in the projection of the screen's map, where that one will look.

A page shows it before any script runs. It is no second map: land, limits, members as areas and dots,
initiatives as dots of their family, without a name. What it draws is read once from the files of the map.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import Measured
from atlas.listed import COLLECTIVITES, INITIATIVES, RENCONTRES
from atlas.listed_table import Shape
from atlas.view import SHEET_KEYS, State
from geo.kept import kept
from outputs.drawing.mercator import Frame, world
from outputs.drawing.svg import SVG, Element, element, sketched, worded, written
from outputs.map.areas import past_areas
from outputs.map.files import CONTOURS, SHADED, files_of
from outputs.map.framing import frame_bounds
from outputs.map.marks import DOT, RAMP, fill_opacity
from outputs.map.members import shape_of
from outputs.map.shown import drawn_of, shows_meetings
from outputs.map.spec import figure_of

DOT_SIZE = 2 * DOT
SYMBOL = 11  # pixels: of the dot of an initiative
RINGED = 22
HALO = 3
OF_A_DOT = ["id", "famille", "latitude", "longitude"]
COLUMN = 1_000_000  # more than the dots that stand under each other in a drawing
MANY = 2_000  # dots: of more, those that others cover are left out
STYLE = Path(__file__).with_suffix(".css")
STRAY = 1.0  # pixels that a line may stray by


@dataclass(frozen=True)
class Member:
    """A member as `outputs.map.members` says it, with shape and seat in the world of `mercator`."""

    heading: str
    shape: shapely.Geometry
    seat: tuple[float, float]
    proof: date
    seen_from: float


def glimpse(edition: Edition, state: State, rows: Chosen) -> str:
    """Draw what a selection shows on the map, as an SVG of some tens of kilobytes.

    Under a figure its shades are drawn, and no members.

    Parameters
    ----------
    edition, state, rows
        The data, what is chosen and how it is shown, the chosen rows of each table.

    Raises
    ------
    UnreadableDataError
        A layer is missing or damaged.
    """
    frame, figure = framed(edition, state, rows), figure_of(edition, state, rows)
    drawn = drawn_of(rows, state.view)
    on_top = _shades(edition, figure, frame) if figure else _members(edition, state, drawn, frame)
    drawing = element(
        "svg",
        worded("style", _style()),
        *_ground(edition, frame),
        *on_top,
        *_initiatives(edition, state, drawn, frame),
        *_meetings(state, rows, frame),
        xmlns=SVG,
        viewBox=" ".join(f"{each:.0f}" for each in frame.drawn),
    )
    return written(drawing)


def framed(edition: Edition, state: State, rows: Chosen) -> Frame:
    """Look where the map will: as the address says, at the row whose sheet is open, at what is chosen."""
    fitted = Frame.around(frame_bounds(edition, state.selection, rows))
    if state.view.seen:
        return Frame.at(*state.view.seen)
    key, identifier = state.view.sheet or ("", "")
    if key in (INITIATIVES.sheet_key, RENCONTRES.sheet_key):
        placed = rows[SHEET_KEYS[key].id].set_index("id")[["latitude", "longitude"]].dropna()
        if identifier in placed.index:
            return fitted.moved_to(*placed.loc[identifier])
    return fitted


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


# -- what is drawn -----------------------------------------------------------------------------------------


def _ground(edition: Edition, frame: Frame) -> Iterable[Element]:
    land, departements, regions = _land_and_limits(edition)
    yield element("path", **{"class": "terre"}, d=sketched(frame.draw([land], STRAY)))
    yield element("path", **{"class": "limite"}, d=sketched(frame.draw([departements], STRAY)))
    yield element("path", **{"class": "limite region"}, d=sketched(frame.draw([regions], STRAY)))


def _members(edition: Edition, state: State, rows: Chosen, frame: Frame) -> Iterable[Element]:
    """Draw the chosen members, the widest first: those that look alike in one path."""
    on, known = state.selection.day or edition.today, _known_members(edition)
    areas = past_areas(edition)
    shown = {areas.name(who, state.selection.day) for who in rows[COLLECTIVITES.id]["id"]}
    looks: dict[tuple[str, float], list[shapely.Geometry]] = {}
    seats = []
    is_strong = state.view.table.shape is Shape.AREA
    for member in (known[name] for name in known if name in shown):
        opacity = fill_opacity(member.heading, (on - member.proof).days, is_strong=is_strong)
        if member.seen_from <= frame.zoom:
            looks.setdefault((member.heading, opacity), []).append(member.shape)
        if member.heading == "villes":
            seats.append(member.seat)
    for (heading, opacity), shapes in looks.items():
        d = sketched(frame.draw(shapes, STRAY))
        yield element("path", **{"class": f"membre {heading}"}, fill_opacity=opacity, d=d)
    places = frame.locate(seats)
    yield from _dots(places[_seen(places, DOT_SIZE)], DOT_SIZE, "ville")


def _shades(edition: Edition, figure: Measured, frame: Frame) -> Iterable[Element]:
    file, part = SHADED[figure.level.id]
    shapes = _shapes(edition, file, part)
    known = figure.rows.dropna(subset="classe")
    for place in sorted(known["classe"].unique()):
        of_class = [shapes[key] for key in known["cle"][known["classe"] == place] if key in shapes]
        yield element("path", fill=RAMP[place], d=sketched(frame.draw(of_class, STRAY)))


def _initiatives(edition: Edition, state: State, rows: Chosen, frame: Frame) -> Iterable[Element]:
    placed = rows[INITIATIVES.id][OF_A_DOT].dropna(subset="latitude")
    seen = placed.iloc[_seen(_located(frame, placed), SYMBOL)]
    styles = edition.tables["familles"].set_index("id")["couleur"]
    for family, of_family in seen.groupby("famille"):
        yield from _dots(_located(frame, of_family), SYMBOL, "initiative", styles.get(family, ""))
    key, identifier = state.view.sheet or ("", "")
    if key == INITIATIVES.sheet_key:
        yield from _dots(_located(frame, placed[placed["id"] == identifier]), RINGED, "choisie")


def _meetings(state: State, rows: Chosen, frame: Frame) -> Iterable[Element]:
    if shows_meetings(state.view):
        yield from _dots(_located(frame, rows[RENCONTRES.id].dropna(subset="latitude")), SYMBOL, "rencontre")


def _located(frame: Frame, rows: pd.DataFrame) -> np.ndarray:
    return frame.locate(world(rows[["longitude", "latitude"]].to_numpy(float)))


def _seen(places: np.ndarray, size: float) -> np.ndarray:
    """Return the positions of the dots that are drawn: of many, one where several cover each other."""
    if len(places) <= MANY:
        return np.arange(len(places))
    across, down = np.floor(places / size).astype(int).T
    _, first = np.unique(across * COLUMN + down, return_index=True)
    return np.sort(first)


def _dots(places: np.ndarray, size: float, kind: str, colour: str = "") -> Iterable[Element]:
    """Draw dots as points of a line with round ends: they keep their size at whatever scale it is shown."""
    if not len(places):
        return
    d = "".join(f"M{x:g} {y:g}h0" for x, y in np.round(places, 1).tolist())
    yield element("path", **{"class": f"point halo {kind}"}, stroke_width=size + HALO, d=d)
    yield element(
        "path", **{"class": f"point {kind}"}, stroke_width=size, **({"stroke": colour} if colour else {}), d=d
    )


# -- what it is drawn from ---------------------------------------------------------------------------------


def _content(edition: Edition, name: str) -> Any:
    return json.loads(gzip.decompress(files_of(edition)[name].compressed))


@kept
def _land_and_limits(edition: Edition) -> tuple[shapely.Geometry, shapely.Geometry, shapely.Geometry]:
    content = _content(edition, CONTOURS)
    land, departements, regions = (
        [_shape(each) for each in content[part]["features"]] for part in ("land", "departements", "regions")
    )
    return shapely.union_all(land), _shared(departements), _shared(regions)


def _shapes(edition: Edition, file: str, part: str) -> Mapping[str, shapely.Geometry]:
    return {each["properties"]["id"]: _shape(each) for each in _content(edition, file)[part]["features"]}


@kept
def _known_members(edition: Edition) -> Mapping[str, Member]:
    """Return the members that the map may draw, by the id of their shape, the largest first."""
    features = _content(edition, COLLECTIVITES.id)["features"]
    return {each["properties"]["id"]: _member(each) for each in features}


def _member(feature: Mapping[str, Any]) -> Member:
    said = feature["properties"]
    proof = date.fromisoformat(said["proof"])
    return Member(said["heading"], _shape(feature), _seat(said["seat"]), proof, said["from"])


def _shape(feature: Mapping[str, Any]) -> shapely.Geometry:
    return shapely.transform(shape_of(feature), world)


def _seat(place: tuple[float, float]) -> tuple[float, float]:
    x, y = world(np.array([place[::-1]]))[0]
    return float(x), float(y)


def _shared(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    """Return the lines around shapes, each that two of them share once."""
    return shapely.line_merge(shapely.union_all(shapely.boundary(shapes)))
