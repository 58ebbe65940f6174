"""A list as an OpenDocument spreadsheet, with the sheets of the workbook for Excel.

It is written row by row: the libraries that know the format hold the whole document in memory.
"""

from __future__ import annotations

from loaders.beside import ABOUT, WORDS
from outputs.files.about import sections
from outputs.files.choices import Choices
from outputs.files.extract import Extract
from outputs.files.open_document.offered import Offered
from outputs.files.open_document.packing import MIMETYPE, packed
from outputs.files.sheets import ABOUT_WIDTHS, Sheet
from outputs.writable import writable

__all__ = ["MIMETYPE", "to_ods"]


def to_ods(extract: Extract) -> bytes:
    """Write a list as an OpenDocument spreadsheet.

    Returns
    -------
    bytes
        An ODS of the sheets that `outputs.files.workbook.to_xlsx` writes, with the same header that stays in
        view, filters, widths, links, types of cells and words that are offered.
    """
    schema = extract.edition.schemas[extract.table.id]
    choices = Choices.of(extract.edition, schema, by_label=False)
    columns = [schema[name] for name in map(str, extract.completed) if name in choices.words]
    offered = {column.name: Offered.of(column, choices, column.description) for column in columns}
    sheet = Sheet.of(extract.title, extract.completed, extract.headings)
    said = {
        "sheet": sheet,
        "offered": [*offered.values()],
        "marks": [offered[name].mark if name in offered else "" for name in extract.completed],
        "choices": choices,
        "words": WORDS,
        "about": ABOUT,
        "about_widths": ABOUT_WIDTHS,
        "widths": [*sheet.widths, *ABOUT_WIDTHS],
        "sections": sections(extract),
        "sentence": writable(extract.sentence),
    }
    return packed("content.xml.jinja", said, extract.today)
