"""What the map shows: which rows, where to look, which row is ringed. A small text, made at each change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.places import territory_key
from atlas.selection import Selection
from geo.published import PublishedFile

MAINLAND = (-5.2, 41.3, 9.6, 51.1)

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class MapSpec:
    """What the map is asked to show.

    Attributes
    ----------
    addresses
        Where the browser fetches the shapes and the points, by name.
    initiatives, collectivites
        The ids of the rows that are shown.
    frame
        Where to look: ``bounds`` (``[[south, west], [north, east]]``, degrees) and a ``token`` that changes
        with the selection. As long as it stays, the visitor's own view is kept.
    selected
        ``initiative:id`` or ``collectivite:id`` of the open sheet, or nothing.
    """

    addresses: Mapping[str, str]
    initiatives: tuple[str, ...]
    collectivites: tuple[str, ...]
    frame: Mapping[str, object]
    selected: str

    def to_json(self) -> str:
        """Write the spec so that it can stand in any JavaScript source.

        Every character that a template, a script element or the map component's rewriting of names looks for
        is escaped: the text is data wherever it is put.
        """
        text = json.dumps(self.__dict__, ensure_ascii=True, separators=(",", ":"))
        for character in "_<>&'`$":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text


def map_spec(
    catalogue: Catalogue,
    selection: Selection,
    rows: Mapping[str, pd.DataFrame],
    files: Mapping[str, PublishedFile],
    base: str = "",
) -> MapSpec:
    """Say what the map of a selection shows.

    Parameters
    ----------
    catalogue, selection
        The data, and what is chosen.
    rows
        The chosen rows of each table.
    files
        The published files.
    base
        The path the application is served under.
    """
    return MapSpec(
        addresses={name: f"{base}{file.address}" for name, file in files.items()},
        initiatives=tuple(rows[INITIATIVES]["id"]),
        collectivites=tuple(rows[COLLECTIVITES]["id"]),
        frame=_frame(catalogue, selection, rows),
        selected=":".join(selection.sheet or ()),
    )


def _frame(catalogue: Catalogue, selection: Selection, rows: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    west, south, east, north = frame_bounds(catalogue, selection, rows)
    token = hashlib.sha256(repr(selection.chosen).encode()).hexdigest()[:12]
    return {"token": token, "bounds": [[south, west], [north, east]]}


def frame_bounds(catalogue: Catalogue, selection: Selection, rows: Mapping[str, pd.DataFrame]) -> Bounds:
    """Return where to look for a selection: west, south, east, north, in degrees.

    A chosen place, wholly; else where the rows are. What lies on the mainland goes before what lies overseas,
    because both on one map show neither.
    """
    territories = _framed_territories(selection, rows)
    boxes = [catalogue.places.bounds(key) for key in territories if key in catalogue.places.names]
    mainland = [box for box in boxes if _on_mainland(box)]
    return _around(mainland or boxes) if boxes else MAINLAND


def _framed_territories(selection: Selection, rows: Mapping[str, pd.DataFrame]) -> list[str]:
    if selection.recherche:
        return [selection.recherche]
    for niveau in ("departement", "region"):
        if codes := getattr(selection, niveau):
            return [territory_key(niveau, code) for code in codes]
    if not selection.chosen:
        return []
    return [anchor for table in rows.values() for anchors in table["ancres"] for anchor in anchors]


def _on_mainland(box: Bounds) -> bool:
    west, south, east, north = box
    return west > -6 and east < 10 and south > 41 and north < 52


def _around(boxes: list[Bounds]) -> Bounds:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)
