"""What each screen says first, from its address: a sentence, figures, its first rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from atlas.asked import Query
from atlas.asked import value as asked_value
from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import DRAWN, LISTED
from atlas.listed_table import ListedTable
from atlas.listings import row_of
from atlas.network import network_in_words
from atlas.phrases import called, describe
from atlas.profile import Found, Profile, find_territory, profile_of
from atlas.selection import Selection
from atlas.sheet import Sheet
from atlas.titles import seen_in_words
from atlas.view import SHEET_KEYS, State
from french.numbers import counted, noun, number
from geo.levels import TerritoryKey
from geo.records import records
from outputs.drawing.glimpse import framed
from outputs.drawing.mercator import Frame
from web.addresses import Addresses
from web.patterns import CODE, EVOLUTION, HOME, LEVEL, TERRITORY

ROWS = 12
HERE = Addresses(".")  # as the page of Streamlit leads to what it needs


@dataclass(frozen=True)
class Line:
    """A row: its name, where it leads, where it is, what it is."""

    name: str
    address: str
    place: str = ""
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """The map at a glance: where it is fetched, what it looks at, what it is for those who do not see it."""

    address: str
    frame: Frame
    alt: str


@dataclass(frozen=True)
class Words:
    """What a screen says first.

    Attributes
    ----------
    seen
        In few words what is seen, for a title: nothing when that is all there is.
    address, state
        Of the same screen, under the site; and what it shows, for a picture of it.
    heading
        What is read first: of a sheet or a territory, its name.
    sentence, notes
        What is shown, and what one must know of it.
    counts
        Numbers, each with what it counts.
    rows, others
        The first rows, and how many more there are, in words.
    picture
        Of the map, where there is one.
    has_filters
        Whether filters stand beside it.
    """

    seen: str
    address: str
    state: State
    heading: str = ""
    sentence: str = ""
    notes: tuple[str, ...] = ()
    counts: tuple[tuple[str, str], ...] = ()
    rows: tuple[Line, ...] = ()
    others: str = ""
    picture: Picture | None = None
    has_filters: bool = False


NO_TERRITORY = Words("", HERE.screen(TERRITORY), State())


def words_of(edition: Edition, screen: str, query: Query) -> Words:
    """Return what a screen says first at an address.

    Parameters
    ----------
    edition
        The data.
    screen
        The name of its file in ``pages/``.
    query
        The values of each key of the address.
    """
    state, _ = State.read(query, edition)
    if screen == TERRITORY:
        return _of_a_territory(edition, query)
    if screen in LISTED:
        return _of_a_list(edition, screen, state)
    return {HOME: _of_the_map, EVOLUTION: _of_the_network}.get(screen, _of_a_page)(edition, screen, state)


def head_of(edition: Edition, screen: str, query: Query) -> Words:
    """Return what the head of a page says, without a look at any row: see `words_of`."""
    if screen == TERRITORY:
        found = _found_territory(edition, query)
        return _of_its_name(found.key, edition.vintage.register[found.key].nom) if found.key else NO_TERRITORY
    state, _ = State.read(query, edition)
    if screen in LISTED:
        return _said_of_a_list(edition, screen, state)
    return (_said if screen in (HOME, EVOLUTION) else _of_a_page)(edition, screen, state)


def _of_the_map(edition: Edition, screen: str, state: State) -> Words:
    rows = state.selection.apply_to_all(edition, state.view.orders)
    words = replace(
        _said(edition, screen, state),
        sentence=describe(state.selection, edition),
        counts=tuple(_counts(edition, state, rows)),
        notes=(network_in_words(edition),),
        picture=_picture(edition, state, rows),
    )
    return _with_sheet(edition, state, _listed(edition, words, state.view.table, rows[state.view.listed]))


def _of_a_list(edition: Edition, screen: str, state: State) -> Words:
    table = LISTED[screen]
    sentence = describe(state.selection, edition, (table,))
    words = replace(_said_of_a_list(edition, screen, state), sentence=sentence, has_filters=True)
    rows = state.selection.apply(table, edition, state.view.order)
    return _with_sheet(edition, state, _listed(edition, words, table, rows))


def _of_the_network(edition: Edition, screen: str, state: State) -> Words:
    return replace(_said(edition, screen, state), sentence=network_in_words(edition), has_filters=True)


def _of_a_page(edition: Edition, screen: str, state: State) -> Words:
    return Words("", HERE.screen(screen), State())


def _of_a_territory(edition: Edition, query: Query) -> Words:
    found = _found_territory(edition, query)
    if not found.key:
        return replace(NO_TERRITORY, notes=(found.notice or "",))
    profile = profile_of(edition, found.key)
    return replace(
        _of_its_name(found.key, profile.name),
        heading=profile.name,
        sentence=" · ".join(filter(None, (profile.level, profile.place))),
        notes=tuple(f"{link.level} {link.name}\u202f: {link.state}." for link in profile.chain),
        rows=tuple(_on_it(profile)),
        others=_others(profile.on.others, "initiative", "initiatives"),
    )


# -- parts -------------------------------------------------------------------------------------------------


def _found_territory(edition: Edition, query: Query) -> Found:
    level, code = (asked_value([*query.get(key, ()), ""][0]) for key in (LEVEL, CODE))
    return find_territory(edition.vintage.register, level, code)


def _of_its_name(territory: TerritoryKey, name: str) -> Words:
    return Words(name, HERE.territory(territory), State().choosing(Selection().at(territory)))


def _said(edition: Edition, screen: str, state: State) -> Words:
    """Say what any screen does; who moved the map, or sorted the list, looks at the same."""
    sheet, told = state.view.sheet, state.showing(state.view.told())
    address = HERE.sheet(*sheet) if sheet else HERE.screen(screen, told.to_query())
    return Words(seen_in_words(edition, state), address, told)


def _said_of_a_list(edition: Edition, screen: str, state: State) -> Words:
    return replace(_said(edition, screen, state), state=state.showing(state.view.fixed_on(screen)))


def _counts(edition: Edition, state: State, rows: Chosen) -> Iterator[tuple[str, str]]:
    for table in DRAWN:
        count = rows.count(table.id)
        yield number(count), noun(count, *called(table, state.selection, edition))


def _listed(edition: Edition, words: Words, table: ListedTable, rows: pd.DataFrame) -> Words:
    others = _others(len(rows) - ROWS, table.wording.one, table.wording.many)
    return replace(words, rows=tuple(_lines(table, rows.head(ROWS))), others=others)


def _lines(table: ListedTable, rows: pd.DataFrame) -> Iterator[Line]:
    card = table.card
    for row in records(rows):
        place = " · ".join(filter(None, (str(row[column]) for column in card.place)))
        yield Line(row["nom"], HERE.sheet(table.sheet_key, row["id"]), place, str(row[card.text]))


def _on_it(profile: Profile) -> Iterator[Line]:
    key = LISTED["initiatives"].sheet_key
    for each in profile.on.rows:
        yield Line(each.name, HERE.sheet(key, each.identifier), each.place, each.theme)


def _others(count: int, one: str, many: str) -> str:
    return f"et {counted(count, f'autre {one}', f'autres {many}')}" if count > 0 else ""


def _with_sheet(edition: Edition, state: State, words: Words) -> Words:
    """Put the open sheet before the rows: it is what one came for."""
    if not state.view.sheet:
        return words
    key, identifier = state.view.sheet
    sheet: Sheet = SHEET_KEYS[key].sheet(edition, row_of(edition, SHEET_KEYS[key], identifier))
    facts = (f"{label}\u202f: {text}" for label, text in sheet.facts)
    sources = (f"Source\u202f: {each.title}, {each.place}".rstrip(", ") for each in sheet.evidence)
    notes = tuple(filter(None, (sheet.kind, *facts, *sources)))
    return replace(
        words, heading=sheet.title, sentence=sheet.summary or sheet.kind, counts=(), notes=notes, rows=()
    )


def _picture(edition: Edition, state: State, rows: Chosen) -> Picture:
    alt = f"Carte\u202f: {describe(state.selection, edition)}"
    return Picture(HERE.glimpse(state), framed(edition, state, rows), alt)
