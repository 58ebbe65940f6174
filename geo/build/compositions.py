"""What the EPCI of past years were made of, as the communes of today that cover the ones of then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from geo.build.cog import Cog
from geo.build.packages import PAST, Package, read_decoupage
from geo.records import Row


def past_compositions(packages: Path, cog: Cog) -> pd.DataFrame:
    """Give the EPCI of every past year that a package holds.

    A commune of then that is no more is counted as the one of today that it is in; one of today that was a
    part of another then is counted with that one. An EPCI that no communes of today cover exactly, because
    two of then have become one across its border, is left out: what it was is not known.

    Parameters
    ----------
    packages
        Where the archives are.
    cog
        The territories of today.

    Returns
    -------
    pandas.DataFrame
        `annee` (int16), `code`, `communes` (str: codes of today, the most populated first, `;` between; `""`
        when they are those of the EPCI of today that has the code).
    """
    rows = [row for year, package in PAST.items() for row in _of_year(packages, package, year, cog)]
    return pd.DataFrame(rows, columns=["annee", "code", "communes"]).astype({"annee": "int16"})


def _of_year(packages: Path, package: Package, year: int, cog: Cog) -> Iterator[tuple[int, str, str]]:
    then = read_decoupage(packages, "epci", package)
    heirs = _heirs(cog)
    group_of = {member["code"]: group["code"] for group in then for member in group["membres"]}
    within = _within(read_decoupage(packages, "communes", package))
    held: dict[str, set[str]] = {}  # of each EPCI of then, the communes of today
    for code, group in group_of.items():
        if heir := heirs.get(code):
            held.setdefault(group, set()).add(heir)
    for code in cog.communes["code"]:  # of today, and a part of another then
        if code not in group_of and (group := group_of.get(within.get(code, ""))):
            held.setdefault(group, set()).add(code)
    shared = _in_several(held)
    today = cog.communes.groupby("code_epci")["code"].agg(set).to_dict()
    people = dict(zip(cog.communes["code"], cog.communes["population"], strict=True))
    for group, communes in sorted(held.items()):
        if not communes & shared:
            told = sorted(communes, key=lambda code: (-people[code], code))
            yield year, group, "" if communes == today.get(group) else ";".join(told)


def _heirs(cog: Cog) -> dict[str, str]:
    """Return the commune of today that each commune, of today or of the past, is or is in."""
    past = zip(cog.former["code"], cog.former["code_commune"], strict=True)
    renumbered = {
        code: heir
        for heir, codes in zip(cog.communes["code"], cog.communes["anciens_codes"], strict=True)
        for code in codes
    }
    return renumbered | dict(past) | {code: code for code in cog.communes["code"]}


def _within(communes: list[Row]) -> Mapping[str, str]:
    """Return the commune of then that each part of one was in."""
    return {row["code"]: row["chefLieu"] for row in communes if row.get("chefLieu")}


def _in_several(held: Mapping[str, set[str]]) -> set[str]:
    """Return the communes of today that are in more than one EPCI of then."""
    counts = pd.Series([code for communes in held.values() for code in communes]).value_counts()
    return set(counts[counts > 1].index)
