"""The listed tables: one record each, with all that screens, address, sentence, API and files need of it."""

from atlas.listed.collectivites import COLLECTIVITES
from atlas.listed.initiatives import INITIATIVES
from atlas.listed_table import ListedTable

LISTED: dict[str, ListedTable] = {table.id: table for table in (INITIATIVES, COLLECTIVITES)}

__all__ = ["COLLECTIVITES", "INITIATIVES", "LISTED", "ListedTable"]
