"""Open a workbook in LibreOffice, and say what it is like as one line of JSON: for the Python of UNO.

``python3 libreoffice_opens.py ADDRESS FOLDER``
"""

import json
import sys

from libreoffice_starts import opened

CODE = "Code "  # how the headings of codes begin


def seen(document):
    """Say what a document is like: what stays in view, links, fonts, codes, heights of rows."""
    view, sheet = document.CurrentController, document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    rows, columns = cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1
    cells = [[sheet.getCellByPosition(x, y) for x in range(columns)] for y in range(rows)]
    filled = [cell for row in cells for cell in row if cell.String]
    codes = [x for x, cell in enumerate(cells[0]) if cell.String.startswith(CODE)]
    return {
        "frozen": [view.SplitColumn, view.SplitRow] if view.hasFrozenPanes() else [],
        "links": sum(cell.TextFields.Count for cell in filled),
        "fonts": sorted({cell.CharFontName for cell in filled}),
        "codes": len(codes),
        "lists": sum(cells[-1][x].Validation.Type.value == "LIST" for x in range(columns)),
        "numbers": [
            cell.String
            for row in cells[1:]
            for x, cell in enumerate(row)
            if x in codes and cell.String and cell.Type.value != "TEXT"
        ],
        "is_high_enough": all(row.OptimalHeight for row in map(sheet.Rows.getByIndex, range(rows))),
    }


def main(address, folder):
    """Say what is seen."""
    with opened(address, folder) as document:
        print(json.dumps(seen(document)), flush=True)


main(*sys.argv[1:])
