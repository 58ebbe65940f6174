"""The sentence that says a selection, as a colleague would say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from atlas.criteria import CRITERIA, CRITERION, options_of
from atlas.editions import Edition
from atlas.listed import DRAWN, ListedTable
from atlas.selection import DAY, PLACE, WORDS, Selection
from french.dates import day
from french.lists import either, joined
from french.numbers import counted
from french.typography import quoted
from geo.levels import TerritoryKey

# What is said of all tables together, after what is said of each.
SHARED = (*(criterion.key for criterion in CRITERIA if not criterion.tables), PLACE, WORDS)
ELSE = {PLACE: "à {} ou sur un territoire qui le couvre", WORDS: "contenant {}", DAY: "au {}"}


def label(key: str, value: str, edition: Edition) -> str:
    """Return what a visitor reads for one chosen value: « Bretagne », « 31 août 2012 », « « vélo » »."""
    if key in CRITERION:
        return options_of(edition, key)[value]
    if key == DAY:
        return day(date.fromisoformat(value))
    return edition.vintage.places.names[TerritoryKey(value)] if key == PLACE else quoted(value)


def describe(selection: Selection, edition: Edition, tables: Sequence[ListedTable] = DRAWN) -> str:
    """Say a selection in one French sentence.

    Criteria that choose in one table only are said of that table: « Initiatives (sur le thème Mobilité) et
    collectivités nommées membres par des documents de 2009 à 2020 (Villes), en région Bretagne. »

    Parameters
    ----------
    selection, edition
        What is chosen, and the labels of its values.
    tables
        Those that are shown; those of the map by default.
    """
    subjects = joined([_subject(selection, table, edition) for table in tables])
    shared = [phrase for key in SHARED if (phrase := _phrase(selection, key, edition))]
    where = f", {', '.join(shared)}" if shared else everywhere(selection, edition, tables[-1])
    return f"{subjects[0].upper()}{subjects[1:]}{where}."


def everywhere(selection: Selection, edition: Edition, last: ListedTable) -> str:
    """Say that nothing is left out, after the last table; after a date or a period, with a comma."""
    is_dated = last.known_from(edition) or (last.wording.subject_on_a_day and selection.day)
    return ", de tout le pays" if is_dated else " de tout le pays"


def called(table: ListedTable, selection: Selection, edition: Edition) -> tuple[str, str]:
    """Return what stands beside a number of rows of a table, singular and plural.

    A number of members has its day, or says what it is a number of: « membres connus par leur nom au 31 août
    2012 », « collectivités nommées membres par des documents de 2009 à 2020 ».
    """
    ever = table.wording.counted
    on_a_day = table.wording.counted_on_a_day or ("", "")
    one, many = (
        _of_its_time(*words, table, selection, edition) for words in zip(ever, on_a_day, strict=True)
    )
    return one, many


def number_of(table: ListedTable, count: int, selection: Selection, edition: Edition) -> str:
    """Count rows of a table: « 88 membres connus par leur nom au 31 août 2012 »; see `called`."""
    return counted(count, *called(table, selection, edition))


def _phrase(selection: Selection, key: str, edition: Edition) -> str:
    words = [label(key, value, edition) for chosen, value in selection.chosen if chosen == key]
    return phrase_of(key).format(either(words)) if words else ""


def phrase_of(key: str) -> str:
    """Return how a sentence says what is chosen by a key, with the values in place of ``{}``."""
    return CRITERION[key].phrase if key in CRITERION else ELSE[key]


def named(table: ListedTable, selection: Selection, edition: Edition) -> str:
    """Return what a sentence calls the rows of a table, with their time: « initiatives »."""
    wording = table.wording
    return _of_its_time(wording.subject, wording.subject_on_a_day, table, selection, edition)


def _subject(selection: Selection, table: ListedTable, edition: Edition) -> str:
    """Name the rows of a table, with the criteria that choose among them and not among all."""
    keys = [each.key for each in CRITERIA if each.tables and each.chooses_in(table.id)]
    own = [phrase for key in keys if (phrase := _phrase(selection, key, edition))]
    noun = named(table, selection, edition)
    return f"{noun} ({', '.join(own)})" if own else noun


def _of_its_time(ever: str, on_a_day: str, table: ListedTable, selection: Selection, edition: Edition) -> str:
    """Say what rows are called, with their day, or with what they are known from when none is chosen."""
    if on_a_day and selection.day:
        return f"{on_a_day} {_phrase(selection, DAY, edition)}"
    return f"{ever} {table.known_from(edition)}".rstrip()
