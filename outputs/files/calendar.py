"""Meetings as a calendar (iCalendar, RFC 5545 and 7986), which agendas subscribe to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
from icalendar import STATUS, TRANSP, Calendar, Event

from atlas.criteria import options_of
from geo.records import Row, records
from outputs.files.extract import Extract
from outputs.writable import writable

MAKER = "-//RTES//Initiatives territoriales//FR"
OF_A_ROW = "{}@initiatives-territoriales"  # the same wherever the site is: an agenda knows a meeting by it
ONE_DAY = timedelta(days=1)
POSTPONED = "reportee"
UNDATED = "Les rencontres dont on ne sait que le mois ou l’année n’y sont pas\u202f: la liste les a."


def to_ics(extract: Extract) -> bytes:
    """Write meetings as a calendar.

    Returns
    -------
    bytes
        One event, of whole days, for each meeting whose day is known; one that was postponed is said to be
        cancelled on that day. The calendar is asked for again once a day.
    """
    calendar = Calendar.new(
        prodid=MAKER,
        name=writable(extract.sentence),
        description=UNDATED,
        language="fr",
        subcomponents=_events(extract),
    )
    del calendar["uid"]  # who fetches events one by one (vdirsyncer) takes it for that of each
    calendar.add("refresh-interval", ONE_DAY, parameters={"VALUE": "DURATION"})
    return bytes(calendar.to_ical())


def _events(extract: Extract) -> Iterator[Event]:
    themes = options_of(extract.edition, "themes")
    for row in records(extract.completed):
        if row["precision"] == "jour":
            yield _event(extract, row, [themes[each] for each in row["themes"]])


def _event(extract: Extract, row: Row, themes: list[str]) -> Event:
    first: date = row["date"].date()
    last: date = first if row["date_fin"] is pd.NaT else row["date_fin"].date()
    event = Event.new(
        uid=OF_A_ROW.format(row["id"]),
        stamp=extract.edition.changed,
        start=first,
        end=last + ONE_DAY,  # the day after: the end of an event is not in it
        summary=writable(row["nom"]),
        description=writable("\n".join(filter(None, (row["sujet"], *row["sources_titres"])))),
        location=writable(", ".join(dict.fromkeys(filter(None, _places(row))))) or None,
        categories=themes,
        status=STATUS.CANCELLED if row["statut"] == POSTPONED else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,  # who subscribes is not busy that day
        url=next((each for each in row["sources_adresses"] if each.startswith("http")), None),
    )
    if not math.isnan(row["latitude"]):
        event.add("geo", (row["latitude"], row["longitude"]))
    return event


def _places(row: Row) -> tuple[str, ...]:
    return row["lieu_precis"], row["lieu"], row["departement"]
