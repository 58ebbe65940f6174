"""Who reads an address as it stands: curl, and Python's readers of tables and of places."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.clients.installing import Debian, Python, told
from tests.clients.site import ROOT, Site
from tests.clients.trial import Client, Trial

CURL = "curl"
ASKED = re.compile(r'^curl "http://127\.0\.0\.1:8501(\S+)"', re.MULTILINE)
PACKAGE = Python("geopandas", ("geopandas==1.2.0", "pandas==3.1.1"))
READ = """
import geopandas, json, pandas, sys
address = sys.argv[1]
places = geopandas.read_file(f"{address}/api/v1/initiatives.geojson")
table = pandas.read_csv(f"{address}/api/v1/initiatives.csv", sep=";", dtype=str)
print(json.dumps([len(places), places.crs.to_string(), len(table), table["code_commune"].dropna().tolist()]))
"""


def asks_what_the_docs_ask(site: Site) -> str:
    """Run each line of the documentation that begins with curl."""
    paths = ASKED.findall((ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    assert len(paths) > 5, f"{len(paths)} lines"
    for path in paths:
        answer = _asked(site.address + path, site.folder / "curl")
        assert answer.startswith("200 "), f"{path}: {answer}"
        if "json" in answer:
            json.loads((site.folder / "curl").read_text(encoding="utf-8"))
    return f"{len(paths)} lines, all answered"


def _asked(address: str, file: Path) -> str:
    command = [CURL, "-sS", "-o", str(file), "-w", "%{http_code} %{content_type}", address]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def reads_addresses(site: Site) -> str:
    """Read the GeoJSON and the CSV for Excel by their addresses."""
    places, system, rows, codes = json.loads(PACKAGE.run("-c", READ, site.address))
    total = site.total("initiatives")
    assert (places, rows) == (total, total), f"{places} and {rows}, not {total}"
    assert all(re.fullmatch(r"\d[\dAB]\d{3}", code) for code in codes), "codes have lost their zeros"
    return f"{places} features in {system}, {rows} rows whose codes are whole"


CURL_CLIENT = Client(
    CURL,
    Debian(CURL, (CURL,)),
    lambda: " ".join(told([CURL, "--version"]).split()[:2]),
    (Trial("each line of the page on the API that begins with `curl`", asks_what_the_docs_ask),),
)
GEOPANDAS = Client(
    "geopandas, pandas",
    PACKAGE,
    lambda: ", ".join(PACKAGE.distributions).replace("==", " "),
    (Trial("`read_file` of the GeoJSON, `read_csv` of the CSV for Excel", reads_addresses),),
)
