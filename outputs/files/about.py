"""What a file says of itself: its selection, what it holds, its sources, its licence, its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from atlas.criteria import COLLECTIVITES, INITIATIVES
from french.dates import day
from french.numbers import counted, number
from geo.vintage import CREDIT
from outputs.files.columns import cited_documents, passages_of
from outputs.files.extract import Extract

TITLE = "Initiatives territoriales de l’ESS"
NOUNS = {INITIATIVES: "initiative", COLLECTIVITES: "collectivité"}
LICENCE = (
    "Les tables de ce site sont des faits, sous Licence Ouverte 2.0 "
    "(https://www.etalab.gouv.fr/licence-ouverte-open-licence/)\u202f: citez leur source et leur date. "
    "Les documents dont elles viennent restent la propriété de leurs auteurs."
)
TERRITORIES = (
    f"Contours, codes et populations\u202f: {CREDIT}. "
    "Les contours sont généralisés à une centaine de mètres\u202f: ils situent, ils ne bornent pas."
)
NO_TOTAL = (
    "Ce ne sont pas des totaux du réseau\u202f: ces collectivités sont celles qu’une source nomme, "
    "et des membres ne sont nommés nulle part."
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
        Section(TITLE, tuple(_identity(extract))),
        Section("Ce que contient l’extrait", tuple(_counts(extract))),
        Section("Sources", tuple(_sources(extract))),
        Section("Territoires", ((TERRITORIES,),)),
        Section("Licence", ((LICENCE,),)),
        Section("Lecture", ((FORMULAS,),)),
        Section("Colonnes", tuple((each.name, each.title, each.description) for each in extract.columns)),
    ]


def description(extract: Extract) -> str:
    """Say what the rows are, of which day, whom to credit, and under which licence, in one text."""
    return f"{extract.sentence} Édité le {day(extract.today)}. {TERRITORIES} {LICENCE}"


def size(extract: Extract) -> str:
    """Say how many rows there are, and how many of them no map can show."""
    total = counted(len(extract.rows), NOUNS[extract.table])
    unplaced = int((extract.rows["ancres"].map(len) == 0).sum())
    return f"{total}, dont {number(unplaced)} sans lieu connu en France" if unplaced else total


def _identity(extract: Extract) -> Iterator[tuple[str, str]]:
    yield "Sélection", extract.sentence
    yield "Lignes", f"{size(extract)}, dans l’ordre de la liste"
    yield "Édité le", day(extract.today)


def _counts(extract: Extract) -> Iterator[tuple[str, ...]]:
    if extract.table == COLLECTIVITES:
        labels = extract.rows["rubrique"]
        yield (NO_TOTAL,)
    else:
        labels = extract.rows["famille"].map(extract.catalogue.vocabulary["familles"])
    for name, count in Counter(labels).most_common():
        yield name, counted(count, NOUNS[extract.table])


def _sources(extract: Extract) -> Iterator[tuple[str, str, str]]:
    """Name the documents that the rows cite, those that most of them cite first."""
    documents = extract.catalogue.tables.sources.set_index("id")
    rows = Counter(document for cited in passages_of(extract.rows) for document in cited_documents(cited))
    for identifier, count in rows.most_common():
        if identifier in documents.index:
            one = documents.loc[identifier]
            title = ", ".join(filter(None, (one["editeur"], one["titre"], _dated(one["date"]))))
            yield title, counted(count, "ligne"), one["adresse"]


def _dated(text: str) -> str:
    """Write the date of a document, which is known to the year, the month or the day."""
    if len(text) not in PRECISIONS:
        return text
    return day(date.fromisoformat(f"{text}-01-01"[:10]), PRECISIONS[len(text)])
