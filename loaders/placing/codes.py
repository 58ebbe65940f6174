"""Codes of places as spreadsheets leave them, and what a column of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from french.typography import INVISIBLE
from geo.vintage import Vintage
from loaders.placing.clues import CodeClue, Fit, PostalClue
from loaders.placing.gazetteer import Gazetteer, gazetteer_of
from loaders.placing.towns import read_town

KindOfCodes = Literal["insee", "postal", "both", ""]

MOST_LOOKED_AT = 5000  # rows: enough to judge a column
# How much more speaks for one kind than for the other. Half of the postal codes may be INSEE codes, so that
# what codes may be tells less than what the towns beside them say.
TIMES, MORE = 2.0, 1
TIMES_WITHOUT_TOWNS, MORE_WITHOUT_TOWNS = 1.1, 2
_CODE = re.compile(r"(?:FR?-?)?(0?\d[AB]\d{3}|\d{4,5})(?:[.,]0+)?(?:CEDEX.*)?")
_FOREIGN = re.compile(r"(?!FR?-)[A-Z]{1,3}-\d{4,6}")
_CLUTTER = re.compile(r"[\s'’\"\u00a0\u202f]")


@lru_cache(maxsize=8192)
def bare_code(text: str) -> str:
    """Return a code as it should be: `2a004`, « 02A 004 », `35238.0`, `1310`, « 35042 CEDEX ».

    Returns
    -------
    str
        Five characters; nothing when the text is no such code.
    """
    found = _CODE.fullmatch(_plain(text))
    if not found:
        return ""
    code = found[1]
    return code[1:] if len(code) > 5 else code.zfill(5)


def is_foreign(text: str) -> bool:
    """Tell whether a postal code says another country: « CH-1201 »."""
    return _FOREIGN.fullmatch(_plain(text)) is not None


def kind_of_codes(column: Iterable[str], towns: Iterable[str], vintage: Vintage) -> KindOfCodes:
    """Judge what a column of five digits holds, over all its rows.

    Half of the postal codes are also the INSEE code of another commune: a cell alone does not tell.

    Parameters
    ----------
    column
        The codes, as they are written.
    towns
        The names of the towns of the same rows; empty where there is none.
    vintage
        The territories.

    Returns
    -------
    str
        `insee`, `postal`; `both` when some rows are one and some the other, or each may be either; nothing
        when it holds neither.
    """
    gazetteer = gazetteer_of(vintage)
    rows = [(bare_code(code), town) for code, town in zip(column, towns, strict=True)]
    rows = [row for row in dict.fromkeys(rows) if row[0]][:MOST_LOOKED_AT]
    by_town = _sums(_agreement(code, town, gazetteer) for code, town in rows)
    if any(by_town):
        return _clearest(*by_town, TIMES, MORE)
    by_code = _sums(
        (insee_clue(code, gazetteer) is not None, code in gazetteer.of_postal) for code, _ in rows
    )
    return _clearest(*by_code, TIMES_WITHOUT_TOWNS, MORE_WITHOUT_TOWNS) if any(by_code) else ""


def insee_clue(code: str, gazetteer: Gazetteer) -> CodeClue | None:
    """Read an INSEE code, of today or of what became part of a commune of today."""
    today = code if gazetteer.is_commune(code) else gazetteer.heirs.get(code, "")
    if not today:
        return None
    return CodeClue(code, today, frozenset({gazetteer.commune(today).code_departement}))


def _agreement(code: str, town: str, gazetteer: Gazetteer) -> tuple[bool, bool]:
    """Say whether a town is the one of an INSEE code, and whether of a postal code, were it a Cedex."""
    codes = {each.code for each in gazetteer.named(read_town(town))}
    insee, postal = insee_clue(code, gazetteer), PostalClue(code, gazetteer)
    is_insee = insee is not None and insee.code in codes
    least = Fit.YES if is_insee or postal.own else Fit.NEARLY
    return is_insee, any(postal.fits(each) >= least for each in codes)


def _sums(pairs: Iterable[tuple[bool, bool]]) -> tuple[int, int]:
    insee = postal = 0
    for is_insee, is_postal in pairs:
        insee, postal = insee + is_insee, postal + is_postal
    return insee, postal


def _clearest(insee: int, postal: int, times: float, more: int) -> KindOfCodes:
    least, most = sorted((insee, postal))
    if most < least * times or most - least < more:
        return "both"
    return "insee" if insee == most else "postal"


def _plain(text: str) -> str:
    return _CLUTTER.sub("", INVISIBLE.sub("", text)).upper()
