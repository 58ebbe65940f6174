"""The levels of territories, each declared once and whole, and the key that names a territory.

The same digits mean different things at different levels, so a code never travels without its level: a
territory is written ``niveau-code`` (``departement-59``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Level:
    """A level of the territories of today.

    Attributes
    ----------
    id
        As it stands in tables and addresses.
    label, plural
        What a visitor reads: « Intercommunalité (EPCI) », « Intercommunalités ».
    one, the
        With its article: « une commune », « la commune ».
    kind
        What tells its territories from namesakes in a list: « EPCI »; nothing for communes.
    is_located
        Whether the département does that too: « Lille (Nord) ».
    code_form
        What its codes look like.
    layer
        The file of its boundaries, without its ending.
    size
        Its rank: a territory lies in larger ones only.
    margin
        What its own map shows around it, as a share of its size: a commune means little without neighbours.
    has_figures
        Whether figures are counted by it on the map.
    """

    id: str
    label: str
    plural: str
    one: str
    the: str
    kind: str
    is_located: bool
    code_form: str
    layer: str
    size: int
    margin: float
    has_figures: bool

    @property
    def column(self) -> str:
        """The column of the register with the code of the territory of this level that another lies in."""
        return f"code_{self.id}"


@dataclass(frozen=True)
class FormerLevel:
    """A level of territories of the past, of which today's take the place.

    Attributes
    ----------
    id
        As in the register.
    label, one
        « commune déléguée », « une commune déléguée ».
    heir
        The level of what took their place.
    layer
        The file of their boundaries; nothing when there is none.
    """

    id: str
    label: str
    one: str
    heir: str
    layer: str = ""

    @property
    def heir_column(self) -> str:
        """The column of the register with the code of what took their place."""
        return f"code_{self.heir}"


LEVELS = {
    level.id: level
    for level in (
        Level(
            id="commune",
            label="Commune",
            plural="Communes",
            one="une commune",
            the="la commune",
            kind="",
            is_located=True,
            code_form="les cinq caractères du code INSEE, comme 01004 ou 2A004",
            layer="communes",
            size=0,
            margin=0.75,
            has_figures=False,
        ),
        Level(
            id="epci",
            label="Intercommunalité (EPCI)",
            plural="Intercommunalités",
            one="une intercommunalité",
            the="l’intercommunalité",
            kind="EPCI",
            is_located=True,
            code_form="les neuf chiffres du SIREN",
            layer="epci",
            size=2,
            margin=0.35,
            has_figures=True,
        ),
        Level(
            id="ept",
            label="Établissement public territorial (EPT)",
            plural="Établissements publics territoriaux",
            one="un établissement public territorial",
            the="l’établissement public territorial",
            kind="EPT",
            is_located=True,
            code_form="les neuf chiffres du SIREN",
            layer="ept",
            size=1,
            margin=0.5,
            has_figures=False,
        ),
        Level(
            id="departement",
            label="Département",
            plural="Départements",
            one="un département",
            the="le département",
            kind="département",
            is_located=False,
            code_form="les deux ou trois caractères du code INSEE, comme 01, 2A ou 974",
            layer="departements",
            size=3,
            margin=0.15,
            has_figures=True,
        ),
        Level(
            id="region",
            label="Région",
            plural="Régions",
            one="une région",
            the="la région",
            kind="région",
            is_located=False,
            code_form="les deux chiffres du code INSEE, comme 01 ou 53",
            layer="regions",
            size=4,
            margin=0.08,
            has_figures=True,
        ),
    )
}

ANCIENNE_REGION = FormerLevel(
    "ancienne_region", "ancienne région", "une ancienne région", "region", "anciennes_regions"
)
FORMER_COMMUNES = {
    level.id: level
    for level in (
        FormerLevel("commune_deleguee", "commune déléguée", "une commune déléguée", "commune"),
        FormerLevel("commune_associee", "commune associée", "une commune associée", "commune"),
        FormerLevel("arrondissement", "arrondissement municipal", "un arrondissement", "commune"),
    )
}
FORMER_LEVELS = {**FORMER_COMMUNES, ANCIENNE_REGION.id: ANCIENNE_REGION}

LAYERS = {
    **{level.id: level.layer for level in LEVELS.values()},
    **{level.id: level.layer for level in FORMER_LEVELS.values() if level.layer},
}

# The largest first: what one looks at from afar.
FIGURE_LEVELS = {level.id: level for level in reversed(LEVELS.values()) if level.has_figures}


class TerritoryKey(str):
    """A territory as one word, ``niveau-code``: ``commune-59350``."""

    __slots__ = ()

    @classmethod
    def of(cls, level: str, code: str) -> Self:
        """Write the key of the territory that has a code at a level."""
        return cls(f"{level}-{code}")

    @property
    def level(self) -> str:
        """The id of its level."""
        return self.partition("-")[0]

    @property
    def code(self) -> str:
        """Its code."""
        return self.partition("-")[2]
