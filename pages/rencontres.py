"""« Rencontres », the meetings of the network: what was said, where, by whom."""

from atlas.listed import RENCONTRES
from pages.widgets.directory import show_directory

show_directory(
    RENCONTRES,
    title="Rencontres",
    introduction="Assemblées, séminaires et webinaires du réseau\u202f: quand, où, sur quoi, avec qui.",
    is_near=True,
)
