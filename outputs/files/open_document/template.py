"""The workbook in which a table is filled in, as an OpenDocument spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from atlas.editions import Edition
from loaders.beside import COLUMNS, WORDS
from loaders.columns import Column
from outputs.files.choices import LONGEST_TITLE, Choices, hint
from outputs.files.open_document.offered import Offered
from outputs.files.open_document.packing import packed
from outputs.files.sheets import Sheet
from outputs.files.template import FROZEN, MEANING_WIDTHS, ROWS, meanings, width_of
from outputs.writable import writable


@dataclass(frozen=True)
class Filled:
    """A column that is filled in: its heading, what its cells are, and what is offered beside them."""

    title: str
    is_needed: bool
    width: int
    style: str
    mark: Markup

    @classmethod
    def of(cls, column: Column, offered: Offered) -> Filled:
        """Say how a column is filled in."""
        style = "day" if column.type == "date" else "words"
        return cls(writable(column.title), column.required, width_of(column), style, offered.mark)


def to_ods_template(edition: Edition, table: str) -> bytes:
    """Write the workbook in which a table is filled in: see `outputs.files.template.to_template`."""
    schema = edition.schemas[table]
    choices = Choices.of(edition, schema, by_label=True)
    offered = [Offered.of(column, choices, hint(column)) for column in schema.columns]
    filled = [Filled.of(column, each) for column, each in zip(schema.columns, offered, strict=True)]
    said = {
        "sheet": Sheet(writable(schema.title)[:LONGEST_TITLE], {}, FROZEN),
        "filled": filled,
        "rows": ROWS,
        "offered": offered,
        "choices": choices,
        "words": WORDS,
        "columns_sheet": COLUMNS,
        "said": meanings(schema),
        "said_widths": MEANING_WIDTHS,
        "widths": [*(each.width for each in filled), *MEANING_WIDTHS],
        "sentence": writable(schema.title),
    }
    return packed("template.xml.jinja", said, date.today())
