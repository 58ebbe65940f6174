"""How long `python -m loaders.check` takes over lists of any size, and how many of their rows it places."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from subprocess import Popen

import pandas as pd

from atlas.editions import editions_of
from geo.register import Register
from loaders.folders import CODE

ROOT = Path(__file__).parents[2]
SEED = 20261127
WRITERS: Mapping[str, Callable[[pd.DataFrame, Path], None]] = {
    "csv": lambda rows, path: rows.to_csv(path, index=False, sep=";", encoding="cp1252", errors="replace"),
    "xlsx": lambda rows, path: rows.to_excel(path, index=False),
}
MISTYPED = 0.03  # of the rows: a letter of the town is left out


def measure_lists(sizes: tuple[int, ...]) -> pd.DataFrame:
    """Check lists of structures with a postal code and a town, some of them mistyped.

    Returns
    -------
    pandas.DataFrame
        A row for each list: ``rows``, ``form``, ``seconds`` of the whole command, ``alone`` (the same over
        one row), ``megabytes`` at most, then the rows that are ``sur``, ``a_confirmer``, ``introuvable``, and
        those that are ``wrong``: sure of a commune that is not the one.
    """
    register = editions_of(CODE).open().edition.vintage.register
    with tempfile.TemporaryDirectory() as folder:
        return pd.DataFrame([*_measured(Path(folder), register, sizes)])


def _measured(folder: Path, register: Register, sizes: tuple[int, ...]) -> Iterator[dict[str, object]]:
    for form, write in WRITERS.items():
        alone = 0.0
        for size in (1, *sizes):
            path = folder / f"liste-{size}.{form}"
            codes, rows = _list(register, size)
            write(rows, path)
            seconds, megabytes, said = _checked(path)
            alone = alone or seconds
            if size > 1:
                measured = {"rows": size, "form": form, "seconds": seconds, "alone": alone}
                yield {**measured, "megabytes": megabytes, **_placed(said, codes)}


def _list(register: Register, size: int) -> tuple[list[str], pd.DataFrame]:
    """Return the codes of today's communes, drawn at random, and a list of structures that stand there."""
    chance = random.Random(SEED)
    postal = {code: postal for postal, codes in register.of_postal_code.items() for code in codes}
    codes = chance.choices(sorted(postal), k=size)
    rows = [
        {
            "Nom de la structure": f"Ressourcerie n° {number}",
            "Adresse": f"{chance.randint(1, 99)} rue de l’Église",
            "Code postal": postal[code],
            "Commune": _typed(register, register.get("commune", code).nom, chance),
            "Thématique": "Réemploi",
        }
        for number, code in enumerate(codes, 1)
    ]
    return [register.heirs.get(code, code) for code in codes], pd.DataFrame(rows)


def _typed(register: Register, name: str, chance: random.Random) -> str:
    """Leave a letter out now and then, where that does not make the name of another commune."""
    if chance.random() > MISTYPED:
        return name
    lost = chance.randrange(1, len(name))
    typed = name[:lost] + name[lost + 1 :]
    return name if register.named(typed, "commune") else typed


def _checked(path: Path) -> tuple[float, float, dict[str, list]]:
    """Return what a check took, in seconds and megabytes at most, and what it says of the sheet."""
    answer = path.with_suffix(".json")
    start = time.perf_counter()
    with answer.open("wb") as out:
        process = Popen([sys.executable, "-m", "loaders.check", "--json", str(path)], stdout=out, cwd=ROOT)
        _, _, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    (sheet,) = json.loads(answer.read_bytes())["sheets"]
    return seconds, used.ru_maxrss / 1024, sheet


def _placed(said: Mapping[str, list], codes: list[str]) -> dict[str, int]:
    places = pd.DataFrame(said["places"])
    counts = places["status"].value_counts()
    sure = places[places["status"] == "sur"]
    right = pd.Series(codes).reindex(sure["row"] - 2)  # the first row of a file is that of its headings
    return {
        **{status: int(counts.get(status, 0)) for status in ("sur", "a_confirmer", "introuvable")},
        "wrong": int((sure["code_commune"].to_numpy() != right.to_numpy()).sum()),
    }
