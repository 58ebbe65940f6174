"""Years as people and spreadsheets write them: in a date, in a sentence, as a period."""

from __future__ import annotations

import re

from french.typography import quoted
from loaders.forms.dates import reading_of_date, serial_day
from loaders.forms.evidence import Evidence
from loaders.forms.numbers import in_plain_figures
from loaders.forms.readings import Reading
from loaders.problems import Rule

YEAR = r"((?:1[89]|20)\d{2})"
YEAR_ALONE = re.compile(YEAR)
SINCE = re.compile(
    rf"(?:depuis|créée? en|en|dès|à partir de|ouvert(?:e)? en|année)\s*(?:l’année|l'année)?\s*{YEAR}",
    re.IGNORECASE,
)
DOUBTFUL = re.compile(rf"(?:vers|env\.?|environ|circa|~|≈)?\s*{YEAR}\s*(?:\?|\(\?\)|environ)?", re.IGNORECASE)
PERIOD = re.compile(rf"{YEAR}\s*(?:[-–—/à]|au|et)\s*{YEAR}")
MESSAGE = "la cellule attend une année seule"


def reading_of_year(text: str) -> Reading | None:
    """Understand a text as a year; nothing when it holds none, or several that nothing tells apart."""
    if (form := in_plain_figures(text)) and YEAR_ALONE.fullmatch(form):
        return Reading(Rule.VALEUR_ILLISIBLE, MESSAGE, form)
    if found := SINCE.fullmatch(text):
        return Reading(Rule.VALEUR_ILLISIBLE, MESSAGE, found[1])
    if found := PERIOD.fullmatch(text):
        message = f"la cellule donne une période ({found[1]} à {found[2]}), et non une année"
        remedy = f"écrire {quoted(found[1])} au début, et {quoted(found[2])} à la fin"
        return Reading(Rule.VALEUR_ILLISIBLE, message, found[1], False, remedy)
    if found := DOUBTFUL.fullmatch(text):
        remedy = f"écrire {quoted(found[1])} si l’année est sûre, sinon vider la cellule"
        return Reading(Rule.VALEUR_ILLISIBLE, "l’année est donnée avec un doute", found[1], False, remedy)
    return _of_a_date(text)


def _of_a_date(text: str) -> Reading | None:
    day = serial_day(text)
    if day is not None:
        message = f"c’est le numéro que le tableur donne à une date ({day.isoformat()})"
        return Reading(Rule.VALEUR_ILLISIBLE, message, str(day.year))
    reading = reading_of_date(text, Evidence())
    if reading is None or not reading.form:
        return None
    return Reading(Rule.VALEUR_ILLISIBLE, "c’est une date, et la colonne attend une année", reading.form[:4])
