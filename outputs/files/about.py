"""What a file says of itself: its selection, what it holds, its sources, its licence, its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from atlas.evidence import whereabouts
from atlas.phrases import number_of
from atlas.site import site
from french.dates import day
from french.numbers import counted, number
from geo.millesime import CREDIT
from geo.records import records
from outputs.files.columns import cited_documents, passages_of
from outputs.files.extract import Extract
from outputs.writable import writable

LICENCE = (
    "Les tables de ce site sont des faits, sous Licence Ouverte 2.0 "
    "(https://www.etalab.gouv.fr/licence-ouverte-open-licence/)\u202f: citez leur source et leur date. "
    "Les documents dont elles viennent restent la propriété de leurs auteurs."
)
TERRITORIES = (
    f"Contours, codes et populations\u202f: {CREDIT}. "
    "Les contours sont généralisés à une centaine de mètres\u202f: ils situent, ils ne bornent pas."
)
FORMULAS = (
    "Dans le CSV pour Excel et le classeur, une cellule qui commence comme une formule (=, +, -, @) est "
    "précédée d’une apostrophe. «\u202fVérifier ma table\u202f», sur le site, la retire."
)
PRECISIONS = {4: "annee", 7: "mois", 10: "jour"}  # by the length of an ISO date


@dataclass(frozen=True)
class Section:
    """A part of what a file says of itself: a heading, and rows of text."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


def sections(extract: Extract) -> list[Section]:
    """Say what a file holds and where it comes from, in the order to be read."""
    return [
        Section(site().nom, tuple(_identity(extract))),
        Section("Ce que contient l’extrait", tuple(_counts(extract))),
        Section("Sources", tuple(_sources(extract))),
        Section("Territoires", ((TERRITORIES,),)),
        Section("Licence", ((LICENCE,),)),
        Section("Lecture", ((FORMULAS,),)),
        Section("Colonnes", tuple((each.name, each.title, each.description) for each in extract.columns)),
    ]


def description(extract: Extract) -> str:
    """Say what the rows are, of which day, whom to credit, and under which licence, in one text."""
    return writable(f"{extract.sentence} Édité le {day(extract.today)}. {TERRITORIES} {LICENCE}")


def size(extract: Extract) -> str:
    """Say how many rows there are, and how many of them no map can show."""
    total = _counted(extract, len(extract.rows))
    unplaced = int((extract.rows["ancres"].map(len) == 0).sum())
    return f"{total}, dont {number(unplaced)} sans lieu connu en France" if unplaced else total


def _identity(extract: Extract) -> Iterator[tuple[str, str]]:
    yield "Sélection", extract.sentence
    yield "Lignes", f"{size(extract)}, dans l’ordre de la liste"
    yield "Édité le", day(extract.today)


def _counts(extract: Extract) -> Iterator[tuple[str, ...]]:
    table = extract.table
    if table.wording.caution:
        yield (table.wording.caution,)
    labels = table.grouping.labels(extract.edition)
    for value, count in Counter(extract.rows[table.grouping.column]).most_common():
        yield labels.get(value, value), _counted(extract, count)


def _counted(extract: Extract, count: int) -> str:
    return number_of(extract.table, count, extract.selection, extract.edition)


def _sources(extract: Extract) -> Iterator[tuple[str, str, str]]:
    """Name the documents that the rows cite, those that most of them cite first."""
    documents = {row["id"]: row for row in records(extract.edition.tables["sources"])}
    rows = Counter(document for cited in passages_of(extract.rows) for document in cited_documents(cited))
    for identifier, count in rows.most_common():
        if one := documents.get(identifier):
            title = ", ".join(filter(None, (one["editeur"], one["titre"], _dated(one["date"]))))
            yield title, counted(count, "ligne"), whereabouts(one)


def _dated(text: str) -> str:
    """Write the date of a document, which is known to the year, the month or the day."""
    if len(text) not in PRECISIONS:
        return text
    return day(date.fromisoformat(f"{text}-01-01"[:10]), PRECISIONS[len(text)])
