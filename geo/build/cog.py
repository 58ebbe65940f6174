"""The code officiel géographique of the vintage: which territories there are, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.build.packages import read_decoupage
from geo.records import Row

# « Type de nom en clair » of the INSEE: 0 and 1 have no article.
# https://www.insee.fr/fr/information/2560684
ARTICLES = {2: "Le", 3: "La", 4: "Les", 5: "L'", 6: "Aux", 7: "Las", 8: "Los"}

FORMER = {
    "commune-deleguee": "commune_deleguee",
    "commune-associee": "commune_associee",
    "arrondissement-municipal": "arrondissement",
}

# The régions before the law of 16 January 2015, with their départements: codes of the INSEE.
ANCIENNES_REGIONS = {
    "11": ("Île-de-France", "75 77 78 91 92 93 94 95"),
    "21": ("Champagne-Ardenne", "08 10 51 52"),
    "22": ("Picardie", "02 60 80"),
    "23": ("Haute-Normandie", "27 76"),
    "24": ("Centre", "18 28 36 37 41 45"),
    "25": ("Basse-Normandie", "14 50 61"),
    "26": ("Bourgogne", "21 58 71 89"),
    "31": ("Nord-Pas-de-Calais", "59 62"),
    "41": ("Lorraine", "54 55 57 88"),
    "42": ("Alsace", "67 68"),
    "43": ("Franche-Comté", "25 39 70 90"),
    "52": ("Pays de la Loire", "44 49 53 72 85"),
    "53": ("Bretagne", "22 29 35 56"),
    "54": ("Poitou-Charentes", "16 17 79 86"),
    "72": ("Aquitaine", "24 33 40 47 64"),
    "73": ("Midi-Pyrénées", "09 12 31 32 46 65 81 82"),
    "74": ("Limousin", "19 23 87"),
    "82": ("Rhône-Alpes", "01 07 26 38 42 69 73 74"),
    "83": ("Auvergne", "03 15 43 63"),
    "91": ("Languedoc-Roussillon", "11 30 34 48 66"),
    "93": ("Provence-Alpes-Côte d'Azur", "04 05 06 13 83 84"),
    "94": ("Corse", "2A 2B"),
}


@dataclass(frozen=True)
class Cog:
    """The territories of the mainland and of the five overseas départements.

    Attributes
    ----------
    communes : pandas.DataFrame
        Sorted by code: `code`, `nom`, `article`, `population` (int), `codes_postaux`, `anciens_codes` (lists
        of str), and what it lies in: `code_epci`, `code_ept`, `code_departement`, `code_region`,
        `code_ancienne_region` (`""` when in none).
    groupings : dict of str to pandas.DataFrame
        For each level above: `code`, `nom`, `article`, `type`, sorted by code.
    former : pandas.DataFrame
        `niveau`, `code`, `nom`, `article`, `code_commune` (today's), `population` (Int64, NA for most),
        `codes_postaux`.
    """

    communes: pd.DataFrame
    groupings: dict[str, pd.DataFrame]
    former: pd.DataFrame


def read_cog(folder: Path) -> Cog:
    """Read the code officiel géographique from the archive of decoupage-administratif.

    Parameters
    ----------
    folder
        Where the archive lies.
    """
    rows = [row for row in read_decoupage(folder, "communes") if row["zone"] != "com"]
    tables = {table: read_decoupage(folder, table) for table in ("departements", "regions", "epci", "ept")}
    anciennes = [{"code": code, "nom": nom} for code, (nom, _) in ANCIENNES_REGIONS.items()]
    return Cog(
        communes=_communes(rows, tables["epci"], tables["ept"]),
        groupings={
            "epci": _grouping(tables["epci"]),
            "ept": _grouping(tables["ept"]).assign(type=""),
            "departement": _grouping(tables["departements"]),
            "region": _grouping(tables["regions"]),
            "ancienne_region": _grouping(anciennes),
        },
        former=_former(row for row in rows if row["type"] in FORMER),
    )


def _communes(rows: list[Row], epci: list[Row], ept: list[Row]) -> pd.DataFrame:
    ancienne_region = {
        departement: code
        for code, (_, members) in ANCIENNES_REGIONS.items()
        for departement in members.split()
    }
    in_epci, in_ept = _group_of(epci), _group_of(ept)
    communes = [
        {
            "code": row["code"],
            "nom": row["nom"],
            "article": ARTICLES.get(row["typeLiaison"], ""),
            "population": row["population"],
            "codes_postaux": row["codesPostaux"],
            "anciens_codes": row.get("anciensCodes", []),
            "code_epci": in_epci.get(row["code"], ""),
            "code_ept": in_ept.get(row["code"], ""),
            "code_departement": row["departement"],
            "code_region": row["region"],
            "code_ancienne_region": ancienne_region.get(row["departement"], ""),
        }
        for row in rows
        if row["type"] == "commune-actuelle"
    ]
    return pd.DataFrame(communes).sort_values("code", ignore_index=True)


def _group_of(groupings: list[Row]) -> dict[str, str]:
    return {member["code"]: group["code"] for group in groupings for member in group["membres"]}


def _grouping(rows: list[Row]) -> pd.DataFrame:
    kept = [
        {
            "code": row["code"],
            "nom": row["nom"],
            "article": ARTICLES.get(row.get("typeLiaison", 0), ""),
            "type": row.get("type", ""),
        }
        for row in rows
        if row.get("zone") != "com"
    ]
    return pd.DataFrame(kept).sort_values("code", ignore_index=True)


def _former(rows: Iterable[Row]) -> pd.DataFrame:
    former = [
        {
            "niveau": FORMER[row["type"]],
            "code": row["code"],
            "nom": row["nom"],
            "article": ARTICLES.get(row["typeLiaison"], ""),
            "code_commune": row.get("chefLieu") or row["commune"],
            "population": row.get("population"),
            "codes_postaux": row.get("codesPostaux", []),
        }
        for row in rows
    ]
    return (
        pd.DataFrame(former)
        .sort_values(["niveau", "code"], ignore_index=True)
        .astype({"population": "Int64"})
    )
