"""What the addresses of the standard take, besides what chooses among the features of a collection."""

from __future__ import annotations

from atlas.editions import Edition
from web.api.parameters import Labels, OneOf, Parameter, Whole
from web.ogc.boxes import BoxForm
from web.ogc.crs import SYSTEMS
from web.ogc.filters.asking import FilterForm
from web.ogc.filters.reading import LANGUAGES
from web.ogc.times import When

USUAL, MOST = 100, 1000  # features of a page; who asks for more has the most
GREATEST = 1_000_000_000


def _systems(_: Edition) -> Labels:
    return {each.uri: each.label for each in SYSTEMS.values()}


def _json(_: Edition) -> Labels:
    return {"json": "JSON"}


def _json_or_html(_: Edition) -> Labels:
    return {"json": "JSON", "html": "une page à lire"}


LIMIT = Parameter(
    "limit", Whole(1, GREATEST, USUAL), f"Combien d’éléments donner au plus\u202f; jamais plus de {MOST}."
)
OFFSET = Parameter("offset", Whole(0, GREATEST, 0), "Combien d’éléments passer avant le premier.")
BOX = Parameter(
    "bbox",
    BoxForm(),
    "Ce qui touche un rectangle\u202f: ouest,sud,est,nord, en degrés ou comme le dit «\u202fbbox-crs\u202f».",
    example="-5,47,-1,49",
)
BOX_SYSTEM = Parameter("bbox-crs", OneOf(_systems), "Le système de coordonnées du rectangle.")
SYSTEM = Parameter("crs", OneOf(_systems), "Le système de coordonnées de la réponse.")
FORMAT = Parameter("f", OneOf(_json), "Le format de la réponse.")
FORMAT_OF_LANDING = Parameter("f", OneOf(_json_or_html), "Le format de la réponse.")


FILTER = Parameter(
    "filter",
    FilterForm(),
    "Une condition sur les propriétés et la géométrie, en CQL2\u202f; «\u202fqueryables\u202f» les liste.",
    example="nature = 'association' AND a_contains(themes, ('mobilite'))",
)
FILTER_LANGUAGE = Parameter("filter-lang", OneOf(lambda _: LANGUAGES), "La langue du filtre.")
FILTER_SYSTEM = Parameter("filter-crs", OneOf(_systems), "Le système de coordonnées des formes du filtre.")


def when(is_one_day: bool) -> Parameter:
    """Return the parameter of time, of features that a day changes or of others."""
    said = "Un jour, ou un intervalle\u202f: ce qui n’a pas de date y est toujours."
    return Parameter("datetime", When(is_one_day), "Un jour." if is_one_day else said, example="2012-08-31")


def parameters_of_items(own: tuple[Parameter, ...], is_of_a_day: bool) -> tuple[Parameter, ...]:
    """Return all that the features of a collection take, with what is its own."""
    filtering = (FILTER, FILTER_LANGUAGE, FILTER_SYSTEM)
    return (LIMIT, OFFSET, BOX, BOX_SYSTEM, when(is_of_a_day), *filtering, SYSTEM, FORMAT, *own)
