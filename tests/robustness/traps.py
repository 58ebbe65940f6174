"""Tables whose words are programs: each would leave a mark on the page that runs it."""

import csv
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pandas as pd

from geo.millesime import VINTAGE
from geo.register import REGISTER
from loaders.folders import BOUNDARIES
from tests.robustness.copies import copy_data

MARK = "piege"  # what a program of these words would set on the window that runs it
SET = f"window.{MARK}=1"
PAYLOADS = (
    f"<script>{SET}</script>",
    f"<img src=x onerror={SET}>",
    f"<svg/onload={SET}>",
    f"</script><script>{SET}</script>",
    f'"><iframe srcdoc="<script>parent.{MARK}=1</script>">',
    f"' autofocus onfocus='{SET}' x='",
    f'" onmouseover="{SET}" x="',
    f"${{{SET}}}",
    f"`+({SET})+`",
    f"'-({SET})-'",
    f'";{SET}//',
    f"\\';{SET}//",
    f"{{{{constructor.constructor('{SET}')()}}}}",
    f"{{% set x = {MARK} %}}{{{{ ''.__class__ }}}}",
    f"[cliquer](javascript:{SET})",
    f"![x](x){{onerror={SET}}}",
    f"$\\href{{javascript:{SET}}}{{x}}$",
    f"<a href=javascript:{SET}>x</a>",
    f"&lt;script&gt;{SET}&lt;/script&gt;",
    f"]]><script>{SET}</script><![CDATA[",
    f"<style onload={SET}></style>",
    f"<math><mtext><style><img src onerror={SET}>",
    f'#eval("panic()") #panic("{MARK}") #include "/etc/passwd"',
    f'=HYPERLINK("http://127.0.0.1/{MARK}")',
    f":red[x] :material/home: <!-- {MARK}",
    f"\u202e<script>{SET}</script>\u2028{SET}",
)
ADDRESSES = (
    f'https://exemple.fr/"onmouseover="{SET}"x="',
    f"https://exemple.fr/)[x](javascript:{SET})",
    f"https://exemple.fr/'><script>{SET}</script>",
    f"https://exemple.fr/><img/src=x/onerror={SET}>",
    f"https://exemple.fr/${{{SET}}}",
    f"https://exemple.fr/`+({SET})+`",
)
FREE = {
    "sources": ("titre", "editeur", "licence"),
    "familles": ("libelle",),
    "themes": ("libelle",),
    "collectivites": ("nom", "nom_actuel", "note"),
    "attestations": ("note",),
    "initiatives": ("nom", "resume", "reference_rtes"),
    "rencontres": ("nom", "sujet", "lieu_precis", "organisateurs"),
    "ressources": ("nom", "resume", "mots_cles", "editeurs"),
    "mandats": ("note",),
    "labels": ("appel", "nom", "note"),
    "programmes": ("nom", "note"),
}
LINKED = {
    "sources": ("adresse",),
    "initiatives": ("site",),
    "attestations": ("passage",),
    "effectifs": ("passage",),
    "ressources": ("adresse",),
}
LONGEST = {"nom": 120, "resume": 240, "sujet": 240, "lieu_precis": 120, "appel": 120}
LISTS = {"reference_rtes", "organisateurs", "mots_cles", "editeurs"}
PLACES = {"commune-59350", "departement-59", "region-32", "epci-200093201"}


def set_traps(folder: Path, payloads: Sequence[str] = PAYLOADS, addresses: Sequence[str] = ADDRESSES) -> None:
    """Copy the data, with a trap at the end of every free text, and a row more for every other column."""
    copy_data(folder)
    for path in sorted(folder.glob("*.csv")):
        _trap_table(path, payloads, addresses)
    _trap_register(folder / BOUNDARIES / VINTAGE / REGISTER, payloads)


def _trap_table(path: Path, payloads: Sequence[str], addresses: Sequence[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    refused = [
        {**rows[0], column: payload} for column, payload in zip(rows[0], cycle(payloads), strict=False)
    ]
    for place, column in enumerate(FREE.get(path.stem, ())):
        for row, payload in zip(rows, cycle([*payloads[place:], *payloads[:place]]), strict=False):
            row[column] = _trapped(row[column], column, payload)
    for place, column in enumerate(LINKED.get(path.stem, ())):
        for row, address in zip(rows, cycle([*addresses[place:], *addresses[:place]]), strict=False):
            row[column] = address
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, *refused])


def _trapped(words: str, column: str, payload: str) -> str:
    payload = payload.replace(";", ",") if column in LISTS else payload
    kept = LONGEST.get(column, len(words) + len(payload) + 1) - len(payload) - 1
    return f"{words[: max(kept, 0)]} {payload}"[: LONGEST.get(column)]


def _trap_register(path: Path, payloads: Sequence[str]) -> None:
    register = pd.read_parquet(path)
    keys = register["niveau"] + "-" + register["code"]
    for key, payload in zip(sorted(PLACES), payloads, strict=False):
        register.loc[keys == key, "nom"] += f" {payload}"
    register.to_parquet(path, index=False)
