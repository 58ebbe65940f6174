"""« Ressources », the publications of the network and what they speak of."""

from atlas.listed import RESSOURCES
from pages.widgets.directory import show_directory

show_directory(
    RESSOURCES,
    title="Ressources",
    introduction="Lettres, fiches, kits et études du réseau, et ce dont ils parlent. Pour s’abonner à la "
    "lettre ou à la newsletter\u202f: [le site du RTES](https://www.rtes.fr).",
)
