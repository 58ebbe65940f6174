"""The lists that are served: what each takes, which rows it chooses, which columns they have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import BOTH, COLLECTIVITES, INITIATIVES
from atlas.labels import ETATS, EVENEMENTS, RUBRIQUES
from atlas.membership import TOTAL
from outputs.files.columns import completed
from web.api import choosing
from web.api.filters import DATE, USUAL_ITEMS, criteria, screen_parameters
from web.api.parameters import Known, OneOf, Parameter, Query, Text
from web.api.problems import Words

OF_DOCUMENTS = ("sources_titres", "sources_adresses")
TERRITOIRES = "territoires"
OF_A_TERRITORY = ("niveau", "code", "nom", "libelle")
LONGEST_NAME = 100
MOST_TYPED = 20  # what fits under the field of a search
DECIMALS = 5  # of a degree: a metre
NO_TOTAL = (
    " Le nombre de lignes n’est pas un effectif\u202f: des membres du réseau ne sont nommés nulle part."
)


@dataclass(frozen=True)
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
    table
        The table that its rows are of: ``initiatives`` and ``collectivites`` have files on the screens, and
        these are the same.
    example
        What the documentation asks for, as an example.
    columns
        Of a row, when the table has no file on the screens.
    usual
        How many rows a page of JSON has when nobody says.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    choose: Callable[[Catalogue, Query], choosing.Chosen]
    table: str
    example: str
    columns: tuple[str, ...] = ()
    usual: int = USUAL_ITEMS

    @property
    def is_placed(self) -> bool:
        """Whether its rows lie somewhere, and have a GeoJSON."""
        return self.table in BOTH

    def shown(self, catalogue: Catalogue, rows: pd.DataFrame) -> pd.DataFrame:
        """Return rows with the columns of their JSON: those of their file, and where they lie if they do."""
        if self.table == TERRITOIRES:
            read = [[getattr(each, column) for column in self.columns] for each in rows["territoire"]]
            return pd.DataFrame(read, columns=list(self.columns), dtype="str")
        if not self.is_placed:
            return rows[list(self.columns)]
        where = {side: rows[side].round(DECIMALS) for side in ("latitude", "longitude")}
        return completed(catalogue, self.table, rows).assign(**where)


def _headings(_: Catalogue) -> Mapping[str, str]:
    return {TOTAL: "L’ensemble du réseau", **RUBRIQUES}


ETAT = Parameter(
    "etat",
    OneOf(lambda _: ETATS),
    "Ce qui est connu de la collectivité ce jour-là. Toutes par défaut.",
    is_list=True,
    example="attestee",
)
EVENEMENT = Parameter(
    "evenement",
    OneOf(lambda _: EVENEMENTS),
    "Ce que dit le fait.",
    is_list=True,
    example="adhesion",
)
COLLECTIVITE = Parameter(
    "collectivite",
    Known(
        lambda catalogue: catalogue.vocabulary["collectivite"],
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
RUBRIQUE = Parameter(
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
THAT_DAY = replace(DATE, description="Le jour.", is_required=True)

LISTS = (
    DataList(
        INITIATIVES,
        "Initiatives",
        "Les initiatives territoriales, chacune avec ses sources.",
        screen_parameters(INITIATIVES),
        choosing.initiatives,
        INITIATIVES,
        "region=53&themes=mobilite",
    ),
    DataList(
        COLLECTIVITES,
        "Collectivités",
        "Les collectivités que les sources nomment comme membres, chacune avec sa dernière attestation. Avec "
        "une date, celles qui sont attestées ou présumées membres ce jour-là." + NO_TOTAL,
        screen_parameters(COLLECTIVITES),
        choosing.collectivites,
        COLLECTIVITES,
        "rubrique=villes&tri=nom",
    ),
    DataList(
        "membres",
        "Membres à une date",
        "Ce qui est connu, un jour donné, de chaque collectivité que les sources nomment\u202f: attestée, "
        "présumée membre, ou rien. Les faits qui le disent sont à côté." + NO_TOTAL,
        (*criteria(COLLECTIVITES), THAT_DAY, ETAT),
        choosing.membres,
        COLLECTIVITES,
        "date=2012-08-31&etat=attestee",
    ),
    DataList(
        "attestations",
        "Attestations",
        "Les faits datés sur l’adhésion des collectivités\u202f: attestées membres, adhésions, départs. Les "
        "filtres choisissent parmi les collectivités.",
        (*criteria(COLLECTIVITES), COLLECTIVITE, EVENEMENT),
        choosing.attestations,
        "attestations",
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
        "Les nombres de membres que les sources donnent à une date, par rubrique. Ils ne se déduisent jamais "
        "des attestations.",
        (RUBRIQUE,),
        choosing.effectifs,
        "effectifs",
        "rubrique=total",
        ("date", "precision", "rubrique", "nombre", "nature", "source", "passage", *OF_DOCUMENTS),
    ),
    DataList(
        TERRITOIRES,
        "Territoires",
        "Les territoires dont le nom ou le code contient ce qui est cherché, le meilleur d’abord. "
        "Une commune disparue donne celle d’aujourd’hui.",
        (Q,),
        choosing.territoires,
        TERRITOIRES,
        "q=lille",
        OF_A_TERRITORY,
        usual=MOST_TYPED,
    ),
)
