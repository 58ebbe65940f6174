"""Dates as people and spreadsheets write them: in words, in figures, with a time, as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from french.dates import MONTHS
from french.dates import day as in_words
from french.typography import NARROW, quoted
from geo.names import fold
from loaders.forms.evidence import Evidence, Order
from loaders.forms.readings import Reading
from loaders.problems import Rule

DAY, MONTH, YEAR = "jour", "mois", "annee"
TIME = (
    r"(?:[ T]+(?:à )?(?P<hour>\d{1,2}) ?[:h] ?\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME}")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
FIGURES = re.compile(rf"(\d{{1,2}})[/. -](\d{{1,2}})[/. -](\d{{4}}|\d{{2}}){TIME}")
WORDS = re.compile(rf"(?:[^\W\d]+\.? )?(\d{{1,2}})(?:er)?[ -]([^\W\d]+)\.?[ -](\d{{4}}|\d{{2}}){TIME}")
MONTH_IN_WORDS = re.compile(r"([^\W\d]+)\.?[ -/]?[ -](\d{4}|\d{2})")
MONTH_IN_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{4})")
ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
ONLY_YEAR = re.compile(r"(?:19|20)\d{2}")
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
SERIALS = range(29221, 54789)  # of a spreadsheet, from 1980 to 2049
DAY_NOUGHT = date(1899, 12, 30)
THIS_CENTURY = 50  # « 24 » is 2024, « 87 » is 1987
LATE = 21  # the hour in universal time from which it may be the next day in France
SHORT = {"janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "sep": 9, "oct": 10}
SHORT |= {"nov": 11, "dec": 12}
NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, start=1)} | SHORT


class Understood(NamedTuple):
    """A date that a text may mean, and how precise it is."""

    day: date
    precision: str = DAY


def reading_of_date(text: str, evidence: Evidence) -> Reading | None:
    """Understand a text as a date; nothing when it is none."""
    with suppress(ValueError, OverflowError):
        if SERIAL.fullmatch(text):
            return _of_serial(text)
        if found := FIGURES.fullmatch(text):
            return _of_figures(found, evidence.order)
        understood = _understood(text)
        if understood is not None:
            return _told(text, understood, evidence)
    return None


def serial_day(text: str) -> date | None:
    """Return the day that a number of a spreadsheet stands for; nothing when it is none of our time."""
    found = SERIAL.fullmatch(text)
    return DAY_NOUGHT + timedelta(int(found[1])) if found and int(found[1]) in SERIALS else None


def _understood(text: str) -> Understood | None:
    if found := ISO.fullmatch(text) or COMPACT.fullmatch(text):
        return Understood(date(int(found[1]), int(found[2]), int(found[3])))
    if found := WORDS.fullmatch(text):
        month = NUMBERS.get(fold(found[2]))
        return Understood(date(_year(found[3]), month, int(found[1]))) if month else None
    if found := MONTH_IN_WORDS.fullmatch(text):
        month = NUMBERS.get(fold(found[1]))
        return Understood(date(_year(found[2]), month, 1), MONTH) if month else None
    if found := MONTH_IN_FIGURES.fullmatch(text):
        return Understood(date(int(found[2]), int(found[1]), 1), MONTH)
    if found := ISO_MONTH.fullmatch(text):
        return Understood(date(int(found[1]), int(found[2]), 1), MONTH)
    return Understood(date(int(text), 1, 1), YEAR) if ONLY_YEAR.fullmatch(text) else None


def _told(text: str, understood: Understood, evidence: Evidence) -> Reading:
    form = understood.day.isoformat()
    if understood.precision == DAY:
        if _may_be_the_next_day(text):
            return _doubtful(understood.day, understood.day + timedelta(1))
        return Reading(Rule.DATE_ILLISIBLE, "la date n’est pas écrite année-mois-jour", form)
    known = f"la date n’est connue qu’{'au mois' if understood.precision == MONTH else 'à l’année'} près"
    remedy = f"écrire {quoted(form)}, et {quoted(understood.precision)} dans la colonne {quoted('precision')}"
    is_certain = evidence.is_as_precise(text, understood.precision)
    return Reading(Rule.DATE_ILLISIBLE, known, form, is_certain, "" if is_certain else remedy)


def _of_serial(text: str) -> Reading | None:
    day = serial_day(text)
    if day is None:
        return None
    message = f"c’est le numéro que le tableur donne au {in_words(day)}"
    return Reading(Rule.DATE_ILLISIBLE, message, day.isoformat())


def _of_figures(found: re.Match[str], order: Order) -> Reading | None:
    """Understand « 03/04/2012 » by the order of its column; where that says nothing, give both days."""
    days = [*_days(int(found[1]), int(found[2]), _year(found[3]))]
    if not days:
        return None
    if len(days) > 1 and order is not Order.DAY_FIRST:
        return _doubtful(*days)
    return Reading(Rule.DATE_ILLISIBLE, "la date n’est pas écrite année-mois-jour", days[0].isoformat())


def _days(first: int, second: int, year: int) -> Iterator[date]:
    """Give the days that two numbers may mean, the day before the month first."""
    for day, month in dict.fromkeys([(first, second), (second, first)]):
        with suppress(ValueError):
            yield date(year, month, day)


def _doubtful(one: date, other: date) -> Reading:
    days = f"le {in_words(one)} ou le {in_words(other)}"
    message = f"la date peut être {days}{NARROW}: rien dans la colonne ne le dit"
    remedy = f"écrire {quoted(one.isoformat())} ou {quoted(other.isoformat())}"
    return Reading(Rule.DATE_ILLISIBLE, message, one.isoformat(), False, remedy)


def _may_be_the_next_day(text: str) -> bool:
    found = ISO.fullmatch(text)
    return found is not None and found["zone"] == "Z" and int(found["hour"]) >= LATE


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < THIS_CENTURY else 1900)
