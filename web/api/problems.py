"""What goes wrong, said to a program and to who writes it: problem details (RFC 9457), French and English."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo.unreadable import UnreadableDataError
from web.addresses import Addresses

MEDIA_TYPE = "application/problem+json"
LONGEST_QUOTED = 100

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    """One thing said in both languages."""

    fr: str
    en: str


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its anchor in the documentation, its title, and what is said of it by default."""

    name: str
    title: Words
    detail: Words


KINDS = {
    404: Kind(
        "introuvable",
        Words("Rien à cette adresse", "Nothing at this address"),
        Words(
            "Cette adresse ne mène à rien\u202f: la documentation liste celles qui existent.",
            "This address leads nowhere: the documentation lists those that exist.",
        ),
    ),
    405: Kind(
        "methode",
        Words("Lecture seule", "Read only"),
        Words(
            "Cette interface se lit seulement\u202f: méthodes GET, HEAD et OPTIONS.",
            "This interface can only be read: methods GET, HEAD and OPTIONS.",
        ),
    ),
    414: Kind(
        "adresse-trop-longue",
        Words("Adresse trop longue", "Address too long"),
        Words(
            "Les paramètres de cette adresse dépassent la longueur admise.",
            "The parameters of this address are longer than what is read.",
        ),
    ),
    422: Kind(
        "parametre",
        Words("Paramètre refusé", "Parameter refused"),
        Words("Un paramètre n’est pas valable.", "A parameter is not valid."),
    ),
    500: Kind(
        "erreur",
        Words("Erreur du service", "Error of the service"),
        Words(
            "Une erreur est survenue de notre côté. Elle est notée\u202f; la demande peut être refaite.",
            "Something failed on our side. It is logged; you may try again.",
        ),
    ),
    503: Kind(
        "donnees-illisibles",
        Words("Données illisibles", "Unreadable data"),
        Words(
            "Les données ne peuvent pas être lues pour le moment\u202f: réessayez dans un instant.",
            "The data cannot be read for the moment: try again shortly.",
        ),
    ),
}
NOT_MADE = Kind(
    "fichier-non-fait",
    Words("Fichier non fait", "File not made"),
    Words(
        "Trop de fichiers sont demandés en ce moment, ou celui-ci demande trop de temps ou de mémoire. "
        "L’en-tête Retry-After dit quand réessayer.",
        "Too many files are asked for at the moment, or this one takes too much time or memory. The "
        "Retry-After header says when to try again.",
    ),
)
DOCUMENTED = (*KINDS.items(), (503, NOT_MADE))


class Refused(BaseModel):
    """A parameter that is refused, and what it may be."""

    nom: str = Field(description="Le paramètre refusé.")
    valeur: str | None = Field(description="La valeur refusée\u202f; rien quand c’est le paramètre lui-même.")
    motif: str = Field(description="Pourquoi, en français.")
    motif_en: str = Field(description="Pourquoi, en anglais.")
    permis: list[str] = Field(description="Les valeurs admises, quand elles se listent.")


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = Field(description="Adresse de l’explication de ce genre d’erreur.")
    title: str = Field(description="Le genre d’erreur, en français.")
    title_en: str = Field(description="Le genre d’erreur, en anglais.")
    status: int = Field(description="Code HTTP.")
    detail: str = Field(description="Ce qui s’est passé, en français.")
    detail_en: str = Field(description="Ce qui s’est passé, en anglais.")
    instance: str = Field(description="Chemin demandé.")
    parametres: list[Refused] = Field(default=[], description="Les paramètres refusés, tous à la fois.")


class ProblemError(Exception):
    """A request that cannot be answered.

    Parameters
    ----------
    status
        HTTP status, one of `KINDS`.
    detail
        What is said; what the kind says by default.
    refused
        The parameters at fault.
    kind
        What kind of problem it is; that of the status by default.
    headers
        What HTTP says of it besides.
    """

    def __init__(
        self,
        status: int,
        detail: Words | None = None,
        refused: Sequence[Refused] = (),
        kind: Kind | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status)
        self.status = status
        self.kind = kind or KINDS[status]
        self.detail = detail or self.kind.detail
        self.refused = tuple(refused)
        self.headers = dict(headers or {})


def refusal(refused: Sequence[Refused]) -> ProblemError:
    """Return the error that names every refused parameter, with its reason in both languages."""
    fr = " ".join(f"«\u202f{each.nom}\u202f»\u202f: {each.motif}" for each in refused)
    en = " ".join(f"“{each.nom}”: {each.motif_en}" for each in refused)
    return ProblemError(422, Words(fr, en), refused)


def shortened(text: str) -> str:
    """Return a text as it is quoted in an answer: its beginning, without what cannot be written in UTF-8."""
    return text[:LONGEST_QUOTED].encode(errors="replace").decode()


def answer_problem(request: Request, error: ProblemError) -> Response:
    """Answer with problem details."""
    problem = Problem(
        type=f"{_explained(request)}#probleme-{error.kind.name}",
        title=error.kind.title.fr,
        title_en=error.kind.title.en,
        status=error.status,
        detail=error.detail.fr,
        detail_en=error.detail.en,
        instance=shortened(request.url.path),
        parametres=list(error.refused),
    )
    return JSONResponse(problem.model_dump(), error.status, error.headers, MEDIA_TYPE)


def _explained(request: Request) -> str:
    """Return the path of the page that explains problems, from where the whole application is mounted."""
    root = request.scope.get("app_root_path", "")
    return Addresses(root).api("/docs")


def _answer_http_error(request: Request, error: HTTPException) -> Response:
    status = error.status_code if error.status_code in KINDS else 404
    return answer_problem(request, ProblemError(status, headers=error.headers))


def _answer_unreadable(request: Request, error: UnreadableDataError) -> Response:
    logger.error("The data cannot be read: %s", error)
    said = KINDS[503].detail
    detail = Words(f"{said.fr} {error}", f"{said.en} File: {error.file}.")
    return answer_problem(request, ProblemError(503, detail))


def _answer_failure(request: Request, error: Exception) -> Response:
    logger.error("The API failed on %s", request.url.path, exc_info=error)
    return answer_problem(request, ProblemError(500))


# What answers each kind of error, as Starlette takes it.
HANDLERS: Mapping[Any, Callable[..., Response]] = {
    ProblemError: answer_problem,
    HTTPException: _answer_http_error,
    UnreadableDataError: _answer_unreadable,
    Exception: _answer_failure,
}
