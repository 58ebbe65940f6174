"""Fill in the first row of a template as somebody types, and save it: for the Python of UNO.

``python3 libreoffice_fills.py ADDRESS FOLDER TEXTS SAVED``, the texts as JSON, by heading. Says as one line
of JSON how many columns offer a list, and how many say what they are.
"""

import json
import sys

from libreoffice_starts import opened, option


def filled(sheet, texts):
    """Type texts under their headings, and say what is offered beside the cells."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    lists = hints = 0
    for column in range(cursor.RangeAddress.EndColumn + 1):
        cell = sheet.getCellByPosition(column, 1)
        offered = cell.Validation
        lists += offered.Type.value == "LIST"
        hints += bool(offered.InputMessage and offered.ShowInputMessage)
        cell.FormulaLocal = texts.get(sheet.getCellByPosition(column, 0).String, "")
    return {"lists": lists, "hints": hints}


def main(address, folder, texts, saved):
    """Fill in, save, and say what was offered."""
    with opened(address, folder) as document:
        said = filled(document.Sheets.getByIndex(0), json.loads(texts))
        document.storeToURL(saved, (option("FilterName", "calc8"),))
        print(json.dumps(said), flush=True)


main(*sys.argv[1:])
