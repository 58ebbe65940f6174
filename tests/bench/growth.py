"""Data that has grown: the real tables, with rows made from the real ones until there are enough.

The generated rows stand in communes drawn at random (`SEED`): they pass all the rules of the loaders, and
mean nothing.
"""

import asyncio
import csv
import random
import shutil
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from atlas.store import DATA, store
from tests.bench.filter_change import chromium, measure_arrival, measure_region_changes
from tests.bench.processes import Server, serving
from tests.bench.sessions import REGIONS, visitor

SEED = 20261122
LONGEST_NAME = 120
LEVELS = {"commune": "villes", "epci": "intercommunalites", "departement": "departements"}
ANCHORS = ("code_commune", "code_epci", "code_departement", "code_region")

# Initiatives and collectivités; the second line is today's data.
SIZES = ((100, 0), (157, 0), (1_000, 200), (10_000, 1_000), (100_000, 5_000))

Row = Mapping[str, str]


def measure_growth(folder: Path, rounds: int) -> pd.DataFrame:
    """Visit the application with more and more data.

    Returns
    -------
    pandas.DataFrame
        A row for each size: ``initiatives``, ``collectivites``, ``reading`` (seconds until the first screen
        is drawn after a start), ``run`` (seconds of a change without a browser), ``arrival`` (seconds to the
        map, of a browser that was never there), ``counts``, ``map`` and ``kilobytes`` (see
        `measure_region_changes`), ``megabytes`` (of the server).
    """
    rows = []
    for initiatives, members in SIZES:
        data = grow(folder / f"{initiatives}", initiatives, members)
        with serving("app.py", {"DATA_FOLDER": str(data)}) as server:
            row = {"initiatives": initiatives, "collectivites": len(_read(data / "collectivites.csv"))}
            row["reading"] = asyncio.run(_seconds_to_the_first_screen(server))
            server.rest()
            row["run"] = asyncio.run(_seconds_of_a_run(server, rounds))
            with chromium() as browser:
                row["arrival"] = measure_arrival(browser, server.address)
                row |= measure_region_changes(browser, server.address, rounds)
            rows.append({**row, "megabytes": server.megabytes()})
    return pd.DataFrame(rows)


async def _seconds_to_the_first_screen(server: Server) -> float:
    start = time.perf_counter()
    async with visitor(server.address) as one:
        await one.open()
    return time.perf_counter() - start


async def _seconds_of_a_run(server: Server, rounds: int) -> float:
    async with visitor(server.address) as one:
        await one.open()
        return statistics.median([await one.choose(REGIONS[turn % len(REGIONS)]) for turn in range(rounds)])


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
    shutil.copytree(DATA, folder)
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
    register = store.current().register.frame
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
    register = store.current().register.frame
    return sorted(register["code"][register["niveau"] == niveau])


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
