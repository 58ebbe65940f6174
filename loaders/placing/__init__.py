"""Where the rows of a list are: each is sure, to be confirmed, or not found; none is guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from geo.vintage import Vintage
from loaders.placing.answers import Answer, Candidate, Place, Places, Status
from loaders.placing.clues import PointClue
from loaders.placing.codes import KindOfCodes, kind_of_codes
from loaders.placing.coordinates import read_points
from loaders.placing.deciding import Decider
from loaders.placing.gazetteer import gazetteer_of
from loaders.placing.ground import ground_of
from loaders.placing.rows import Cells, RowReader
from loaders.placing.ways import both_ways

__all__ = ["ROLES", "Candidate", "KindOfCodes", "Place", "Places", "Status", "kind_of_codes", "place_rows"]

ROLES = (*Cells._fields, "latitude", "longitude", "coordonnees", "x", "y")
OFTEN = 5000  # rows, between two words on how far it is
ABROAD = Answer(Status.NOT_FOUND, "à l’étranger")


def place_rows(
    frame: pd.DataFrame,
    mapping: Mapping[str, str],
    vintage: Vintage,
    progress: Callable[[float], None] | None = None,
) -> Places:
    """Say in which commune each row of a list is.

    Parameters
    ----------
    frame
        The cells, as text; empty ones are `""`. The index is the number of the row, as spreadsheets show it.
    mapping
        The columns that say where a row is, by ``ROLES``; other roles are left alone.
    vintage
        The territories and their boundaries, which are only read when there are coordinates.
    progress
        Called now and then with the share of the rows that is done, from 0 to 1.

    Returns
    -------
    tuple of Place
        One a row, in order.
    """
    reader, decider = RowReader(frame, mapping, vintage), Decider(gazetteer_of(vintage))
    answers: dict[tuple[Cells, PointClue | None], Answer] = {}
    rows = zip(frame.index.tolist(), reader.cells(), _points(frame, mapping, vintage), strict=True)
    places = []
    for row, cells, point in rows:
        if (cells, point) not in answers:
            answers[cells, point] = _answer(cells, point, reader, decider)
        places.append(Place.of(row, answers[cells, point]))
        if progress is not None and len(places) % OFTEN == 0:
            progress(len(places) / len(frame))
    return tuple(places)


def _answer(cells: Cells, point: PointClue | None, reader: RowReader, decider: Decider) -> Answer:
    if reader.is_abroad(cells):
        return ABROAD
    columns, address = reader.in_columns(cells, point), reader.in_address(cells)
    if address is None:
        return decider.decide(columns)
    if columns.town is None and not any(clue.own for clue in columns.clues):
        return decider.decide(address._replace(clues=(*address.clues, *columns.clues)))
    return both_ways(columns, address, decider)


def _points(frame: pd.DataFrame, mapping: Mapping[str, str], vintage: Vintage) -> list[PointClue | None]:
    points = read_points(frame, mapping, vintage.register)
    given = list(dict.fromkeys(point for point in points if point is not None))
    if not given:
        return [None] * len(frame)
    clues = dict(zip(given, ground_of(vintage).clues(given), strict=True))
    return [None if point is None else clues[point] for point in points]
