"""Every collection, in the order of the catalogue."""

from atlas.listed import LISTED
from geo.levels import LEVELS
from web.ogc.listed import of_table
from web.ogc.territories import of_level

COLLECTIONS = (*map(of_table, LISTED.values()), *map(of_level, LEVELS.values()))
