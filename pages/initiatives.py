"""« Initiatives », the directory for those who prefer reading to maps."""

from atlas.listed import INITIATIVES
from pages.widgets.directory import show_directory

show_directory(
    INITIATIVES,
    title="Initiatives",
    introduction="Ce que les documents du réseau citent en exemple. Une ligne ouvre sa fiche et ses sources.",
)
