"""Rules on what an initiative serves: an extent is that of a territory, an agreement has two sides."""

from __future__ import annotations

from collections.abc import Iterator

from french.typography import quoted
from geo.records import records
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.tables import Table, TablesByName, World

SERVED, EXTENT = "territoires_servis", "emprise"
AGREEMENT = "accord"
ANY = ("code_commune", "code_epci", "code_departement", "code_region")


def extents_are_of_something(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for territories served without their extent, for extents of nothing, and agreements of one."""
    for table in tables.values():
        if table.has(SERVED, EXTENT, *ANY):
            yield from _vague(table)


def _vague(table: Table) -> Iterator[Problem]:
    told = table.frame[(table.frame[EXTENT] != "") | table.frame[SERVED].map(bool)]
    for line, row in zip(told.index.tolist(), records(told[[SERVED, EXTENT, *ANY]]), strict=True):
        served, extent = row[SERVED], row[EXTENT]
        if served and not extent:
            message = "les territoires servis n’ont pas d’emprise"
            remedy = f"écrire {quoted('entier')}, {quoted('partie')} ou {quoted(AGREEMENT)}"
        elif extent and not served and not any(row[column] for column in ANY):
            message, remedy = "aucun territoire n’est donné", f"donner {SERVED}, ou vider la cellule"
        elif extent == AGREEMENT and len(served) < 2:
            message, remedy = "un accord lie deux territoires au moins", f"donner les deux dans {SERVED}"
        else:
            continue
        outcome = Outcome.EMPTIED if extent else Outcome.KEPT
        yield Problem(table.file, Rule.EMPRISE, message, remedy, line, EXTENT, extent, outcome)
