"""Rules on sources: each can be reached, at its own address or where it is said to be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from geo.records import records
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.tables import Table, TablesByName, World

ADDRESS, ACCESS, ASKED = "adresse", "acces", "obtenir"
OFFLINE = "hors_ligne"


def sources_can_be_reached(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for sources that say to be online without an address of their own, or offline without a way.

    A table made before sources said so says nothing of any, and is left alone.
    """
    table = tables.get("sources")
    if table is not None and table.has(ADDRESS, ACCESS, ASKED) and (table.frame[ACCESS] != "").any():
        yield from _out_of_reach(table)


def is_home_page(address: str) -> bool:
    """Tell whether an address is that of a whole site, and of no page of it."""
    parts = urlsplit(address)
    return not (parts.path.strip("/") or parts.query or parts.fragment)


def _out_of_reach(table: Table) -> Iterator[Problem]:
    rows = records(table.frame[[ADDRESS, ACCESS, ASKED]])
    for line, row in zip(table.frame.index.tolist(), rows, strict=True):
        address, access = row[ADDRESS], row[ACCESS]
        if not access:
            message, remedy = "rien ne dit si le document est en ligne", "dire ce que l’adresse ouvre"
            yield _problem(table, line, ACCESS, "", message, remedy)
        elif access == OFFLINE and address:
            message = "un document non en ligne n’a pas d’adresse"
            yield _problem(table, line, ADDRESS, address, message, f"la vider, ou changer {ACCESS}")
        elif access == OFFLINE and not row[ASKED]:
            message = "rien ne dit ce qu’est le document, ni où le demander"
            yield _problem(table, line, ASKED, "", message, f"remplir {ASKED}")
        elif access != OFFLINE and not address:
            message = "l’adresse du document manque"
            yield _problem(table, line, ADDRESS, "", message, f"la donner, ou écrire {OFFLINE}")
        elif access != OFFLINE and is_home_page(address):
            message = "la page d’accueil d’un site n’est pas une source"
            yield _problem(table, line, ADDRESS, address, message, "donner l’adresse de la page qui le dit")


def _problem(table: Table, line: int, column: str, value: str, message: str, remedy: str) -> Problem:
    outcome = Outcome.EMPTIED if value else Outcome.KEPT
    return Problem(table.file, Rule.SOURCE_INJOIGNABLE, message, remedy, line, column, value, outcome)
