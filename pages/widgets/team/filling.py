"""What is filled in, as the cells of an initiative: codes and identifiers are found, never typed."""

from __future__ import annotations

from collections.abc import Mapping

from geo.levels import TerritoryKey

PROPOSAL = "proposition"  # in a draft, the number of what it answers
CODES = {level: f"code_{level}" for level in ("commune", "epci", "departement", "region")}
AS_THEY_ARE = ("nom", "resume", "nature", "themes", "statut", "statut_date", "annee_debut", "site")
NEEDED = {
    "nom": "le nom",
    "resume": "le résumé",
    "nature": "ce que c’est",
    "themes": "un thème",
    "lieu": "le lieu",
}


def missing(filled: Mapping[str, str]) -> list[str]:
    """Return what is still to be filled in, in words."""
    return [words for name, words in NEEDED.items() if not filled.get(name, "").strip()]


def territory_of(cells: Mapping[str, str]) -> str:
    """Return the territory that an initiative is in, by its key; nothing when it has none."""
    return next((f"{level}-{cells[name]}" for level, name in CODES.items() if cells.get(name)), "")


def cells_filled(filled: Mapping[str, str], cited: str, former: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of an initiative that is filled in, after those that it had.

    Parameters
    ----------
    filled
        By name of field.
    cited
        The source that is filled in: it comes first, in place of the first one that it had; what answers a
        proposal comes before all of them.
    former
        The cells that it had.
    """
    place = TerritoryKey(filled["lieu"])
    had = [each for each in former.get("sources", "").split(";") if each]
    others = [each for each in (had if filled.get(PROPOSAL) else had[1:]) if each != cited]
    at_first = {"pays": "France", "localisation": "enoncee", "echelle": place.level}
    cells = {**at_first, **former, **{name: filled[name].strip() for name in AS_THEY_ARE}}
    if place != territory_of(former):
        cells |= {**dict.fromkeys(CODES.values(), ""), CODES[place.level]: place.code, "echelle": place.level}
    return {**cells, "sources": ";".join([cited, *others])}
