"""Numbers as people and spreadsheets write them: grouped, with a unit, with words around."""

from __future__ import annotations

import re
from decimal import Decimal

from french.typography import NARROW, quoted
from loaders.forms.readings import Reading
from loaders.problems import Rule

SPACES = re.compile(r"\s")
GROUPED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?")  # « 12 345,6 »
PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
NOUGHTS = re.compile(r"\.0+$")
SCIENTIFIC = re.compile(r"([+-]?\d+(?:[.,]\d+)?)[eE]([+-]?\d{1,2})")
POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")  # « 1.234 »: a thousand, or one and a quarter
WITHIN = re.compile(r"\d[\d\u00a0\u202f ]*(?:[.,]\d+)?")
MOST_WORDS = 60  # characters around a number that is still worth proposing
UNITS = {"%": "un pourcentage", "€": "une somme", "k€": "une somme", "euros": "une somme"}
DIGITS_LOST = "le tableur a raccourci le nombre, et ses derniers chiffres sont perdus"
FORMAT_AS_TEXT = "mettre la colonne au format texte, puis y remettre le nombre entier"
NOT_WRITTEN = "le nombre n’est pas écrit en chiffres, avec un point décimal"


def reading_of_number(text: str, *, is_whole: bool) -> Reading | None:
    """Understand a text as a number; nothing when it holds none, or several."""
    if is_whole and POINTED.fullmatch(text):
        whole = text.replace(".", "")
        message = f"le point peut séparer les milliers ({whole}) ou les décimales ({text.replace('.', ',')})"
        return Reading(Rule.VALEUR_ILLISIBLE, message, whole, False)
    form = in_plain_figures(text) or in_full(text)
    if form is not None:
        is_share = is_whole and _is_share(form)
        return _share(form) if is_share else Reading(Rule.VALEUR_ILLISIBLE, NOT_WRITTEN, form)
    if SCIENTIFIC.fullmatch(text):
        return Reading(Rule.CHIFFRES_PERDUS, DIGITS_LOST, "", False, FORMAT_AS_TEXT)
    return _with_words(text)


def in_plain_figures(text: str) -> str | None:
    """Write a French number with a point and no spaces, a whole one without its noughts: `12 345,0`."""
    if not (GROUPED.fullmatch(text) or PLAIN.fullmatch(text)):
        return None
    return NOUGHTS.sub("", SPACES.sub("", text).replace(",", "."))


def in_full(text: str) -> str | None:
    """Write out a number that a spreadsheet shortened, when all of its digits are there: `2,43500139E+08`."""
    found = SCIENTIFIC.fullmatch(SPACES.sub("", text))
    if found is None or len(found[1].replace(",", ".").partition(".")[2]) < int(found[2]):
        return None
    return NOUGHTS.sub("", format(Decimal(found[1].replace(",", ".")).scaleb(int(found[2])), "f"))


def is_scientific(text: str) -> bool:
    """Tell whether a spreadsheet shortened a number: `8,03E+13`."""
    return SCIENTIFIC.fullmatch(SPACES.sub("", text)) is not None


def _is_share(form: str) -> bool:
    return "." in form and 0 < abs(Decimal(form)) < 1


def _share(form: str) -> Reading:
    percent = f"{Decimal(form) * 100:f}".rstrip("0").rstrip(".")
    message = f"le nombre n’est pas entier{NARROW}: c’est peut-être un pourcentage ({percent}{NARROW}%)"
    return Reading(Rule.VALEUR_ILLISIBLE, message, "", False, "donner le nombre lui-même, et non sa part")


def _with_words(text: str) -> Reading | None:
    """Propose the first number of a text that says more than it."""
    found = [*WITHIN.finditer(text)] if len(text) <= MOST_WORDS else []
    numbers = [form for form in (in_plain_figures(each[0].strip()) for each in found) if form]
    if not numbers or "." in numbers[0]:
        return None
    around = f"{text[: found[0].start()]} {text[found[0].end() :]}".strip()
    kind = UNITS.get(around.casefold())
    message = (
        f"c’est {kind}, et non un nombre" if kind else f"la cellule dit plus qu’un nombre ({quoted(around)})"
    )
    remedy = f"écrire {quoted(numbers[0])} si c’est bien le nombre"
    return Reading(Rule.VALEUR_ILLISIBLE, message, numbers[0], False, remedy)
