"""Datasette with datasette-cluster-map: how it is started, over the shared database.

It shows one table at a time: each filter is measured on the page of the table that it chooses in.
"""

import json
from pathlib import Path

FACETS = {
    "initiatives": [{"array": "regions"}, {"array": "themes"}, "nature"],
    "collectivites": [{"array": "regions"}, "niveau"],
}
# All rows on one page, as the others have them; no time spent on looking for more facets, and enough for
# those that are asked for.
SETTINGS = {"default_page_size": "1000", "suggest_facets": "off", "facet_time_limit_ms": "5000"}


def command(folder: Path) -> list[str]:
    """Write the description of the database, and return the words that make Python start the site."""
    tables = {
        table: {"facets": facets, "fts_table": f"{table}_fts", "fts_pk": "rowid"}
        for table, facets in FACETS.items()
    }
    description = folder / "metadata.json"
    description.write_text(json.dumps({"databases": {"donnees": {"tables": tables}}}), encoding="utf-8")
    settings = [word for setting in SETTINGS.items() for word in ("--setting", *setting)]
    database = ["--immutable", str(folder / "donnees.db"), "--metadata", str(description)]
    return ["-m", "datasette", "serve", *database, *settings]
