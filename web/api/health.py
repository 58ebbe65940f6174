"""Whether the service answers, and from which data."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field
from starlette.responses import Response

from atlas.editions import faults
from geo.millesime import VINTAGE
from web.api.operation import JSON, Asked


class Fault(BaseModel):
    """Why the data that is served is not what is in the files."""

    fichier: str = Field(description="Le fichier en cause.")
    motif: str = Field(description="Ce qui ne va pas.")
    remede: str = Field(description="Ce qu’il faut faire.")


class Health(BaseModel):
    """The data that is served."""

    version: str = Field(description="Change dès qu’un fichier des données change.")
    millesime: str = Field(description="Millésime des codes, des noms et des contours.")
    lignes: dict[str, int] = Field(description="Nombre de lignes de chaque table.")
    territoires: int = Field(description="Nombre de territoires du registre.")
    problemes: int = Field(description="Nombre de défauts trouvés dans les tables.")
    fautes: list[Fault] = Field(
        default=[],
        description="Pourquoi ce qui est servi n’est pas ce qui est dans les fichiers\u202f: rien quand tout "
        "va bien.",
    )
    depuis: datetime | None = Field(
        default=None, description="Depuis quand une édition antérieure est servie à la place des fichiers."
    )


def health(asked: Asked) -> Response:
    """Answer which data is served, and 503 when it is not, or not all of, what is in the files."""
    edition, refusal = asked.edition, asked.opening.refusal
    found = refusal.problems if refusal else faults(edition)
    said = Health(
        version=edition.version,
        millesime=VINTAGE,
        lignes={name: len(edition.tables[name]) for name in edition.schemas},
        territoires=len(edition.vintage.register.frame),
        problemes=len(edition.problems),
        fautes=[Fault(fichier=each.file, motif=each.message, remede=each.remedy) for each in found],
        depuis=refusal.since if refusal else None,
    )
    status = 503 if found else 200
    return Response(said.model_dump_json(exclude_defaults=True), status, media_type=JSON)
