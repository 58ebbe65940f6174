"""Data that has grown: the real tables, with rows made from the real ones until there are enough.

The generated rows stand in communes drawn at random (`SEED`): they pass all the rules of the loaders, and
mean nothing.
"""

import csv
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.robustness.copies import copy_tables
from web.opening import open_edition

SEED = 20261122
LONGEST_NAME = 120
LEVELS = {"commune": "villes", "epci": "intercommunalites", "departement": "departements"}
ANCHORS = ("code_commune", "code_epci", "code_departement", "code_region")

Row = Mapping[str, str]


def grow(folder: Path, initiatives: int, members: int = 0) -> Path:
    """Write a data folder with as many initiatives and collectivités as wanted.

    Parameters
    ----------
    folder
        Where to write it; it must not exist.
    initiatives
        How many initiatives; with fewer than there are, the first ones, which may name a parent that is gone.
    members
        How many collectivités, each attested once; never fewer than there are.
    """
    copy_tables(folder)
    chance = random.Random(SEED)
    real = _read(folder / "initiatives.csv")
    kept = real[:initiatives]
    _write(folder / "initiatives.csv", [*kept, *_more_initiatives(real, initiatives - len(kept), chance)])
    partners = _read(folder / "partenaires.csv")
    names = {row["id"] for row in kept}
    _write(folder / "partenaires.csv", [row for row in partners if row["initiative"] in names])
    collectivites = _read(folder / "collectivites.csv")
    added = [*_more_members(collectivites, members - len(collectivites), chance)]
    _write(folder / "collectivites.csv", [*collectivites, *added])
    attestations = _read(folder / "attestations.csv")
    model = next(row for row in attestations if row["evenement"] == "attestee")
    joined = [{**model, "collectivite": row["id"]} for row in added]
    _write(folder / "attestations.csv", [*attestations, *joined])
    return folder


def _more_initiatives(real: list[Row], count: int, chance: random.Random) -> Iterator[Row]:
    communes = _codes("commune")
    for number in range(max(count, 0)):
        model = chance.choice(real)
        name = f"{model['nom'][: LONGEST_NAME - 8]} {number + 1}"
        nowhere = dict.fromkeys(ANCHORS, "")
        yield {
            **model,
            **nowhere,
            "id": f"{model['id'][:50].strip('-')}-{number + 1}",
            "nom": name,
            "code_commune": chance.choice(communes),
            "pays": "France",
            "initiative_parente": "",
            "localisation": model["localisation"] or "enoncee",
        }


def _more_members(real: list[Row], count: int, chance: random.Random) -> Iterator[Row]:
    register = open_edition().edition.vintage.register.frame
    taken = {(row["niveau"], row["code"]) for row in real}
    candidates = register[register["niveau"].isin(LEVELS)].sort_values(["niveau", "code"])
    territories = list(candidates[["niveau", "code", "nom"]].itertuples(index=False, name=None))
    chance.shuffle(territories)
    free = (each for each in territories if each[:2] not in taken)
    for (niveau, code, name), _ in zip(free, range(max(count, 0)), strict=False):
        yield {
            **dict.fromkeys(real[0], ""),
            "id": f"{niveau}-{code}".lower(),
            "nom": name,
            "niveau": niveau,
            "rubrique_rtes": LEVELS[niveau],
            "code": code,
            "statut": "existe",
        }


def _codes(niveau: str) -> list[str]:
    register = open_edition().edition.vintage.register.frame
    return sorted(register["code"][register["niveau"] == niveau])


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
