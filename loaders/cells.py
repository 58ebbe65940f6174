"""One text of one column: the value it stands for, and what is wrong with it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.entities import html5
from typing import Any
from unicodedata import is_normalized, normalize

from french.typography import INVISIBLE, NARROW, quoted
from loaders.columns import LIST_SEPARATOR, Column
from loaders.explaining import explain
from loaders.forms import Evidence, Reading, reading_of, says_nothing
from loaders.garbled import SIGNS, ungarbled
from loaders.personal import EMAIL, NUMBER, PHONE, told
from loaders.problems import Outcome, Problem, Rule

# What spreadsheets show where a formula failed or a column is too narrow, in English and in French.
SPREADSHEET_ERROR = re.compile(
    r"#(N/A|N/D|CALC|#{2,})|#[A-ZÉ][A-ZÉ/0-9_]{1,15} ?[!?]|#DIV/0 ?!|Err ?: ?[1-9]\d{2}"
)
LINES = re.compile(r"\s*[\r\n]+\s*")
TAG = re.compile(r"</?[A-Za-z!?][^<>]{0,60}>?")
ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w+);")
# What is worth a closer look. It begins with one of few characters: the search runs through the rest.
SUSPICIOUS = re.compile(rf"[<&@+0](?:(?<=[<&])|(?<=@)[\w-]+\.|(?<=[+0]){NUMBER})")
UNWANTED = {
    Rule.BALISE: ("une balise ou une entité HTML", "écrire du texte seul, et le caractère lui-même"),
    Rule.ADRESSE_ELECTRONIQUE: ("une adresse électronique", "la supprimer, et donner un site à la place"),
    Rule.TELEPHONE: ("un numéro de téléphone", "le supprimer, et donner un site à la place"),
    Rule.ERREUR_TABLEUR: ("une erreur de tableur", "corriger la formule, ou écrire la valeur à la main"),
}

Problems = tuple[Problem, ...]


def read_texts(
    texts: Sequence[str], column: Column, file: str, evidence: Evidence | None = None
) -> tuple[list[Any], dict[int, Problems]]:
    """Read texts of a column.

    Parameters
    ----------
    texts
        As they stand in the file.
    column
        What they should be.
    file
        Name of the file, for the problems.
    evidence
        What is known of the column beyond its cells; what the texts say together, when not given.

    Returns
    -------
    values
        One a text, of the type of the column (a list is still one text, its elements between `;`); None when
        the text is empty or cannot be used.
    problems
        Those of each text that has some, by its place; they have no line yet.
    """
    values: list[Any] = []
    problems: dict[int, Problems] = {}
    evidence = evidence or Evidence(texts)
    for place, text in enumerate(texts):
        value, faults = column.read(text)
        if faults or _wants_care(text, column):
            value, found = _read_with_care(text, column, file, evidence)
            if found:
                problems[place] = found
        values.append(value)
    return values, problems


def lost(column: Column) -> Outcome:
    """Tell what becomes of a row whose cell of this column cannot be used."""
    return Outcome.ROW_SET_ASIDE if column.required else Outcome.EMPTIED


def _wants_care(text: str, column: Column) -> bool:
    return (
        SUSPICIOUS.search(text) is not None
        or (not text.isprintable() and INVISIBLE.search(text) is not None)
        or text != text.strip()
        or text.startswith(("#", "Err"))
        or says_nothing(text, column)
        or (not text.isascii() and (not is_normalized("NFC", text) or SIGNS.search(text) is not None))
        or (column.is_list and (LIST_SEPARATOR in text or "\n" in text))
    )


def _read_with_care(text: str, column: Column, file: str, evidence: Evidence) -> tuple[Any, Problems]:
    shown = INVISIBLE.sub("", text)
    sound = ungarbled(text)
    tidy = _tidied(sound or shown, column)
    if says_nothing(tidy, column):
        return None, (_nothing(text, column, file),)
    untidy = () if tidy == text else (_untidy(text, shown, tidy, column, file),)
    unwanted = _unwanted(tidy, column, file)
    if unwanted is not None:
        return None, (*untidy, unwanted)
    value, faults = column.read(tidy)
    if not faults:
        return value, untidy
    reading = reading_of(tidy, column, evidence) if tidy else None
    if reading is not None:
        value = column.read(reading.form)[0] if reading.is_certain else None
        return value, (*untidy, _understood(tidy, reading, column, file))
    if column.is_looked_up and faults.keys() == {"pattern"}:
        return value, untidy  # where it is looked up, there is more to say than that it looks wrong
    return None, (*untidy, _faulty(tidy, column, file, faults))


def _nothing(text: str, column: Column, file: str) -> Problem:
    """Say that a cell only says that it has nothing to say."""
    message = "la cellule ne dit rien"
    if column.required:
        rule, remedy, outcome = (
            Rule.VALEUR_ABSENTE,
            f"donner la valeur, comme {quoted(column.example)}",
            lost(column),
        )
        return Problem(file, rule, message, remedy, None, column.name, text, outcome)
    outcome = Outcome.REPAIRED
    return Problem(file, Rule.RIEN, message, "la laisser vide", None, column.name, text, outcome, "")


def _tidied(text: str, column: Column) -> str:
    """Take away spaces around a text or around each element of a list, and its empty or repeated ones."""
    text = normalize("NFC", text)
    if column.is_list:
        text = LINES.sub(LIST_SEPARATOR, text.strip())
    if not column.is_list or LIST_SEPARATOR not in text:
        return text.strip()
    elements = dict.fromkeys(element.strip() for element in text.split(LIST_SEPARATOR))
    return LIST_SEPARATOR.join(element for element in elements if element)


def _untidy(text: str, shown: str, tidy: str, column: Column, file: str) -> Problem:
    if ungarbled(text) is not None:
        rule, message = Rule.ACCENTS_ABIMES, "les accents ont été abîmés par un double encodage"
    elif shown != text:
        rule, message = Rule.CARACTERE_INVISIBLE, "la cellule contient un caractère invisible"
    elif shown.isprintable() and normalize("NFC", shown) == tidy:
        rule, message = Rule.CARACTERE_INVISIBLE, "les accents sont séparés de leurs lettres"
    elif shown.strip() == tidy:
        rule, message = Rule.ESPACES, "des espaces entourent la valeur"
    else:
        rule, message = Rule.LISTE, "la liste a des espaces, des éléments vides ou des répétitions"
    remedy = f"récrire la cellule{NARROW}: {told(tidy)}" if tidy else "laisser la cellule vide"
    return Problem(file, rule, message, remedy, None, column.name, text, Outcome.REPAIRED, tidy)


def _unwanted(text: str, column: Column, file: str) -> Problem | None:
    """Look for what no cell may hold: markup and personal data."""
    for rule, found in _unwanted_parts(text):
        what, remedy = UNWANTED[rule]
        message = f"la cellule contient {what} ({told(found)})"
        return Problem(file, rule, message, remedy, None, column.name, text, lost(column))
    return None


def _unwanted_parts(text: str) -> Iterator[tuple[Rule, str]]:
    if "<" in text and (tag := TAG.search(text)):
        yield Rule.BALISE, tag.group()
    if "&" in text and (entity := _entity(text)):
        yield Rule.BALISE, entity
    if "@" in text and (address := EMAIL.search(text)):
        yield Rule.ADRESSE_ELECTRONIQUE, address.group()
    if phone := PHONE.search(text):
        yield Rule.TELEPHONE, phone.group()
    if SPREADSHEET_ERROR.fullmatch(text):
        yield Rule.ERREUR_TABLEUR, text


def _entity(text: str) -> str | None:
    names = (match for match in ENTITY.finditer(text))
    return next((match.group() for match in names if match[1][0] == "#" or f"{match[1]};" in html5), None)


def _understood(text: str, reading: Reading, column: Column, file: str) -> Problem:
    """Say how a text is read, or may be, that is not in the published form."""
    outcome, repair = (Outcome.REPAIRED, reading.form) if reading.is_certain else (lost(column), None)
    offer = "" if reading.is_certain else reading.form
    return Problem(
        file, reading.rule, reading.message, reading.told, None, column.name, text, outcome, repair, offer
    )


def _faulty(text: str, column: Column, file: str, faults: dict[str, str]) -> Problem:
    said = explain(text, column, next(iter(faults)))
    outcome = lost(column)
    return Problem(
        file, said.rule, said.message, said.remedy, None, column.name, text, outcome, offer=said.offer
    )
