"""Passages of documents as spreadsheets leave them: of `002:981-981` they make a time, or drop noughts."""

from __future__ import annotations

import re

from french.typography import NARROW, quoted
from geo.names import fold
from loaders.columns import PASSAGE_MARK
from loaders.forms.readings import Reading
from loaders.problems import Rule

SHORT = re.compile(r"(\d{1,3})\s*:\s*(\d+)(?:\s*[-–—]\s*(\d+))?")
TIME = re.compile(r"\d{1,2}:\d{2}:\d{2}")
PART_OF_A_DAY = re.compile(r"0[.,]\d+")
ADDRESS = re.compile(r"https?://\S+")
LIKE = "002:981-981"


def reading_of_passage(text: str) -> Reading | None:
    """Understand a text as lines of a page."""
    if TIME.fullmatch(text) or PART_OF_A_DAY.fullmatch(text):
        message = "le tableur a fait une heure de ce passage"
        remedy = f"mettre la colonne au format texte, puis l’écrire à nouveau, comme {quoted(LIKE)}"
        return Reading(Rule.FORME, message, "", False, remedy)
    found = SHORT.fullmatch(text)
    if found is None:
        return None
    form = f"{found[1]:0>3}:{found[2]}-{found[3] or found[2]}"
    return Reading(Rule.FORME, "le passage a perdu les zéros de son début", form)


def reading_of_reference(text: str, pattern: str) -> Reading | None:
    """Understand a text as a document and a passage in it: what is there is said, and what is missing."""
    if ADDRESS.fullmatch(text):
        message = "l’adresse ne dit pas de quelle source elle est"
        remedy = f"écrire l’identifiant de la source avant elle, comme {quoted(f'lettre-33@{text}')}"
        return Reading(Rule.FORME, message, "", False, remedy)
    identifier, mark, passage = text.partition(PASSAGE_MARK)
    slug = "-".join(fold(identifier).split())
    if not slug:
        return None
    if mark and passage:
        lines = reading_of_passage(passage.strip())
        form = f"{slug}@{lines.form if lines and lines.form else passage.strip()}"
        if re.match(pattern, form):
            return Reading(Rule.FORME, "le renvoi n’est pas écrit comme les autres", form)
    message = "le renvoi n’a pas de passage"
    remedy = (
        f"si c’est la source {quoted(slug)}, écrire {quoted(f'{slug}@{LIKE}')}, ou son adresse après "
        f"{quoted(PASSAGE_MARK)}{NARROW}"
    ).rstrip(NARROW)
    return Reading(Rule.FORME, message, "", False, remedy)
