"""Open a workbook in LibreOffice, and say what it is like as one line of JSON: for the Python of UNO.

``python3 libreoffice_opens.py ADDRESS FOLDER``
"""

import json
import subprocess
import sys
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60  # seconds
CODE = "code_"


def connected(folder):
    """Start LibreOffice, and return it with what opens documents."""
    pipe = f"clients{uuid.uuid4().hex}"
    profile = f"-env:UserInstallation=file://{folder}/profile-uno"
    accept = f"--accept=pipe,name={pipe};urp;"
    command = ["soffice", profile, "--headless", "--norestore", accept]
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(PATIENCE * 4):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return program, context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.25)
    sys.exit("LibreOffice does not answer")


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
    program, desktop = connected(folder)
    try:
        hidden = PropertyValue(Name="Hidden", Value=True)
        print(json.dumps(seen(desktop.loadComponentFromURL(address, "_blank", 0, (hidden,)))), flush=True)
    finally:
        desktop.terminate()
        program.wait(PATIENCE)


main(*sys.argv[1:])
