"""No private person is named in a published table.

No name is written here: they are gathered from the documents, by how French introduces a person.
"""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from geo.names import fold
from tests.unit.test_data import DOCUMENTS, TABLES, needs_documents, register, table

UPPER, LOWER = "A-ZÀ-ÖØ-Ý", "a-zà-öø-ÿ"
WORD = rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)*"
PARTICLE = r"(?:(?:Le|La|El) )?"
# Overlapping, for « Université Prénom Nom » holds two pairs: the words of a name stand on one line or on two.
PAIR = re.compile(rf"(?<![\w-])(?=({WORD})[ \n]({PARTICLE}{WORD})(?![\w-]))")
ANY_WORD = re.compile(rf"(?<![\w-])[{UPPER}{LOWER}][{LOWER}]+(?:-[{UPPER}{LOWER}][{LOWER}]+)*(?![\w-])")

OFFICE = (
    "(?:co-|vice-)?pr[eé]sident|(?:co-?)?g[eé]rant|maire|adjoint|conseill|direct(?:eur|rice)|chargée?\\b|mission|"
    "secr[eé]taire|tr[eé]sori|[eé]lue?\\b|cherche|professeu|docteur|membre|administrat|ministre|s[eé]nat|d[eé]put|"
    "d[eé]l[eé]gu|fondat|dirigeant|responsable|coordinat|repr[eé]sentant|haut-commissaire|m[eé]diat|consultant|"
    "ancien|alors|ma[iî]tre|1er|grand t[eé]moin|plusieurs|du[ \n]|de[ \n]|sur[ \n]|[12][0-9]{3}"
)
VERB = "a(?! été)|ont|en conclusion|en restituant|pour le"
AFTER = re.compile(rf"(?:[ \n]{WORD})?[ \n]?(?:[,(][ \n]?(?:{OFFICE})|[ \n](?:{VERB})\b)", re.IGNORECASE)
BEFORE = re.compile(
    r"(?:\b(?:M\.|Mme|Mlle|Dr|par|auteure?,|(?:[Cc]ontacts?|tion|page|graphique|Rapporteure?)[ ]?:"
    r"|(?:préface|mémoire|présence|animation|[Ii]ntervention|[Tt]émoignage)[ \n]de"
    r"|(?:[Mm]inistre|[Dd]éléguée)[^.,;:]*|[Ss]énateur|[Cc]ommissaire"
    r"|(?:parlementaire|représentante)[^.;:]*,)[ \n]|©)$"
)
# What is called after somebody is no person: a street, a school, a federation.
NAMED_AFTER = "rue|avenue|boulevard|place|quai|école|collège|lycée|université|institut|fondation|fédération"
AFTER_SOMEBODY = re.compile(rf"\b(?:{NAMED_AFTER})[ \n]$", re.IGNORECASE)
TITLE = re.compile(rf"\b(?:MM?\.|Mmes?|Mlles?|Dr|Monsieur|Madame|Mademoiselle)\s+[{UPPER}]")

# The people whom a reader counts by eye in each document: with fewer, the harvest has broken.
LEAST = {"000": 11, "001": 29, "002": 34, "003": 84, "004": 3}


class Person(NamedTuple):
    """Somebody whom a document names."""

    given: str
    surname: str


class Usage(NamedTuple):
    """What all the documents together teach about their capitalised words."""

    ordinary: set[str]
    given_names: set[str]

    def is_given_name(self, word: str) -> bool:
        """Whether people bear it; the second half of a compound one need not be known."""
        return word in self.given_names or word.partition("-")[0] in self.given_names


def flowing(text: str) -> str:
    """Mend the words that line ends cut; keep single spaces, line ends and blank lines, but no address."""
    text = re.sub(r"\S+@\S+|(?:https?://|www\.)\S+", "", text)
    text = re.sub(rf"-[^\S\n]*\n\s*(?=[{LOWER}])", "", text.replace("*", "").replace("’", "'"))
    text = re.sub(rf"(?<=[{LOWER}]-)[^\S\n]*\n\s*(?=[{UPPER}])", "", text)
    text = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", re.sub(r"[^\S\n]+", " ", text))
    return re.sub(r"\n{2,}", "\n\n", text)


def as_prose(table: str) -> str:
    """Write the rows of a CSV as phrases, so that an office in the cell after a name introduces it.

    Codes and dates are left out: after the name of a place, they would pass for the year of a speech.
    """
    rows = csv.reader(io.StringIO(table))
    return "\n\n".join(", ".join(cell for cell in row if any(map(str.isalpha, cell))) for row in rows)


def ordinary_words(text: str) -> set[str]:
    """Words that also stand with no capitalised neighbour, as a given name never does in these documents."""
    return {
        fold(found[0])
        for found in ANY_WORD.finditer(text)
        if not re.match(rf"[ \n]{PARTICLE}[{UPPER}]", text[found.end() : found.end() + 6])
        and not re.search(rf"{WORD}[ \n]$", text[max(0, found.start() - 40) : found.start()])
    }


