"""What is filled in, as the cells of an initiative: codes and identifiers are found, never typed."""

from __future__ import annotations

from collections.abc import Mapping

from atlas.areas import BODY
from atlas.reach import AGREEMENT, PART, WHOLE
from geo.levels import ANCIENNE_REGION, TerritoryKey

PROPOSAL = "proposition"  # in a draft, the number of what it answers
PLACE, SERVED, EXTENT = "lieu", "territoires_servis", "emprise"
CODES = {level: f"code_{level}" for level in ("commune", "epci", "departement", "region")}
AS_THEY_ARE = ("nom", "resume", "nature", "themes", "statut", "statut_date", "annee_debut", "site")
EXTENTS = {WHOLE: "Tout entier", PART: "Une partie seulement", AGREEMENT: "C’est un accord entre eux"}
SCALES = {"ept": "epci", BODY: "epci", ANCIENNE_REGION.id: ANCIENNE_REGION.heir}  # of what is no scale itself
SEVERAL = "interregional"
HOME = "France"
NEEDED = {
    "nom": "le nom",
    "resume": "le résumé",
    "nature": "ce que c’est",
    "themes": "un thème",
}


def missing(filled: Mapping[str, str]) -> list[str]:
    """Return what is still to be filled in, in words."""
    lacking = [words for name, words in NEEDED.items() if not filled.get(name, "").strip()]
    if not (filled.get(PLACE) or filled.get(SERVED) or filled.get("pays", HOME) != HOME):
        lacking.append("le lieu")
    if asks_for_extent(filled) and not filled.get(EXTENT):
        lacking.append("ce qu’elle sert de ce territoire")
    return lacking


def asks_for_extent(filled: Mapping[str, str]) -> bool:
    """Tell whether it is to be said how much is served: all of a commune is no more than where it is."""
    return bool(filled.get(SERVED)) or TerritoryKey(filled.get(PLACE, "")).level not in ("", "commune")


def territory_of(cells: Mapping[str, str]) -> str:
    """Return the territory that an initiative is in, by its key; nothing when it has none."""
    return next((f"{level}-{cells[name]}" for level, name in CODES.items() if cells.get(name)), "")


def served(filled: Mapping[str, str]) -> list[TerritoryKey]:
    """Return the territories that are said to be served, the main one first."""
    return [TerritoryKey(each) for each in filled.get(SERVED, "").split(";") if each]


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
    had = [each for each in former.get("sources", "").split(";") if each]
    others = [each for each in (had if filled.get(PROPOSAL) else had[1:]) if each != cited]
    at_first = {"pays": HOME, "localisation": "enoncee"}
    cells = {**at_first, **former, **{name: filled.get(name, "").strip() for name in AS_THEY_ARE}}
    return {**cells, **_where(filled, former), "sources": ";".join([cited, *others])}


def _where(filled: Mapping[str, str], former: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of the seat and of what is served, when one of them is another than it was."""
    seat, territories = TerritoryKey(filled.get(PLACE, "")), served(filled)
    extent = filled.get(EXTENT, "") if asks_for_extent(filled) else ""
    was = (territory_of(former), former.get(SERVED, ""), former.get(EXTENT, ""))
    if (seat, ";".join(territories), extent) == was:
        return {}
    if seat and seat.level not in CODES:  # it has no code of its own: it is where the initiative acts
        seat, territories = TerritoryKey(""), [seat, *(each for each in territories if each != seat)]
    codes = {CODES[seat.level]: seat.code} if seat else {}
    return {
        **dict.fromkeys(CODES.values(), ""),
        **codes,
        SERVED: ";".join(territories),
        EXTENT: extent,
        "echelle": _scale(territories or [seat]) or former.get("echelle", ""),
    }


def _scale(territories: list[TerritoryKey]) -> str:
    levels = [SCALES.get(each.level, each.level) for each in territories]
    return SEVERAL if levels.count("region") > 1 else levels[0]
