"""The listed tables: one record each, with all that screens, address, sentence, API and files need of it."""

from atlas.listed.collectivites import COLLECTIVITES
from atlas.listed.initiatives import INITIATIVES
from atlas.listed.rencontres import RENCONTRES
from atlas.listed.ressources import RESSOURCES
from atlas.listed_table import ListedTable

LISTED: dict[str, ListedTable] = {
    table.id: table for table in (INITIATIVES, COLLECTIVITES, RENCONTRES, RESSOURCES)
}

DRAWN = (INITIATIVES, COLLECTIVITES)  # what the map shows
MAPPED = (*DRAWN, RENCONTRES)  # what it can show: meetings when one asks for them

__all__ = [
    "COLLECTIVITES",
    "DRAWN",
    "INITIATIVES",
    "LISTED",
    "MAPPED",
    "RENCONTRES",
    "RESSOURCES",
    "ListedTable",
]
