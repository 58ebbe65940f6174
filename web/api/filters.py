"""The parameters that are those of the screens: the same names, the same values, the same rows."""

from collections.abc import Mapping

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, CRITERIA, Criterion
from atlas.selection import SORTABLE, Selection
from web.api.parameters import Day, Known, OneOf, Parameter, Query, Text, Whole
from web.api.problems import Words

LONGEST_TEXT = 200
MOST_ITEMS = 1000  # of a page of JSON
MOST_ROWS = 100_000  # of a file: beyond, it comes in several parts
USUAL_ITEMS = 100

TERRITORY_KEY = "^(commune|epci|ept|departement|region)-[0-9AB]{2,9}$"

EXAMPLES = {
    "region": "53",
    "departement": "59",
    "familles": "mobilites",
    "themes": "mobilite",
    "nature": "association",
    "echelle": "commune",
    "rubrique": "villes",
    "niveau": "epci",
    "population": "2000-10000",
}

RECHERCHE = Parameter(
    "recherche",
    Known(
        lambda catalogue: catalogue.vocabulary["recherche"],
        TERRITORY_KEY,
        Words(
            "un territoire, écrit niveau-code (commune-59350), à trouver par /territoires?q=",
            "a territory, written niveau-code (commune-59350), to be found with /territoires?q=",
        ),
    ),
    "Un territoire\u202f: ce qui s’y trouve, et ce qui le couvre.",
    example="departement-59",
)
TEXTE = Parameter(
    "texte",
    Text(LONGEST_TEXT),
    "Des mots à trouver tous, sans égard aux accents ni aux majuscules.",
    example="vélo",
)
DATE = Parameter(
    "date",
    Day(),
    "Un jour\u202f: les collectivités attestées ou présumées membres ce jour-là.",
    example="2012-08-31",
)
DEBUT = Parameter("debut", Whole(0, 1_000_000_000, 0), "Combien de lignes passer avant la première.")


def limite(most: int, usual: int) -> Parameter:
    """Return the parameter that says how many rows are wanted at most."""
    return Parameter("limite", Whole(1, most, usual), "Combien de lignes donner au plus.")


def criteria(table: str) -> tuple[Parameter, ...]:
    """Return the filters of a table: those of its screen."""
    own = (_of_criterion(criterion) for criterion in CRITERIA if table in criterion.tables)
    return (*own, RECHERCHE, TEXTE)


def order(table: str) -> Parameter:
    """Return the parameter that sorts a table."""
    columns = {order: column for column in SORTABLE[table] for order in (column, f"-{column}")}
    described = "La colonne du tri\u202f; avec un tiret devant, du plus grand au plus petit."
    return Parameter("tri", OneOf(lambda _: columns), described, example="-nom")


def screen_parameters(table: str) -> tuple[Parameter, ...]:
    """Return what the address of a screen says of a table, and that its data takes too."""
    dated = (DATE,) if table == COLLECTIVITES else ()
    return (*criteria(table), *dated, order(table))


def selection_from(table: str, query: Query, vocabulary: Mapping) -> Selection:
    """Return the selection that a screen has at the same address; other parameters are left out."""
    own = {parameter.name for parameter in screen_parameters(table)}
    asked = {name: values for name, values in query.items() if name in own}
    selection, _ = Selection.from_query(asked, vocabulary)
    return selection.with_(liste=table)


def _of_criterion(criterion: Criterion) -> Parameter:
    def values(catalogue: Catalogue) -> Mapping[str, str]:
        return catalogue.vocabulary[criterion.key]

    described = f"{criterion.label}. {criterion.help}" if criterion.help else f"{criterion.label}."
    example = EXAMPLES[criterion.key]
    return Parameter(criterion.key, OneOf(values), described, is_list=True, example=example)
