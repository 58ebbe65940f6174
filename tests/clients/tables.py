"""Programs that read tables as tables: DuckDB, Datasette, frictionless."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

from tests.clients.installing import Python, said
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

DUCKDB_PACKAGE = Python("duckdb", ("duckdb==1.5.6",))
DATASETTE_PACKAGE = Python("datasette", ("datasette==0.65.2", "setuptools<81"))
FRICTIONLESS_PACKAGE = Python("frictionless", ("frictionless==5.18.1",))
PUBLISHED = "/api/v1/initiatives.publication.csv"


def published_rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a published CSV."""
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def duckdb_reads_the_csv(site: Site) -> str:
    file = site.fetch(PUBLISHED)
    back = site.folder / "duckdb.csv"
    copy = f"COPY (FROM read_csv('{file}', all_varchar=true)) TO '{back}' (HEADER)"
    DUCKDB_PACKAGE.run("-c", f"import duckdb; duckdb.sql({copy!r})")
    assert published_rows(back) == published_rows(file)
    return site.unchanged(back, "initiatives")


def duckdb_joins(site: Site) -> str:
    initiatives, themes = site.fetch(PUBLISHED), site.fetch("/donnees/themes.csv")
    query = f"""
        SELECT t.libelle, count(*) AS n
        FROM (SELECT unnest(string_split(themes, ';')) AS theme FROM '{initiatives}') AS i
        JOIN '{themes}' AS t ON t.id = i.theme GROUP BY ALL ORDER BY n DESC, 1 LIMIT 1
    """
    found = DUCKDB_PACKAGE.run("-c", f"import duckdb; print(*duckdb.sql({query!r}).fetchone(), sep=' : ')")
    return f"the theme of most initiatives: {found.strip()}"


def datasette_shows_the_geopackage(site: Site) -> str:
    file = site.fetch("/api/v1/initiatives.gpkg")
    datasette = str(DATASETTE_PACKAGE.folder / "bin" / "datasette")
    asked = "/initiatives/initiatives.json?_shape=array&_size=max&_col=id&_sort=fid"
    # Its rowid is that of the GeoPackage, whose order is that of the list.
    shown = json.loads(said([datasette, "--get", asked, str(file)]))
    wanted = [row["id"] for row in published_rows(site.fetch(PUBLISHED))]
    assert [row["id"] for row in shown] == wanted
    return f"{len(shown)} rows in their order"


def frictionless_validates_the_package(site: Site) -> str:
    folder = site.folder / "donnees"
    zipfile.ZipFile(site.fetch("/donnees/donnees-rtes.zip")).extractall(folder)
    program = str(FRICTIONLESS_PACKAGE.folder / "bin" / "frictionless")
    report = json.loads(said([program, "validate", "--json", str(folder / "datapackage.json")]))
    assert report["valid"], report["tasks"]
    return (
        f"valid: {len(report['tasks'])} tables, {sum(each['stats']['rows'] for each in report['tasks'])} rows"
    )


DUCKDB = Client(
    "DuckDB",
    DUCKDB_PACKAGE,
    DUCKDB_PACKAGE.version,
    (
        Trial("`read_csv` of the published CSV, and `COPY` to a CSV", duckdb_reads_the_csv),
        Trial("joins initiatives with their themes", duckdb_joins),
    ),
)
DATASETTE = Client(
    "Datasette",
    DATASETTE_PACKAGE,
    DATASETTE_PACKAGE.version,
    (Trial("serves the GeoPackage, which is an SQLite file", datasette_shows_the_geopackage),),
)
FRICTIONLESS = Client(
    "frictionless",
    FRICTIONLESS_PACKAGE,
    FRICTIONLESS_PACKAGE.version,
    (Trial("`frictionless validate` of all tables", frictionless_validates_the_package),),
)
