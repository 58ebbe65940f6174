"""The lists that are served: what each takes, which rows it chooses, which columns they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, LISTED, ListedTable
from atlas.listed.collectivites import NO_TOTAL, naming_years
from atlas.phrases import describe
from atlas.selection import Selection
from french.dates import day
from outputs.files.columns import completed
from web.api import choosing
from web.api.filters import USUAL_ITEMS, criteria, screen_parameters
from web.api.narrowing import (
    COLLECTIVITE,
    DISTINCTION,
    FACT,
    HEADING,
    OFFICE,
    PART,
    PROGRAMME,
    STATE,
    THAT_DAY,
    THE_LEVEL,
    Q,
)
from web.api.parameters import Parameter

OF_DOCUMENTS = ("sources_titres", "sources_adresses")
TERRITORIES = "territoires"
OF_A_TERRITORY = ("niveau", "code", "nom", "libelle")
MOST_TYPED = 20  # what fits under the field of a search


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
        """Return rows with the columns of their JSON: those of their file."""
        if self.listed:
            return completed(edition, self.listed, rows)
        if self.name == TERRITORIES:
            read = [[getattr(each, column) for column in self.columns] for each in rows["territoire"]]
            return pd.DataFrame(read, columns=list(self.columns), dtype="str")
        return rows[list(self.columns)]


def _known_on(edition: Edition, selection: Selection) -> str:
    named = f"Ce qui est connu des collectivités nommées membres {naming_years(edition)}"
    return f"{named}, au {day(selection.day)}." if selection.day else f"{named}."


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
        "partenaires",
        "Partenaires",
        "La part que des collectivités prennent à des initiatives, et le montant quand la source le dit.",
        (COLLECTIVITE, PART),
        choosing.facts_of("partenaires", "collectivite", "role"),
        "role=finance",
        ("initiative", "collectivite", "role", "montant", "sources", *OF_DOCUMENTS),
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
        "Les territoires dont le nom ou le code contient ce qui est cherché, le meilleur d’abord\u202f; tous "
        "ceux d’un niveau quand rien n’est cherché. Une commune disparue donne celle d’aujourd’hui.",
        (Q, THE_LEVEL),
        choosing.territories,
        "q=lille",
        OF_A_TERRITORY,
        usual=MOST_TYPED,
    ),
)
