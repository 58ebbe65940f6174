"""The start of the application: what its first answer does not need comes after it."""

import os
import subprocess
import sys

from loaders.folders import DATA_FOLDER
from tests.browser.server import ROOT

DATA_LIBRARIES = ("pandas", "geopandas", "pyarrow", "pydantic", "frictionless", "openpyxl", "typst")


def test_no_library_of_the_data_is_imported_before_the_first_answer():
    command = f"import app, sys; print([name for name in {DATA_LIBRARIES} if name in sys.modules])"
    imported = subprocess.check_output([sys.executable, "-c", command], cwd=ROOT, text=True)
    assert imported.strip() == "[]"


def test_without_any_table_the_start_ends_with_one_french_line_that_names_the_folder(tmp_path):
    environment = {**os.environ, DATA_FOLDER: str(tmp_path)}
    command = [sys.executable, "-c", "import app"]
    started = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert started.returncode == 1
    (line,) = started.stderr.splitlines()
    assert str(tmp_path) in line
    assert "ne contient aucune table" in line
