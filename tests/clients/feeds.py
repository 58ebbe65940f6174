"""A reader of feeds: newsboat, which asks for the feeds of a register that has published twice."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from tests.clients.installing import Debian, said, told
from tests.clients.site import Site, serving
from tests.clients.trial import Client, Trial
from tests.unit.feeds.publishing import publishing

PROGRAM = "newsboat"
FOLLOWED = ("", "?region=32", "?region=11", "?initiative=pole-anima")  # everything, two régions, one row


def reads_what_happened(site: Site) -> str:
    """Have the reader fetch some feeds, and compare what it keeps with what happened."""
    folder = site.folder / PROGRAM
    folder.mkdir()
    with publishing(folder) as register, serving(folder, register.environment) as followed:
        counts = []
        for query in FOLLOWED:
            kept = _read(followed, f"/flux.atom{query}")
            wanted = json.loads(followed.fetch(f"/flux.json{query}", "feed.json").read_text())["items"]
            assert kept == sorted((each["title"], each["url"], each["id"]) for each in wanted), query
            counts.append(str(len(kept)))
    return f"{', '.join(counts)} entries, each with its title, its link and its id; none twice"


def _read(site: Site, path: str) -> list[tuple[str, str, str]]:
    """Fetch a feed twice, as who follows it does, and return what the reader keeps of it.

    Of feeds that share an entry it would keep it once, for the last: each has a reader of its own.
    """
    urls, settings, cache = (site.folder / name for name in ("urls", "config", "cache.db"))
    urls.write_text(f"{site.address}{path}")
    settings.write_text("")
    cache.unlink(missing_ok=True)
    for _ in range(2):
        said([PROGRAM, "-q", "-u", str(urls), "-C", str(settings), "-c", str(cache), "-x", "reload"])
    with closing(sqlite3.connect(cache)) as database:
        return sorted(database.execute("SELECT title, url, guid FROM rss_item").fetchall())


NEWSBOAT = Client(
    PROGRAM,
    Debian(PROGRAM, (PROGRAM,)),
    lambda: told([PROGRAM, "-v"]),
    (Trial("reloads four Atom feeds, twice", reads_what_happened),),
)
