"""Texts that are not written as the published tables are, understood by the kind of their column."""

from __future__ import annotations

from loaders.columns import Column
from loaders.forms.dates import reading_of_date
from loaders.forms.evidence import Evidence
from loaders.forms.numbers import reading_of_number
from loaders.forms.passages import reading_of_passage, reading_of_reference
from loaders.forms.readings import Reading
from loaders.forms.web_addresses import reading_of_address
from loaders.forms.words import reading_of_word, says_nothing
from loaders.forms.years import reading_of_year

__all__ = ["Evidence", "Reading", "reading_of", "says_nothing"]

ADDRESS = r"^https?://"
PASSAGE = "^([0-9]{3}:"


def reading_of(text: str, column: Column, evidence: Evidence) -> Reading | None:
    """Understand a text of a column that its schema does not.

    Parameters
    ----------
    text
        Tidied.
    column
        What it should be.
    evidence
        What the other texts of the column say.

    Returns
    -------
    Reading or None
        None when it is nothing that is known here. A certain one follows the schema.
    """
    reading = _of_kind(text, column, evidence)
    if reading is None or not reading.is_certain:
        return reading
    return None if column.read(reading.form)[1] else reading


def _of_kind(text: str, column: Column, evidence: Evidence) -> Reading | None:
    match column.type:
        case "date":
            return reading_of_date(text, evidence)
        case "year":
            return reading_of_year(text)
        case "integer" | "number":
            return reading_of_number(text, is_whole=column.type == "integer")
    return _of_text(text, column)


def _of_text(text: str, column: Column) -> Reading | None:
    if column.vocabulary.values:
        return reading_of_word(text, column)
    pattern = str(column.constraints.get("pattern", ""))
    if column.is_passage:
        return reading_of_reference(text, pattern)
    if pattern.startswith(ADDRESS):
        return reading_of_address(text)
    return reading_of_passage(text) if pattern.startswith(PASSAGE) else None
