"""The map of a selection on one sheet of A4, as PDF or as PNG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from atlas.chosen import Chosen
from atlas.criteria import CRITERION
from atlas.editions import Edition
from atlas.evidence import passages_of
from atlas.figures import FIGURES, WITHOUT_A_DAY
from atlas.listed import DRAWN, INITIATIVES
from atlas.listings import row_of
from atlas.phrases import describe, label, number_of
from atlas.selection import DAY, PLACE, WORDS
from atlas.site import site
from atlas.titles import seen_in_words
from atlas.view import SHEET_KEYS, State
from french.lists import joined
from french.numbers import counted
from geo.millesime import CREDIT
from loaders.columns import PASSAGE_MARK
from outputs.drawing import selection_picture
from outputs.paper.printing import ELSEWHERE, Content, fitting, pictured, printed, published

TEMPLATE, PREVIEW = "map", "preview"
PREVIEW_DENSITY = 144  # of a page of 600 by 315 points
OTHER_LABELS = {PLACE: "Territoire", WORDS: "Mots", DAY: "Date"}


@dataclass(frozen=True)
class Room:
    """What one page has room for: the height of the map in millimetres, and how many rows of each list."""

    height: int
    filters: int
    sources: int


# From what most selections need to what a very long sentence leaves room for.
ROOMS = (Room(154, 12, 9), Room(152, 8, 5), Room(140, 5, 3), Room(110, 3, 1))


@dataclass(frozen=True, eq=False)
class MapPage:
    """What the page of the map of a selection is made from.

    Attributes
    ----------
    edition, state, rows
        The data, what is chosen and how it is shown, and the chosen rows of each table.
    address
        The full address of the same selection on the screen.
    today
        The day that the page says it is of.
    """

    edition: Edition
    state: State
    rows: Chosen
    address: str
    today: date


def selection_pdf(page: MapPage) -> bytes:
    """Print the map of a selection as PDF, one page of A4, tagged, its map described."""
    return printed(TEMPLATE, _content(page))


def selection_png(page: MapPage) -> bytes:
    """Print the map of a selection as PNG, a page of A4."""
    return pictured(TEMPLATE, _content(page))


def preview_png(page: MapPage) -> bytes:
    """Draw what stands beside a link: what is seen, its sentence and its map, 1200 by 630 pixels."""
    title = seen_in_words(page.edition, page.state) or site().nom
    said = _said(page)
    sentence = _of_the_sheet(page) or said["sentence"]
    return pictured(PREVIEW, {**said, "title": title, "sentence": sentence}, PREVIEW_DENSITY)


def _of_the_sheet(page: MapPage) -> str:
    """Say what the open sheet says first, if there is one."""
    if page.state.view.sheet is None:
        return ""
    key, identifier = page.state.view.sheet
    table = SHEET_KEYS[key]
    sheet = table.sheet(page.edition, row_of(page.edition, table, identifier))
    return sheet.summary or sheet.kind


def _content(page: MapPage) -> Content:
    said = _said(page)
    return fitting(TEMPLATE, ({**said, **_lists(page, room)} for room in ROOMS), most_pages=1)


def _said(page: MapPage) -> Content:
    """Return what the page says, whatever room there is."""
    picture = selection_picture(page.edition, page.state, page.rows)
    sentence = describe(page.state.selection, page.edition)
    return {
        "title": _title(page),
        "sentence": sentence,
        "description": sentence,
        **published(page.today),
        "address": page.address,
        "credit": f"Contours, codes et populations\u202f: {CREDIT}",
        "map": picture.map_svg(),
        "alt": f"{picture.title}. {picture.description}",
        "legend": [section.data() for section in picture.legend],
        "notes": [*_cautions(page), *_notes(page)],
    }


def _title(page: MapPage) -> str:
    """Name the figure that shades the map; the site, when none does."""
    figure, selection = FIGURES.get(page.state.view.figure), page.state.selection
    if figure is None or figure.refused(selection):
        return site().nom
    return figure.said_of(page.edition, selection)


def _lists(page: MapPage, room: Room) -> Content:
    """Return what is cut to the room there is."""
    return {
        "height": room.height,
        "filters": _cut(_filters(page), room.filters),
        "sources": _cut(_sources(page), room.sources),
    }


def _cut(lines: Sequence[str], most: int) -> list[str]:
    others = len(lines) - most
    return [*lines[:most], f"et {counted(others, 'autre')}, {ELSEWHERE}"] if others > 0 else list(lines)


def _filters(page: MapPage) -> list[str]:
    chosen = page.state.selection.chosen
    return [f"{_criterion(key)}\u202f: {label(key, value, page.edition)}" for key, value in chosen]


def _criterion(key: str) -> str:
    return CRITERION[key].label if key in CRITERION else OTHER_LABELS[key]


def _cautions(page: MapPage) -> list[str]:
    """Say what one must know to read the figure that shades the map, or why there is none."""
    if not (asked := page.state.view.figure):
        return []
    figure = FIGURES[asked]
    return [WITHOUT_A_DAY if figure.refused(page.state.selection) else figure.caution]


def _notes(page: MapPage) -> list[str]:
    """Say how many rows the selection has, and how many of them no map can show."""
    selection, rows = page.state.selection, page.rows
    counts = [number_of(table, rows.count(table.id), selection, page.edition) for table in DRAWN]
    said = [f"La sélection compte {joined(counts)}."]
    if unplaced := int(rows[INITIATIVES.id]["latitude"].isna().sum()):
        without = counted(unplaced, INITIATIVES.wording.one, INITIATIVES.wording.many)
        said.append(f"{without} sans lieu connu en France.")
    return [" ".join(said)]


def _sources(page: MapPage) -> list[str]:
    """Name the documents that the rows come from, those that tell most first."""
    documents = Counter(
        passage.partition(PASSAGE_MARK)[0]
        for table in DRAWN
        for passages in passages_of(page.rows[table.id])
        for passage in passages
    )
    named = page.edition.tables["sources"].set_index("id")
    ranked = [each for each, _ in documents.most_common() if each in named.index]
    return [f"{named.loc[each, 'editeur']}, {named.loc[each, 'titre']}" for each in ranked]
