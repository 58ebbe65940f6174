"""The zonings that a commune may be in: which they are, and the file in which a data folder keeps them.

None is shipped: ``python -m geo.zonings FILE`` makes the file from an official list.
"""

from __future__ import annotations

from dataclasses import dataclass

FILE = "zonages.csv"
COLUMNS = ("zonage", "code_commune", "partie", "classement", "date", "fichier")  # as its schema has them
YES = "oui"


@dataclass(frozen=True)
class Zoning:
    """A zoning that the State draws.

    Attributes
    ----------
    id
        As in the table, the address, and the names of the columns of official lists.
    label
        What a visitor reads.
    communes
        What a number of communes is of: « Communes classées FRR ».
    is_of_districts
        Whether it holds districts of a commune, and never the whole of it.
    """

    id: str
    label: str
    communes: str
    is_of_districts: bool = False


ZONINGS = {
    zoning.id: zoning
    for zoning in (
        Zoning("frr", "France ruralités revitalisation (FRR)", "Communes classées FRR"),
        Zoning("zrr", "Zone de revitalisation rurale (ZRR)", "Communes classées ZRR"),
        Zoning(
            "qpv",
            "Quartier prioritaire de la politique de la ville (QPV)",
            "Communes avec un QPV",
            is_of_districts=True,
        ),
    )
}
