"""The scripts and styles that folium asks for elsewhere, served by this machine.

Content delivery networks are not reached here. Leaflet itself comes from the installed package, empty files
stand for what only decorates (jQuery, Bootstrap, icon fonts), and tiles fail at once. The contenders wait for
no network and receive less than they would: this favours them.
"""

import os
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import urlsplit

import folium

LONG_AGO = 1_600_000_000  # seconds: what was written long ago is kept by a browser, as from a real network


def write_outside_files(folder: Path) -> None:
    """Write every file that a folium map asks for into a folder that does not exist yet."""
    with as_file(files("js_lib_leaflet") / "static" / "js_lib_leaflet") as leaflet:
        shutil.copytree(leaflet, folder, ignore=shutil.ignore_patterns("*-src*", "*.map"))
    for _, address in folium.Map.default_js + folium.Map.default_css:
        (folder / _name(address)).touch()
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def take_outside_files_from_here() -> None:
    """Make folium ask the address that ``BENCH_OUTSIDE`` gives for its scripts and styles."""
    here = os.environ["BENCH_OUTSIDE"]
    for links in (folium.Map.default_js, folium.Map.default_css):
        links[:] = [(name, f"{here}/{_name(address)}") for name, address in links]


def _name(address: str) -> str:
    return Path(urlsplit(address).path).name
