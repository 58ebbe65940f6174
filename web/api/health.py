"""Whether the service answers, and from which data."""

from dataclasses import fields

from pydantic import BaseModel, Field

from geo.vintage import VINTAGE
from loaders.tables import Tables
from web.api.opening import Opened


class Health(BaseModel):
    """The data that is served."""

    version: str = Field(description="Change dès qu’un fichier des données change.")
    millesime: str = Field(description="Millésime des codes, des noms et des contours.")
    lignes: dict[str, int] = Field(description="Nombre de lignes de chaque table.")
    territoires: int = Field(description="Nombre de territoires du registre.")
    problemes: int = Field(description="Nombre de défauts trouvés dans les tables.")


def health(catalogue: Opened) -> Health:
    """Answer which data is served; no detail of what is wrong in it."""
    return Health(
        version=catalogue.version,
        millesime=VINTAGE,
        lignes={field.name: len(getattr(catalogue.tables, field.name)) for field in fields(Tables)},
        territoires=len(catalogue.register.frame),
        problemes=len(catalogue.problems),
    )
