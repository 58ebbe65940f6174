"""The parameters that are those of the screens: the same names, the same values, the same rows."""

from __future__ import annotations

from atlas.asked import LONGEST_WORDS
from atlas.criteria import CRITERIA, Criterion, options_of
from atlas.editions import Edition
from atlas.labels import Labels
from atlas.listed import ListedTable
from atlas.selection import DAY, PLACE, WORDS
from atlas.view import ORDER
from geo.levels import LEVELS
from web.api.parameters import Day, Known, OneOf, Parameter, Text, Whole
from web.api.problems import Words

MOST_ITEMS = 1000  # of a page of JSON
MOST_ROWS = 100_000  # of a file: beyond, it comes in several parts
USUAL_ITEMS = 100

TERRITORY_KEY = f"^({'|'.join(LEVELS)})-[0-9AB]{{2,9}}$"


def _names(edition: Edition) -> Labels:
    return {str(key): name for key, name in edition.vintage.places.names.items()}


THE_PLACE = Parameter(
    PLACE,
    Known(
        _names,
        TERRITORY_KEY,
        Words(
            "un territoire, écrit niveau-code (commune-59350), à trouver par /territoires?q=",
            "a territory, written niveau-code (commune-59350), to be found with /territoires?q=",
        ),
    ),
    "Un territoire\u202f: ce qui s’y trouve, et ce qui le couvre.",
    example="departement-59",
)
THE_WORDS = Parameter(
    WORDS,
    Text(LONGEST_WORDS),
    "Des mots à trouver tous, sans égard aux accents ni aux majuscules.",
    example="vélo",
)
THE_DAY = Parameter(
    DAY,
    Day(),
    "Un jour\u202f: les collectivités attestées ou présumées membres ce jour-là.",
    example="2012-08-31",
)
START = Parameter("debut", Whole(0, 1_000_000_000, 0), "Combien de lignes passer avant la première.")
SIZE = "limite"


def size(most: int, usual: int) -> Parameter:
    """Return the parameter that says how many rows are wanted at most."""
    return Parameter(SIZE, Whole(1, most, usual), "Combien de lignes donner au plus.")


def criteria(table: ListedTable) -> tuple[Parameter, ...]:
    """Return the filters of a table: those of its screen."""
    own = (_of_criterion(criterion) for criterion in CRITERIA if criterion.chooses_in(table.id))
    return (*own, THE_PLACE, THE_WORDS)


def screen_parameters(table: ListedTable) -> tuple[Parameter, ...]:
    """Return what the address of a screen says of a table, and that its data takes too."""
    dated = (THE_DAY,) if table.rows_on else ()
    return (*criteria(table), *dated, _order(table))


def _order(table: ListedTable) -> Parameter:
    described = "La colonne du tri\u202f; avec un tiret devant, du plus grand au plus petit."
    example = f"-{table.sortable[0]}"
    return Parameter(ORDER, OneOf(lambda _: table.orders), described, example=example)


def _of_criterion(criterion: Criterion) -> Parameter:
    def values(edition: Edition) -> Labels:
        return options_of(edition, criterion.key)

    described = f"{criterion.label}. {criterion.help}" if criterion.help else f"{criterion.label}."
    return Parameter(criterion.key, OneOf(values), described, is_list=True, example=criterion.example)
