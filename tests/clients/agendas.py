"""An agenda that takes the calendar of the meetings, once or by subscribing: khal, with vdirsyncer."""

from __future__ import annotations

import subprocess
from pathlib import Path

from icalendar import Calendar

from tests.clients.installing import All, Debian, said, told
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

PROGRAM, FETCHER = "khal", "vdirsyncer"
CONFIGURATION = """[calendars]
[[rtes]]
path = {folder}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}.db
"""
SUBSCRIPTION = """[general]
status_path = "{folder}-status"
[pair meetings]
a = "agenda"
b = "site"
collections = null
conflict_resolution = "b wins"
[storage agenda]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
[storage site]
type = "http"
url = "{address}"
"""
LISTED = ("list", "--format", "{start-date}|{title}", "--once", "1990-01-01", "2100-01-01")


def takes_the_calendar(site: Site) -> str:
    """Import the calendar into an empty agenda, and list all that is in it."""
    agenda, file = _agenda(site, "imported"), site.fetch("/api/v1/rencontres.ics")
    said([*_khal(agenda), "import", "--batch", "-a", "rtes", str(file)])
    return f"{_all_are_shown(agenda, file)} meetings, each on its day"


def subscribes_to_a_theme(site: Site) -> str:
    """Follow the meetings on a theme, as « Suivre » gives their address, and list them."""
    path = "/api/v1/rencontres.ics?themes=foncier"
    agenda, file = _agenda(site, "followed"), site.fetch(path)
    settings = agenda.with_suffix(".subscription")
    settings.write_text(SUBSCRIPTION.format(folder=agenda, address=site.address + path), encoding="utf-8")
    subprocess.run(
        [FETCHER, "-c", str(settings), "discover"], check=True, input="y\n", capture_output=True, text=True
    )
    for _ in range(2):
        said([FETCHER, "-c", str(settings), "sync"])
    return (
        f"{_all_are_shown(agenda, file)} meetings, by {told([FETCHER, '--version'])}; asked again, none twice"
    )


def _agenda(site: Site, name: str) -> Path:
    folder = site.folder / name
    folder.mkdir()
    folder.with_suffix(".conf").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    return folder


def _khal(agenda: Path) -> list[str]:
    return [PROGRAM, "-c", str(agenda.with_suffix(".conf"))]


def _all_are_shown(agenda: Path, file: Path) -> int:
    shown = sorted(filter(None, said([*_khal(agenda), *LISTED]).splitlines()))
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    wanted = sorted(f"{event.start.isoformat()}|{event['SUMMARY']}" for event in events)
    missing = set(wanted) - set(shown)
    assert not missing, f"{len(missing)} meetings are not shown: {sorted(missing)[0]}"
    assert len(shown) == len(set(shown)), "a meeting is there twice"
    return len(wanted)


KHAL = Client(
    "khal",
    All((Debian(PROGRAM, (PROGRAM,)), Debian(FETCHER, (FETCHER,)))),
    lambda: told([PROGRAM, "--version"]),
    (
        Trial("imports `rencontres.ics`, lists the agenda", takes_the_calendar),
        Trial("subscribes to the meetings on a theme", subscribes_to_a_theme),
    ),
)
