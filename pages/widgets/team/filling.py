"""What is filled in, as the cells of an initiative: codes and identifiers are found, never typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from geo.levels import TerritoryKey
from geo.names import fold

CODES = {level: f"code_{level}" for level in ("commune", "epci", "departement", "region")}
AS_THEY_ARE = ("nom", "resume", "nature", "themes", "statut", "statut_date", "annee_debut", "site")
NEEDED = {
    "nom": "le nom",
    "resume": "le résumé",
    "nature": "ce que c’est",
    "themes": "un thème",
    "lieu": "le lieu",
    "source": "la source",
    "passage": "son adresse ou le passage",
}


def missing(filled: Mapping[str, str]) -> list[str]:
    """Return what is still to be filled in, in words."""
    return [words for name, words in NEEDED.items() if not filled.get(name, "").strip()]


def territory_of(cells: Mapping[str, str]) -> str:
    """Return the territory that an initiative is in, by its key; nothing when it has none."""
    return next((f"{level}-{cells[name]}" for level, name in CODES.items() if cells.get(name)), "")


def cells_filled(filled: Mapping[str, str], former: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of an initiative that is filled in, after those that it had.

    The first source is the one that is filled in; the others stay.
    """
    place = TerritoryKey(filled["lieu"])
    others = former.get("sources", "").split(";")[1:]
    passages = [f"{filled['source']}@{filled['passage'].strip()}", *others]
    at_first = {"pays": "France", "localisation": "enoncee", "echelle": place.level}
    cells = {**at_first, **former, **{name: filled[name].strip() for name in AS_THEY_ARE}}
    if place != territory_of(former):
        cells |= {**dict.fromkeys(CODES.values(), ""), CODES[place.level]: place.code, "echelle": place.level}
    return {**cells, "sources": ";".join(passages)}


def identifier(name: str, taken: Collection[str]) -> str:
    """Return an identifier that nobody has, made from a name."""
    wanted = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "initiative"
    free, again = wanted, 1
    while free in taken:
        again += 1
        free = f"{wanted}-{again}"
    return free
