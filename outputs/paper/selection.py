"""The map of a selection on one sheet of A4, as PDF or as PNG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, CRITERION, INITIATIVES
from atlas.figures import figures_of
from atlas.phrases import describe, label
from atlas.selection import Selection
from french.dates import day
from french.numbers import counted
from geo.vintage import CREDIT
from loaders.columns import PASSAGE_MARK
from outputs.drawing import selection_picture
from outputs.paper.printing import ELSEWHERE, Content, fitting, pictured, printed

TEMPLATE = "map"
TITLE = "Initiatives territoriales de l’ESS"
OTHER_LABELS = {"recherche": "Territoire", "texte": "Mots", "date": "Date"}


@dataclass(frozen=True)
class Room:
    """What one page has room for: the height of the map in millimetres, and how many rows of each list."""

    height: int
    filters: int
    sources: int


# From what most selections need to what a very long sentence leaves room for.
ROOMS = (Room(154, 12, 9), Room(152, 8, 5), Room(140, 5, 3), Room(110, 3, 1))


@dataclass(frozen=True)
class Sheet:
    """What the sheet of a selection is made from.

    Attributes
    ----------
    catalogue, selection, rows
        The data, what is chosen, and the chosen rows of each table.
    folder
        The folder of the boundaries of the vintage.
    address
        The full address of the same selection on the screen.
    today
        The day that the sheet says it is of.
    """

    catalogue: Catalogue
    selection: Selection
    rows: Mapping[str, pd.DataFrame]
    folder: Path
    address: str
    today: date


def selection_pdf(sheet: Sheet) -> bytes:
    """Print the map of a selection as PDF, one page of A4, tagged, its map described."""
    return printed(TEMPLATE, _content(sheet))


def selection_png(sheet: Sheet) -> bytes:
    """Print the map of a selection as PNG, a page of A4."""
    return pictured(TEMPLATE, _content(sheet))


def _content(sheet: Sheet) -> Content:
    said = _said(sheet)
    return fitting(TEMPLATE, ({**said, **_lists(sheet, room)} for room in ROOMS), most_pages=1)


def _said(sheet: Sheet) -> Content:
    """Return what the page says, whatever room there is."""
    picture = selection_picture(sheet.catalogue, sheet.selection, sheet.rows, sheet.folder)
    sentence = describe(sheet.selection, sheet.catalogue.vocabulary)
    return {
        "title": TITLE,
        "sentence": sentence,
        "description": sentence,
        "date": f"Édité le {day(sheet.today)}",
        "address": sheet.address,
        "credit": f"Contours, codes et populations\u202f: {CREDIT}",
        "map": picture.map_svg(),
        "alt": f"{picture.title}. {picture.description}",
        "legend": [section.data() for section in picture.legend],
        "notes": [*_cautions(sheet), *_notes(sheet.rows)],
    }


def _lists(sheet: Sheet, room: Room) -> Content:
    """Return what is cut to the room there is."""
    return {
        "height": room.height,
        "filters": _cut(_filters(sheet), room.filters),
        "sources": _cut(_sources(sheet), room.sources),
    }


def _cut(lines: Sequence[str], most: int) -> list[str]:
    others = len(lines) - most
    return [*lines[:most], f"et {counted(others, 'autre')}, {ELSEWHERE}"] if others > 0 else list(lines)


def _filters(sheet: Sheet) -> list[str]:
    vocabulary, chosen = sheet.catalogue.vocabulary, sheet.selection.chosen
    return [f"{_criterion(key)}\u202f: {label(key, value, vocabulary)}" for key, value in chosen]


def _criterion(key: str) -> str:
    return CRITERION[key].label if key in CRITERION else OTHER_LABELS[key]


def _cautions(sheet: Sheet) -> list[str]:
    """Say what one must know to read the figure that shades the map, if there is one."""
    figures = figures_of(sheet.catalogue, sheet.selection, dict(sheet.rows))
    return [figures.caution] if figures else []


def _notes(rows: Mapping[str, pd.DataFrame]) -> list[str]:
    """Say how many rows the selection has, and how many of them no map can show."""
    initiatives, members = rows[INITIATIVES], rows[COLLECTIVITES]
    counts = f"{counted(len(initiatives), 'initiative')} et {counted(len(members), 'collectivité')}"
    unplaced = int(initiatives["latitude"].isna().sum())
    if not unplaced:
        return [f"La sélection compte {counts}."]
    return [
        f"La sélection compte {counts}, dont {counted(unplaced, 'initiative')} sans lieu connu en France."
    ]


def _sources(sheet: Sheet) -> list[str]:
    """Name the documents that the rows come from, those that tell most first."""
    passages = [each for cited in sheet.rows[INITIATIVES]["sources"] for each in cited]
    documents = [passage.partition(PASSAGE_MARK)[0] for passage in passages]
    documents += sheet.rows[COLLECTIVITES]["source"].tolist()
    named = sheet.catalogue.tables.sources.set_index("id")
    ranked = [each for each, _ in Counter(documents).most_common() if each in named.index]
    return [f"{named.loc[each, 'editeur']}, {named.loc[each, 'titre']}" for each in ranked]