def pairs(text: str, ordinary: set[str]) -> Iterator[tuple[Person, str, str]]:
    """Every pair of words that may be a person's name, with what stands before and after it."""
    for found in PAIR.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        called_after = AFTER_SOMEBODY.search(before) or re.fullmatch(NAMED_AFTER, found[1], re.IGNORECASE)
        if fold(found[1]) not in ordinary and not called_after:
            yield Person(found[1], found[2]), before, text[found.end(2) : found.end(2) + 40]


def usage_in(text: str) -> Usage:
    """Learn the given names: those of the people whom an office, a title or a verb introduces."""
    ordinary = ordinary_words(text)
    introduced = {
        person.given
        for person, before, after in pairs(text, ordinary)
        if AFTER.match(after) or BEFORE.search(before)
    }
    return Usage(ordinary, introduced)


def people_in(text: str, usage: Usage) -> set[Person]:
    """Everybody who bears a known given name, introduced or not; no place of the register is one of them."""
    named = {person for person, _, _ in pairs(text, usage.ordinary) if usage.is_given_name(person.given)}
    return {person for person in named if not is_in_one_place(person)}


def is_in_one_place(person: Person) -> bool:
    """Whether all the words of a name are words of one territory's name."""
    return bool(set.intersection(*(places().get(word, set()) for word in fold(" ".join(person)).split())))


@cache
def places() -> dict[str, set[int]]:
    """For every word of the names of territories, the names that hold it."""
    found: dict[str, set[int]] = {}
    for number, name in enumerate(register().frame["nom"].unique()):
        for word in fold(name).split():
            found.setdefault(word, set()).add(number)
    return found


@cache
def documents() -> dict[str, str]:
    """Every text and table of the documents' folder, by the beginning of its file name."""
    texts = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS.glob("00*.txt")}
    tables = {path: as_prose(path.read_text(encoding="utf-8")) for path in DOCUMENTS.glob("public-*.csv")}
    return {path.stem.partition("_")[0]: flowing(text) for path, text in (texts | tables).items()}


@cache
def usage() -> Usage:
    return usage_in("\n\n".join(documents().values()))


@cache
def people() -> frozenset[Person]:
    return frozenset().union(*(people_in(text, usage()) for text in documents().values()))


def cells() -> Iterator[tuple[str, str, str, str]]:
    """Every cell that is not empty: its table, its column, the id of its row and its text."""
    for name in TABLES:
        frame = table(name)
        for column in frame.columns:
            for row, text in zip(frame.iloc[:, 0], frame[column], strict=True):
                if text:
                    yield name, column, row, text


@cache
def folded_cells() -> tuple[tuple[tuple[str, str, str], str], ...]:
    return tuple((tuple(where), f" {fold(text)} ") for *where, text in cells())


def cells_with(words: str) -> list[tuple[str, str, str]]:
    words = f" {fold(words)} "
    return [where for where, text in folded_cells() if words in text]


@needs_documents
def test_nobody_whom_a_document_names_is_named_in_a_table():
    for given, surname in people():
        assert not cells_with(f"{given} {surname}") + cells_with(f"{surname} {given}")


@needs_documents
def test_no_surname_stands_alone_in_a_table_unless_it_is_a_common_word_or_a_place():
    common = usage().ordinary.union(places(), *(fold(name).split() for name in usage().given_names))
    for surname in {person.surname for person in people()}:
        if not common & set(fold(surname).split()):
            assert not cells_with(surname)


def test_no_cell_calls_somebody_by_a_title():
    assert not [where for *where, text in cells() if TITLE.search(text)]


@needs_documents
@pytest.mark.parametrize("number", LEAST)
def test_the_harvest_finds_as_many_people_as_a_reader_does(number):
    assert len(people_in(documents()[number], usage())) >= LEAST[number]


def test_a_person_is_told_from_a_place_and_from_what_is_called_after_somebody():
    text = flowing(
        "Ont parlé Testine Exem-\nplaire, maire de Lille, puis Testine\nModèle. À Lille, la rue Essaia"
        " Figure ; la Fédération Essaia Figure.\n\nTestine-Essaia Patron a conclu avec Nordine Est,"
        " élue de Lille Métropole."
    )
    named = {" ".join(person) for person in people_in(text, usage_in(text))}
    assert named == {"Testine Exemplaire", "Testine Modèle", "Testine-Essaia Patron", "Nordine Est"}


def test_in_a_table_the_next_cell_tells_a_person_from_a_place_and_a_code_does_not():
    text = as_prose("nom,code,date,mots\nPlaine Exemple,200057867,2018-05-14,Une table\n")
    text += as_prose('\n\nTestine Exemplaire,,2018,"présidente, puis maire"\nTestine Modèle,1,2,autre\n')
    named = {" ".join(person) for person in people_in(flowing(text), usage_in(flowing(text)))}
    assert named == {"Testine Exemplaire", "Testine Modèle"}
