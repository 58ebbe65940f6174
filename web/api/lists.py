"""The lists that are served: what each takes, which rows it chooses, which columns they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pandas as pd

from atlas.editions import Edition
from atlas.headcounts import TOTAL
from atlas.labels import DISTINCTIONS, FACTS, HEADINGS, OFFICES, PROGRAMMES, STANDINGS, Labels
from atlas.listed import COLLECTIVITES, LISTED, ListedTable
from atlas.listed.collectivites import NO_TOTAL, naming_years
from atlas.phrases import describe
from atlas.selection import Selection
from french.dates import day
from outputs.files.columns import completed
from web.api import choosing
from web.api.filters import THE_DAY, USUAL_ITEMS, criteria, screen_parameters
from web.api.parameters import Known, OneOf, Parameter, Text
from web.api.problems import Words

OF_DOCUMENTS = ("sources_titres", "sources_adresses")
TERRITORIES = "territoires"
OF_A_TERRITORY = ("niveau", "code", "nom", "libelle")
LONGEST_NAME = 100
MOST_TYPED = 20  # what fits under the field of a search
DECIMALS = 5  # of a degree: a metre


@dataclass(frozen=True, eq=False)
class DataList:
    """A list under one address.

    Attributes
    ----------
    name, title, description
        Its address, and what the documentation says of it.
    parameters
        What it takes, besides which part of the rows is wanted.
    choose
        Makes its rows.
    example
        What the documentation asks for, as an example.
    columns
        Of a row, when it is none of a listed table.
    listed
        The listed table that its rows are of: they have the files of its screen, and lie somewhere.
    usual
        How many rows a page of JSON has when nobody says.
    say
        Says in a sentence what the rows are, where their number means nothing without it.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    choose: choosing.Choose
    example: str
    columns: tuple[str, ...] = ()
    listed: ListedTable | None = None
    usual: int = USUAL_ITEMS
    say: Callable[[Edition, Selection], str] | None = None

    @classmethod
    def of(cls, table: ListedTable) -> DataList:
        """Make the list of the screen of a table."""
        return cls(
            name=table.id,
            title=table.wording.many.capitalize(),
            description=table.about,
            parameters=screen_parameters(table),
            choose=choosing.rows_of(table),
            example=table.example,
            listed=table,
            say=lambda edition, selection: describe(selection, edition, (table,)),
        )

    @property
    def table(self) -> str:
        """The table whose schema describes its columns."""
        return self.listed.id if self.listed else self.name

    @property
    def day_columns(self) -> Iterable[str]:
        """The columns that it has on a day only."""
        return self.listed.day_columns if self.listed else ()

    def shown(self, edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
        """Return rows with the columns of their JSON: those of their file, and where they lie if they do."""
        if self.listed:
            where = {side: rows[side].round(DECIMALS) for side in ("latitude", "longitude")}
            return completed(edition, self.listed, rows).assign(**where)
        if self.name == TERRITORIES:
            read = [[getattr(each, column) for column in self.columns] for each in rows["territoire"]]
            return pd.DataFrame(read, columns=list(self.columns), dtype="str")
        return rows[list(self.columns)]


def _headings(_: Edition) -> Labels:
    return {TOTAL: "L’ensemble du réseau", **HEADINGS}


def _ids(edition: Edition) -> Labels:
    rows = edition.tables["collectivites"]
    return dict(zip(rows["id"], rows["nom"], strict=True))


def _known_on(edition: Edition, selection: Selection) -> str:
    named = f"Ce qui est connu des collectivités nommées membres {naming_years(edition)}"
    return f"{named}, au {day(selection.day)}." if selection.day else f"{named}."


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
    is_required=True,
    example="lille",
)
THAT_DAY = replace(THE_DAY, description="Le jour.", is_required=True)

LISTS = (
    *map(DataList.of, LISTED.values()),
    DataList(
        "membres",
        "Membres à une date",
        "Ce qui est connu, un jour donné, de chaque collectivité que les sources nomment\u202f: attestée, "
        "présumée membre, partie, ou rien. Les faits qui le disent sont à côté." + NO_TOTAL,
        (*criteria(COLLECTIVITES), THAT_DAY, STATE),
        choosing.members,
        "date=2012-08-31&etat=attestee",
        listed=COLLECTIVITES,
        say=_known_on,
    ),
    DataList(
        "attestations",
        "Attestations",
        "Les faits datés sur l’adhésion des collectivités\u202f: attestées membres, adhésions, départs. Les "
        "filtres choisissent parmi les collectivités.",
        (*criteria(COLLECTIVITES), COLLECTIVITE, FACT),
        choosing.attestations,
        "evenement=adhesion",
        (
            *("collectivite", "collectivite_nom", "collectivite_rubrique_rtes"),
            *("evenement", "date", "precision", "source", "passage", "note"),
            *OF_DOCUMENTS,
        ),
    ),
    DataList(
        "effectifs",
        "Effectifs",
        "Les nombres de membres à une date, par rubrique\u202f: ceux que les sources impriment, et ceux que "
        "l’on compte sur une liste complète. Ils ne se déduisent jamais des attestations.",
        (HEADING,),
        choosing.headcounts,
        "rubrique=total",
        ("date", "precision", "rubrique", "nombre", "nature", "origine", "source", "passage", *OF_DOCUMENTS),
    ),
    DataList(
        "mandats",
        "Mandats",
        "Les collectivités qui siègent au conseil d’administration du réseau, ou y exercent une fonction, à "
        "une date. Aucune personne n’est nommée.",
        (COLLECTIVITE, OFFICE),
        choosing.facts_of("mandats", "collectivite", "fonction"),
        "fonction=presidence",
        ("collectivite", "fonction", "date", "precision", "source", "passage", "note", *OF_DOCUMENTS),
    ),
    DataList(
        "labels",
        "Labels et prix",
        "Les distinctions d’initiatives et de territoires\u202f: PTCE, PLES, labels, prix.",
        (DISTINCTION,),
        choosing.facts_of("labels", "label"),
        "label=ptce",
        (
            *("label", "qualite", "appel", "nom", "initiative", "lieux", "date", "precision"),
            *("source", "passage", "note", *OF_DOCUMENTS),
        ),
    ),
    DataList(
        "programmes",
        "Programmes",
        "Les programmes publics auxquels les documents disent qu’un territoire prend part.",
        (PROGRAMME,),
        choosing.facts_of("programmes", "programme"),
        "programme=leader",
        (
            *("programme", "nom", "lieux", "partie", "collectivite", "initiative", "date", "precision"),
            *("source", "passage", "note", *OF_DOCUMENTS),
        ),
    ),
    DataList(
        TERRITORIES,
        "Territoires",
        "Les territoires dont le nom ou le code contient ce qui est cherché, le meilleur d’abord. "
        "Une commune disparue donne celle d’aujourd’hui.",
        (Q,),
        choosing.territories,
        "q=lille",
        OF_A_TERRITORY,
        usual=MOST_TYPED,
    ),
)
