"""What the map shows: which rows, where to look, which row is ringed. A small text, made at each change."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

import numpy as np
import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import BOTH, COLLECTIVITES, INITIATIVES
from atlas.figures import Figures
from atlas.membership import Etat
from atlas.selection import Selection
from french.dates import day
from geo.places import territory_key
from outputs.map.files import PublishedFile

MOST_NAMED = 100
MAINLAND = (-5.2, 41.3, 9.6, 51.1)
NEW_REGIONS = date(2016, 1, 1)  # loi n° 2015-29 du 16 janvier 2015

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
    presumed
        Of these collectivités, those that no source names on the chosen day itself.
    since
        What the legend says of the collectivités: when they are, or were, members.
    former
        Whether the régions are those of before 2016.
    shading
        The figure that shades the territories of a level, or nothing: ``level``, ``title``, ``classes``
        (their names, zero first) and ``values`` (by ``niveau-code``: the class, -1 when not known, and the
        words).
    frame
        Where to look: ``bounds`` (``[[south, west], [north, east]]``, degrees) and a ``token`` that changes
        with the selection. As long as it stays, the visitor's own view is kept.
    selected
        ``initiative:id`` or ``collectivite:id`` of the open sheet, or nothing.
    places
        The place of each row in the published file of its table, by table.
    """

    addresses: Mapping[str, str]
    initiatives: tuple[str, ...]
    collectivites: tuple[str, ...]
    presumed: tuple[str, ...]
    since: str
    former: bool
    shading: Mapping[str, object] | None
    frame: Mapping[str, object]
    selected: str
    places: Mapping[str, pd.Index] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write the spec so that it can stand in any JavaScript source.

        Few rows are named; many are bits in the order of their published file, so that a hundred thousand
        are a text of 17 kB. Every character that a template, a script element or the map component's
        rewriting of names looks for is escaped: the text is data wherever it is put.
        """
        facts = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "places"}
        rows = {table: _written(facts[table], self.places.get(table)) for table in BOTH}
        text = json.dumps(facts | rows, ensure_ascii=True, separators=(",", ":"))
        for character in "_<>&'`$":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text


def _written(ids: Sequence[str], places: pd.Index | None) -> Sequence[str] | str:
    """Return ids, or a bit for each row of their file, in base 64."""
    if places is None or len(ids) <= MOST_NAMED:
        return ids
    shown = np.zeros(len(places), dtype=bool)
    found = places.get_indexer(ids)
    shown[found[found >= 0]] = True
    return base64.b64encode(np.packbits(shown).tobytes()).decode()


def map_spec(
    catalogue: Catalogue,
    selection: Selection,
    rows: Mapping[str, pd.DataFrame],
    files: Mapping[str, PublishedFile],
    base: str = "",
    figures: Figures | None = None,
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
    figures
        What shades the territories, if anything.
    """
    members = rows[COLLECTIVITES]
    return MapSpec(
        addresses={name: f"{base}{files[name].address}" for name in _needed(files, selection)},
        initiatives=tuple(rows[INITIATIVES]["id"]),
        collectivites=tuple(rows[COLLECTIVITES]["id"]),
        presumed=tuple(members["id"][members["etat"] == Etat.PRESUMEE]),
        since=_since(catalogue, selection),
        former=_is_former(selection),
        shading=_shading(selection, figures) if figures else None,
        frame=_frame(catalogue, selection, rows),
        selected=":".join(selection.sheet or ()),
        places={table: files[table].places for table in BOTH if table in files},
    )


def _is_former(selection: Selection) -> bool:
    return selection.day is not None and selection.day < NEW_REGIONS


def _needed(files: Mapping[str, PublishedFile], selection: Selection) -> list[str]:
    """Leave out what this map does not draw: the browser fetches what it is told of."""
    shaded = selection.maille if selection.chiffre else ""
    asked_for = {"anciennes_regions": _is_former(selection), "epci": shaded == "epci"}
    return [name for name in files if asked_for.get(name, True)]


def _shading(selection: Selection, figures: Figures) -> dict[str, object]:
    rows = zip(figures.rows["cle"], figures.rows["classe"].fillna(-1), figures.rows["texte"], strict=True)
    return {
        "level": selection.maille,
        "title": figures.title,
        "classes": figures.classes,
        "values": {key: [int(place), words] for key, place, words in rows},
    }


def _since(catalogue: Catalogue, selection: Selection) -> str:
    if selection.day:
        former = ", dans les régions d’avant 2016" if _is_former(selection) else ""
        return f"Collectivités membres au {day(selection.day)}{former}"
    dates = catalogue.listings[COLLECTIVITES].frame["attestee"]
    if dates.empty:
        return "Aucune collectivité attestée membre"
    first, last = dates.min().year, dates.max().year
    words = f"en {first}" if first == last else f"de {first} à {last}"
    return f"Collectivités attestées membres {words}"


def _frame(catalogue: Catalogue, selection: Selection, rows: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    west, south, east, north = frame_bounds(catalogue, selection, rows)
    token = hashlib.sha256(repr(_framing(selection)).encode()).hexdigest()[:12]
    return {"token": token, "bounds": [[south, west], [north, east]]}


def frame_bounds(catalogue: Catalogue, selection: Selection, rows: Mapping[str, pd.DataFrame]) -> Bounds:
    """Return where to look for a selection: west, south, east, north, in degrees.

    A chosen place, wholly; else where the rows are. What lies on the mainland goes before what lies overseas,
    because both on one map show neither.
    """
    territories = _framed_territories(selection, rows)
    boxes = catalogue.places.boxes(territories)
    mainland = boxes[_on_mainland(boxes)]
    return _around(mainland if len(mainland) else boxes) if len(boxes) else MAINLAND


def _framed_territories(selection: Selection, rows: Mapping[str, pd.DataFrame]) -> list[str]:
    if selection.recherche:
        return [selection.recherche]
    for niveau in ("departement", "region"):
        if codes := getattr(selection, niveau):
            return [territory_key(niveau, code) for code in codes]
    if not _framing(selection):
        return []
    return [anchor for table in rows.values() for anchors in table["ancres"] for anchor in anchors]


def _framing(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Return what is chosen but for the day: members come and go with it, and the view stays."""
    return selection.with_(date="").chosen


def _on_mainland(boxes: np.ndarray) -> np.ndarray:
    west, south, east, north = boxes.T
    return (west > -6) & (east < 10) & (south > 41) & (north < 52)


def _around(boxes: np.ndarray) -> Bounds:
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return west, south, east, north
