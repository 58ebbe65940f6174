"""« Collectivités », the directory of those that a source names as members of the network."""

from atlas.listed import COLLECTIVITES
from pages.widgets.directory import show_directory

show_directory(
    COLLECTIVITES,
    title="Collectivités",
    introduction="Celles qu’une source nomme, ou nommait, comme membres du RTES, et la date où elle le dit.",
)
