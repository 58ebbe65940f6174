"""All that is asked of an edition, each answer as a hash: ``python -m tests.unit.everything FOLDER``."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import openpyxl
import pyogrio

from atlas.coverage import coverage_of
from atlas.criteria import CRITERION, options_of
from atlas.editions import Edition, Editions
from atlas.evolution import totals_in_words
from atlas.facets import option_counts
from atlas.figures import FIGURES, measured
from atlas.headcounts import totals_of
from atlas.listed import LISTED
from atlas.listings import listing_on, row_of
from atlas.membership import members_on
from atlas.phrases import describe
from atlas.profile import profile_of
from atlas.quality import quality_report, rows_by_source
from atlas.selection import Selection
from atlas.view import State
from geo.levels import FIGURE_LEVELS, TerritoryKey
from loaders.folders import Folders
from outputs.choosing.files import choosing_files
from outputs.drawing import draw_selection, draw_territory
from outputs.files.extract import Extract
from outputs.files.formats import GEOPACKAGE, SINGLE, XLSX
from outputs.map.files import files_of
from outputs.map.spec import map_spec
from web.tables import published_files

TODAY = date(2026, 11, 21)
A_DAY = date(2015, 6, 1)
BRETAGNE = Selection.of(region=["53"])
PLACES = tuple(
    TerritoryKey(key) for key in ("region-53", "departement-35", "commune-35238", "epci-243500139")
)
SHEETS = 5  # of each table

Answers = Iterator[tuple[str, object]]


def answers(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give all answers in turn, each made when it is asked for."""
    for ask in (_tables, _lists, _words, _counts, _territories, _map, _files):
        for name, answer in ask(edition):
            content = answer if isinstance(answer, bytes) else str(answer).encode()
            yield name, hashlib.sha256(content).hexdigest()


def _tables(edition: Edition) -> Answers:
    for name, frame in edition.tables.items():
        yield f"table {name}", frame.to_csv()
    for name, (_, write) in published_files(edition).items():
        yield f"published {name}", write()
    yield "schemas", {name: schema.title for name, schema in edition.schemas.items()}


def _lists(edition: Edition) -> Answers:
    for table in LISTED.values():
        for day in (None, A_DAY):
            yield f"list {table.id} {day}", listing_on(edition, table, day).frame.to_csv()
        yield f"in Bretagne {table.id}", BRETAGNE.apply(table, edition, "-nom").to_csv()
        yield f"facets {table.id}", option_counts(edition, BRETAGNE, table)
        identifiers = islice(listing_on(edition, table, None).frame["id"], SHEETS)
        yield (
            f"sheets {table.id}",
            [table.sheet(edition, row_of(edition, table, each)) for each in identifiers],
        )


def _words(edition: Edition) -> Answers:
    for key in CRITERION:
        yield f"options {key}", options_of(edition, key)
    for name, file in choosing_files(edition).items():
        yield f"choosing {name}", file.compressed
    yield "phrase", describe(BRETAGNE, edition)
    yield "totals", totals_in_words(totals_of(edition)).to_csv()


def _counts(edition: Edition) -> Answers:
    for finding in quality_report(edition):
        yield f"quality {finding.id}", finding.rows.to_csv()
    yield "sources", rows_by_source(edition).to_csv()
    everywhere = Selection.of(day=A_DAY)
    for figure in FIGURES.values():
        level = next(iter(FIGURE_LEVELS.values()))
        rows = measured(edition, figure, level, everywhere, everywhere.apply_to_all(edition)).rows
        yield f"figure {figure.id}", rows.to_csv()
    members = members_on(edition, A_DAY)
    yield "coverage", coverage_of(edition.vintage).by_region(members).to_csv()


def _territories(edition: Edition) -> Answers:
    for key in PLACES:
        yield f"profile {key}", profile_of(edition, key)
    yield "search", [each.libelle for each in edition.vintage.register.search("bre", 40)]


def _map(edition: Edition) -> Answers:
    files = files_of(edition)
    for name, file in files.items():
        yield f"map {name}", file.compressed
    state, rows = State(BRETAGNE), BRETAGNE.apply_to_all(edition)
    addresses = {name: file.digest for name, file in files.items()}
    yield "map", map_spec(edition, state, rows, files, addresses).to_json()
    yield "drawing", draw_selection(edition, state, rows)
    yield "drawing of a territory", draw_territory(edition, PLACES[1])


def _files(edition: Edition) -> Answers:
    for table in LISTED.values():
        extract = Extract(edition, table, BRETAGNE, BRETAGNE.apply(table, edition), TODAY)
        for each in SINGLE:
            yield f"file {table.id} {each.id}", READERS.get(each.id, bytes)(each.write(extract))


def _rows_of_a_workbook(content: bytes) -> object:
    sheets = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [list(sheet.values) for sheet in sheets]


def _features(content: bytes) -> object:
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        file.write(content)
        file.flush()
        layer = pyogrio.list_layers(file.name)[0][0]
        return pyogrio.read_dataframe(file.name, layer=layer).to_csv()


# Files that say when they were made, to the second: what is in them.
READERS = {XLSX.id: _rows_of_a_workbook, GEOPACKAGE.id: _features}


if __name__ == "__main__":
    opened = Editions(Folders.of(Path(sys.argv[1]))).open(TODAY).edition
    print(json.dumps(dict(answers(opened))))
