"""The start of the application: what its first answer does not need comes after it."""

import subprocess
import sys

from tests.browser.server import ROOT

DATA_LIBRARIES = ("pandas", "geopandas", "fastapi", "frictionless", "openpyxl")


def test_no_library_of_the_data_is_imported_before_the_first_answer():
    command = f"import app, sys; print([name for name in {DATA_LIBRARIES} if name in sys.modules])"
    imported = subprocess.check_output([sys.executable, "-c", command], cwd=ROOT, text=True)
    assert imported.strip() == "[]"
