"""One text of one column: the value it stands for, and what is wrong with it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import Any

from french.typography import INVISIBLE, NARROW
from loaders.columns import LIST_SEPARATOR, Column
from loaders.explaining import explain
from loaders.personal import EMAIL, NUMBER, PHONE, told
from loaders.problems import Outcome, Problem, Rule

FRENCH_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})([ T]00:00(:00)?)?")
MIDNIGHT = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[ T]00:00(:00)?")
GROUPED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?")  # « 12 345,6 »
FRENCH_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
NOUGHTS = re.compile(r"\.0+$")
NUMBERS = {"integer", "year", "number"}
SPREADSHEET_ERROR = re.compile(
    r"#(N/A|REF!|NAME\?|NOM\?|VALUE!|VALEUR!|DIV/0!|NULL!|NUL!|NUM!|NOMBRE!|SPILL!|CALC!|PROPAGATION!)"
)

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


def read_texts(texts: Iterable[str], column: Column, file: str) -> tuple[list[Any], dict[int, Problems]]:
    """Read texts of a column.

    Parameters
    ----------
    texts
        As they stand in the file.
    column
        What they should be.
    file
        Name of the file, for the problems.

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
    for place, text in enumerate(texts):
        value, faults = column.read(text)
        if faults or _wants_care(text, column):
            value, found = _read_with_care(text, column, file)
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
        or text.startswith("#")
        or (column.is_list and LIST_SEPARATOR in text)
    )


def _read_with_care(text: str, column: Column, file: str) -> tuple[Any, Problems]:
    shown = INVISIBLE.sub("", text)
    tidy = _tidied(shown, column)
    untidy = [] if tidy == text else [_untidy(text, shown, tidy, column, file)]
    unwanted = _unwanted(tidy, column, file)
    if unwanted is not None:
        return None, (*untidy, unwanted)
    value, faults = column.read(tidy)
    if not faults:
        return value, tuple(untidy)
    form = _in_published_form(tidy, column)
    if form is not None:
        return column.read(form)[0], (*untidy, _rewritten(tidy, form, column, file))
    if column.is_looked_up and faults.keys() == {"pattern"}:
        return value, tuple(untidy)  # where it is looked up, there is more to say than that it looks wrong
    return None, (*untidy, _faulty(tidy, column, file, faults))


def _tidied(text: str, column: Column) -> str:
    """Take away spaces around a text or around each element of a list, and its empty or repeated ones."""
    if not column.is_list or LIST_SEPARATOR not in text:
        return text.strip()
    elements = dict.fromkeys(element.strip() for element in text.split(LIST_SEPARATOR))
    return LIST_SEPARATOR.join(element for element in elements if element)


def _untidy(text: str, shown: str, tidy: str, column: Column, file: str) -> Problem:
    if shown != text:
        rule, message = Rule.CARACTERE_INVISIBLE, "la cellule contient un caractère invisible"
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


def _in_published_form(text: str, column: Column) -> str | None:
    """Give the one text of the published form that stands for the same value, None when there is none."""
    if column.type == "date":
        form = _in_iso_form(text)
    elif column.type in NUMBERS:
        form = _in_plain_figures(text)
    else:
        return None
    return None if form is None or column.read(form)[1] else form


def _in_iso_form(text: str) -> str | None:
    date = FRENCH_DATE.fullmatch(text) or MIDNIGHT.fullmatch(text)
    return f"{date['year']}-{date['month']:0>2}-{date['day']:0>2}" if date else None


def _in_plain_figures(text: str) -> str | None:
    """Write a French number with a point and no spaces, a whole one without its noughts: `12 345,0`."""
    if not (GROUPED.fullmatch(text) or FRENCH_NUMBER.fullmatch(text)):
        return None
    return NOUGHTS.sub("", re.sub(r"\s", "", text).replace(",", "."))


def _rewritten(text: str, form: str, column: Column, file: str) -> Problem:
    if column.type == "date":
        rule, message = Rule.DATE_ILLISIBLE, "la date n’est pas écrite année-mois-jour"
    else:
        rule, message = Rule.VALEUR_ILLISIBLE, "le nombre n’est pas écrit en chiffres, avec un point décimal"
    remedy = f"écrire {told(form)}"
    return Problem(file, rule, message, remedy, None, column.name, text, Outcome.REPAIRED, form)


def _faulty(text: str, column: Column, file: str, faults: dict[str, str]) -> Problem:
    rule, message, remedy = explain(text, column, next(iter(faults)))
    return Problem(file, rule, message, remedy, None, column.name, text, lost(column))
