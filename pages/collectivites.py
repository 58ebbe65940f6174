"""« Collectivités », the directory of the members of the network that a source names."""

from atlas.listed import COLLECTIVITES
from pages.widgets.directory import show_directory

show_directory(
    COLLECTIVITES,
    title="Collectivités",
    introduction="Celles qu’une source nomme comme membres du RTES, et la date à laquelle elle le dit.",
)
