"""The sections of the documentation, and what the addresses of a territory have in common."""

from geo.levels import LEVELS
from web import patterns
from web.api.operation import PathPart

LISTES, TERRITOIRES, CONTOURS, EDITIONS = "Listes", "Territoires", "Contours", "Publications"
SERVICE = "Service"
TAGS = {
    LISTES: "Les tables, filtrées comme sur les écrans.",
    TERRITOIRES: "Communes, EPCI, EPT, départements et régions, un par un.",
    CONTOURS: "Les limites des territoires, à garder\u202f: leur adresse change avec elles.",
    EDITIONS: "Ce qui a été publié, et ce que chaque édition change.",
    SERVICE: "L’état du service.",
}
FORMER = "Le code d’un territoire disparu mène à celui d’aujourd’hui."
LEVEL_AND_CODE = (
    PathPart(patterns.LEVEL, f"Niveau du territoire\u202f: {', '.join(LEVELS)}.", "commune"),
    PathPart(patterns.CODE, "Code INSEE, ou SIREN d’un EPCI ou d’un EPT.", "59350"),
)
