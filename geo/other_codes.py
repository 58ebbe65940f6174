"""Codes by which communes are found beside their own: those of former days, and those of the post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

FORMER_CODES = "anciens_codes"  # the column of a register; one without it knows none


def former_codes(register: pd.DataFrame) -> Mapping[str, str]:
    """Return the code of today's commune for each code that it has taken over."""
    if FORMER_CODES not in register:
        return {}
    codes = register[FORMER_CODES].str.split(";")
    pairs = zip(register["code"].tolist(), codes, strict=True)
    return {former: code for code, formers in pairs for former in formers or () if former}


def communes_by_postal_code(register: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of the communes of each postal code, the most populous first."""
    communes = register[register["niveau"] == "commune"].sort_values("population", ascending=False)
    found: dict[str, list[str]] = defaultdict(list)
    for code, postal in zip(communes["code"].tolist(), communes["codes_postaux"].tolist(), strict=True):
        for each in filter(None, postal.split(";")):
            found[each].append(code)
    return {postal: tuple(codes) for postal, codes in found.items()}
