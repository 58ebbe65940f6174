"""The editions that were published, and what differs from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listings import ids_of
from ledger.differences import Difference
from ledger.editions import FIRST, Published
from ledger.history import Editions
from ledger.place import place
from ledger.store import store_at
from web.addresses import Addresses
from web.api.answers import Part, links_of
from web.api.filters import MOST_ITEMS, START, USUAL_ITEMS, size
from web.api.operation import JSON, Asked
from web.api.parameters import OneOf, Parameter
from web.api.problems import ProblemError, Words
from web.caching import known_by_content
from web.patterns import API_EDITIONS

FIRST_ONE, SECOND = "de", "a"  # of two editions
NUMBER = re.compile("[0-9]{1,9}")
UNKNOWN = Words(
    "Cette édition n’existe pas\u202f: /editions liste celles qui ont été publiées.",
    "There is no such edition: /editions lists those that were published.",
)
AWAY = Words(
    "Le registre ne peut pas être lu pour le moment\u202f: réessayez dans un instant.",
    "The register cannot be read for the moment: try again shortly.",
)
OF_A_TABLE = Parameter(
    "table",
    OneOf(lambda edition: {name: schema.title for name, schema in edition.schemas.items()}),
    "Les lignes de ces tables seulement.",
    is_list=True,
    example="initiatives",
)
PAGED = (size(MOST_ITEMS, USUAL_ITEMS), START)


class Publiee(BaseModel):
    """One edition."""

    numero: int = Field(description="Son numéro\u202f; 0 est l’édition par laquelle le registre commence.")
    publiee: str = Field(description="Quand elle l’a été (UTC).")
    motif: str = Field(description="Pourquoi.")
    retour: int | None = Field(description="L’édition dont elle publie de nouveau l’état, si c’est le cas.")
    version: str = Field(description="Le nom de son contenu, que /health donne aussi.")
    changements: str | None = Field(description="L’adresse de ce qu’elle change, si elle a une devancière.")


class Publiees(BaseModel):
    """The editions, the last one first."""

    total: int = Field(description="Combien en tout.")
    items: list[Publiee] = Field(description="Les éditions de la page.")


class Ligne(BaseModel):
    """A row that is not the same in two editions."""

    table: str = Field(description="La table.")
    cle: str = Field(description="Ce à quoi la ligne se reconnaît dans sa table\u202f: son id, si elle en a.")
    changement: str = Field(description="ajout, modification ou retrait.")
    avant: dict[str, str] | None = Field(description="Ses cellules remplies alors, comme le CSV les écrit.")
    apres: dict[str, str] | None = Field(description="Et ensuite.")
    fiche: str | None = Field(description="L’adresse de sa fiche, si elle en a une aujourd’hui.")


class Ecarts(BaseModel):
    """What differs from an edition to another."""

    de: int = Field(description="La première édition.")
    a: int = Field(description="La seconde.")
    total: int = Field(description="Combien de lignes diffèrent.")
    lignes: list[Ligne] = Field(description="Celles de la page, table par table.")


def editions(asked: Asked) -> Response:
    """List the editions, the last one first; without a register there is one, that which is served."""
    with _opened(asked.edition) as known:
        found = [_told(each, asked.addresses) for each in reversed(known.published)] if known else []
    found = found or [_only(asked.edition)]
    part = Part.of(asked.query, USUAL_ITEMS, len(found))
    page = Publiees(total=part.total, items=found[part.start : part.start + part.size])
    return _answer(asked, page, part)


def differences(asked: Asked) -> Response:
    """Answer what differs from an edition to another.

    Raises
    ------
    ProblemError
        One of them is none.
    """
    former, later = (_number(asked.path[each]) for each in (FIRST_ONE, SECOND))
    with _opened(asked.edition) as known:
        found = _between(known, former, later)
    if wanted := asked.query.get(OF_A_TABLE.name):
        found = tuple(each for each in found if each.table in wanted)
    part = Part.of(asked.query, USUAL_ITEMS, len(found))
    shown = found[part.start : part.start + part.size]
    lines = list(map(partial(_line, asked), shown))
    return _answer(asked, Ecarts(de=former, a=later, total=part.total, lignes=lines), part)


def _between(known: Editions | None, former: int, later: int) -> tuple[Difference, ...]:
    if known is None or not known.published:
        if (former, later) == (FIRST, FIRST):
            return ()
        raise ProblemError(404, UNKNOWN)
    before, after = known.of(former), known.of(later)
    if before is None or after is None:
        raise ProblemError(404, UNKNOWN)
    return known.differences(before, after)


@contextmanager
def _opened(edition: Edition) -> Iterator[Editions | None]:
    """Give the editions of the register; nothing without one."""
    register = place()
    if register is None:
        yield None
        return
    try:
        with store_at(register.url).publishing() as connection:
            yield Editions(connection, edition.schemas)
    except SQLAlchemyError as error:
        raise ProblemError(503, AWAY) from error


def _told(edition: Published, to: Addresses) -> Publiee:
    step = f"{API_EDITIONS}/{edition.number - 1}...{edition.number}"
    changes = to.api(step) if edition.number > FIRST else None
    return Publiee(
        numero=edition.number,
        publiee=edition.at,
        motif=edition.reason,
        retour=edition.back_to,
        version=edition.version,
        changements=changes,
    )


def _only(edition: Edition) -> Publiee:
    return Publiee(
        numero=FIRST,
        publiee=edition.changed.isoformat(),
        motif="Les tables du dossier des données.",
        retour=None,
        version=edition.version,
        changements=None,
    )


def _line(asked: Asked, each: Difference) -> Ligne:
    table = LISTED.get(each.table)
    is_there = table is not None and each.key in ids_of(asked.edition, table)
    became = "retrait" if each.after is None else "modification" if each.before else "ajout"
    return Ligne(
        table=each.table,
        cle=each.key,
        changement=became,
        avant=dict(each.before) if each.before else None,
        apres=dict(each.after) if each.after else None,
        fiche=asked.addresses.sheet(table.sheet_key, each.key) if table and is_there else None,
    )


def _answer(asked: Asked, page: BaseModel, part: Part) -> Response:
    headers = {"Link": links_of(asked.request, part), "X-Total-Count": str(part.total)}
    return known_by_content(asked.request, page.model_dump_json().encode(), JSON, headers)


def _number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise ProblemError(404, UNKNOWN)
    return int(text)
