"""What chooses among the rows of the lists that are no screen's."""

from __future__ import annotations

from dataclasses import replace

from atlas.editions import Edition
from atlas.headcounts import TOTAL
from atlas.labels import DISTINCTIONS, FACTS, HEADINGS, OFFICES, PROGRAMMES, ROLES, STANDINGS, Labels
from geo.levels import LEVELS
from web.api.filters import THE_DAY
from web.api.parameters import Known, OneOf, Parameter, Text
from web.api.problems import Words

LONGEST_NAME = 100


def _headings(_: Edition) -> Labels:
    return {TOTAL: "L’ensemble du réseau", **HEADINGS}


def _ids(edition: Edition) -> Labels:
    rows = edition.tables["collectivites"]
    return dict(zip(rows["id"], rows["nom"], strict=True))


STATE = Parameter(
    "etat",
    OneOf(lambda _: STANDINGS),
    "Ce qui est connu de la collectivité ce jour-là. Toutes par défaut.",
    is_list=True,
    example="attestee",
)
FACT = Parameter(
    "evenement",
    OneOf(lambda _: FACTS),
    "Ce que dit le fait.",
    is_list=True,
    example="adhesion",
)
OFFICE = Parameter(
    "fonction",
    OneOf(lambda _: OFFICES),
    "Ce que la collectivité est au réseau.",
    is_list=True,
    example="presidence",
)
DISTINCTION = Parameter(
    "label", OneOf(lambda _: DISTINCTIONS), "Ce qui est reconnu ou décerné.", is_list=True, example="ptce"
)
PART = Parameter(
    "role", OneOf(lambda _: ROLES), "La part que la collectivité y prend.", is_list=True, example="finance"
)
PROGRAMME = Parameter(
    "programme", OneOf(lambda _: PROGRAMMES), "Le programme.", is_list=True, example="leader"
)
COLLECTIVITE = Parameter(
    "collectivite",
    Known(
        _ids,
        "^[a-z0-9]+(-[a-z0-9]+)*$",
        Words(
            "l’identifiant d’une collectivité (ville-de-niort), à trouver par /collectivites",
            "the id of a collectivité (ville-de-niort), to be found with /collectivites",
        ),
    ),
    "Les faits sur ces collectivités seulement.",
    is_list=True,
    example="ville-de-niort",
)
HEADING = Parameter(
    "rubrique",
    OneOf(_headings),
    "La rubrique comptée, ou l’ensemble du réseau.",
    is_list=True,
    example=TOTAL,
)

Q = Parameter(
    "q",
    Text(LONGEST_NAME),
    "Une partie d’un nom, un code postal, un code INSEE ou SIREN.",
    example="lille",
)
THE_LEVEL = Parameter(
    "niveau",
    OneOf(lambda _: {each.id: each.plural for each in LEVELS.values()}),
    "Le niveau. Tous par défaut.",
    is_list=True,
    example="epci",
)
THAT_DAY = replace(THE_DAY, description="Le jour.", is_required=True)
