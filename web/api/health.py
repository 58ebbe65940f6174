"""Whether the service answers, and from which data."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Edition, NothingToServeError, Refusal
from geo.millesime import VINTAGE
from web.api.operation import JSON, Asked


class Fault(BaseModel):
    """Why the data that is served is not what is in the files."""

    fichier: str = Field(description="Le fichier en cause.")
    motif: str = Field(description="Ce qui ne va pas.")
    remede: str = Field(description="Ce qu’il faut faire.")


class Served(BaseModel):
    """The edition that is served."""

    version: str = Field(description="Change dès qu’un fichier des données change.")
    jour: date = Field(description="Jour du dernier changement de ses fichiers.")


class Health(BaseModel):
    """The data that is served; nothing but `fautes` and `depuis` when there is none."""

    servi: Served | None = Field(default=None, description="L’édition servie, s’il y en a une.")
    version: str | None = Field(default=None, description="Celle de l’édition servie.")
    millesime: str | None = Field(default=None, description="Millésime des codes, des noms et des contours.")
    lignes: dict[str, int] = Field(default={}, description="Nombre de lignes de chaque table.")
    territoires: int | None = Field(default=None, description="Nombre de territoires du registre.")
    problemes: int | None = Field(default=None, description="Nombre de défauts trouvés dans les tables.")
    fautes: list[Fault] = Field(
        default=[],
        description="Pourquoi ce qui est servi n’est pas, ou pas en entier, ce qui est dans les "
        "fichiers\u202f: rien quand tout va bien.",
    )
    depuis: datetime | None = Field(
        default=None,
        description="Depuis quand ce serveur le voit\u202f: rien quand tout va bien.",
    )


class Readiness(BaseModel):
    """Whether visitors can be sent here."""

    version: str = Field(description="Celle de l’édition servie.")


def health(asked: Asked) -> Response:
    """Answer which data is served, and 503 when it is not, or not all of, what is in the files."""
    return _answer(_said_of(asked.edition), asked.opening.faults)


def health_of_nothing(_: Request, error: NothingToServeError) -> Response:
    """Answer why there is no data to serve."""
    return _answer(Health(), error.faults)


def readiness(asked: Asked) -> Response:
    """Answer that visitors can be sent here: there is an edition to serve, whatever the files have become."""
    return Response(Readiness(version=asked.edition.version).model_dump_json(), media_type=JSON)


def _said_of(edition: Edition) -> Health:
    return Health(
        servi=Served(version=edition.version, jour=edition.changed.date()),
        version=edition.version,
        millesime=VINTAGE,
        lignes={name: len(edition.tables[name]) for name in edition.schemas},
        territoires=len(edition.vintage.register.frame),
        problemes=len(edition.problems),
    )


def _answer(said: Health, faults: Refusal | None) -> Response:
    if faults:
        said.fautes = [
            Fault(fichier=each.file, motif=each.message, remede=each.remedy) for each in faults.problems
        ]
        said.depuis = faults.since
    return Response(said.model_dump_json(exclude_defaults=True), 503 if faults else 200, media_type=JSON)
