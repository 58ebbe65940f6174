"""An agenda that takes the calendar of the meetings: khal."""

from __future__ import annotations

import subprocess

from icalendar import Calendar

from tests.clients.installing import Debian, told
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

PROGRAM = "khal"
CONFIGURATION = """[calendars]
[[rtes]]
path = {folder}/agenda
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def takes_the_calendar(site: Site) -> str:
    """Import the calendar into an empty agenda, and list all that is in it."""
    (site.folder / "agenda").mkdir(exist_ok=True)
    configuration = site.folder / "khal.conf"
    configuration.write_text(CONFIGURATION.format(folder=site.folder), encoding="utf-8")
    khal = [PROGRAM, "-c", str(configuration)]
    file = site.fetch("/api/v1/rencontres.ics")
    subprocess.run([*khal, "import", "--batch", "-a", "rtes", str(file)], check=True, capture_output=True)
    listed = [*khal, "list", "--format", "{start-date}|{title}", "--once", "1990-01-01", "2100-01-01"]
    shown = subprocess.run(listed, check=True, capture_output=True, text=True).stdout
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    wanted = {f"{event.start.isoformat()}|{event['SUMMARY']}" for event in events}
    missing = wanted - set(shown.splitlines())
    assert not missing, f"{len(missing)} meetings are not shown: {sorted(missing)[0]}"
    return f"{len(wanted)} meetings, each on its day"


KHAL = Client(
    "khal",
    Debian(PROGRAM, (PROGRAM,)),
    lambda: told([PROGRAM, "--version"]),
    (Trial("imports `rencontres.ics`, lists the agenda", takes_the_calendar),),
)
