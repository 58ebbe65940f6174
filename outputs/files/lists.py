"""The list of somebody, taken away as a workbook."""

from __future__ import annotations

import io

import pandas as pd
from openpyxl import Workbook

from outputs.files.workbook import write_rows


def to_list_xlsx(title: str, rows: pd.DataFrame) -> bytes:
    """Write rows of text as a workbook of one sheet: codes are text, the header is frozen."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = ""
    write_rows(workbook, title, rows)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
