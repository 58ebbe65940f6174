"""The criteria of a selection: each is a key of the address, a filter, a column, a phrase and a parameter.

A new filter is one `Criterion` more in ``CRITERIA``: screens, address, sentence, API and files take it from
there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from atlas.editions import Edition
from atlas.labels import (
    ACCESSES,
    COLLECTIVITE_LEVELS,
    HEADINGS,
    MEETING_TYPES,
    MOMENTS,
    NATURES,
    RESOURCE_TYPES,
    SCALES,
    STATES_NOW,
    Labels,
)
from atlas.zonings import zonings_of
from geo.kept import kept
from geo.names import fold
from geo.population import POPULATION_CLASSES

INITIATIVES = ("initiatives",)
COLLECTIVITES = ("collectivites",)
RENCONTRES = ("rencontres",)
RESSOURCES = ("ressources",)
WITH_COMMUNE = (*INITIATIVES, *COLLECTIVITES)
WITH_THEMES = (*INITIATIVES, *RENCONTRES, *RESSOURCES)


@dataclass(frozen=True, eq=False)
class Criterion:
    """One way of choosing rows.

    Attributes
    ----------
    key
        The key of the address, the key of the widget, and the name of the parameter.
    label
        What a visitor reads above the filter.
    column
        The column it is looked up in, the same in every table that has it.
    phrase
        How a sentence says it, with the chosen values in place of ``{}``.
    options
        Of an edition, the values that may be chosen and their labels, in order; where there is none, nothing
        offers the criterion.
    example
        A value, for the documentation of the API.
    tables
        The tables that it chooses in, and it leaves the others whole; none stands for all that lie somewhere.
    help
        What a tooltip says, where the label is technical.
    """

    key: str
    label: str
    column: str
    phrase: str
    options: Callable[[Edition], Labels]
    example: str
    tables: tuple[str, ...] = ()
    help: str = ""

    def __post_init__(self) -> None:
        """Refuse a record that screens, sentence or API could not use."""
        if not (self.key.isidentifier() and self.label and self.column and self.example):
            raise ValueError(f"criterion {self.key!r} is not whole")
        if "{}" not in self.phrase:
            raise ValueError(f"the phrase of criterion {self.key!r} has no place for its values")

    def chooses_in(self, table: str) -> bool:
        """Tell whether it chooses in a table, given by its id."""
        return not self.tables or table in self.tables


def _territories(level: str) -> Callable[[Edition], Labels]:
    def options(edition: Edition) -> Labels:
        names = edition.vintage.places.names.items()
        of_level = {key.code: name for key, name in names if key.level == level}
        return dict(sorted(of_level.items(), key=lambda item: fold(item[1])))

    return options


def _rows_of(table: str) -> Callable[[Edition], Labels]:
    def options(edition: Edition) -> Labels:
        rows = edition.tables[table]
        return dict(zip(rows["id"], rows["libelle"], strict=True))

    return options


def _always(labels: Labels) -> Callable[[Edition], Labels]:
    return lambda _: labels


CRITERIA = (
    Criterion("region", "Région", "regions", "en région {}", _territories("region"), "53"),
    Criterion(
        "departement",
        "Département",
        "departements",
        "dans le département {}",
        _territories("departement"),
        "59",
    ),
    Criterion(
        "familles",
        "Famille de thèmes",
        "familles",
        "de la famille {}",
        _rows_of("familles"),
        "mobilite",
        WITH_THEMES,
        "Les 23 thèmes sont rangés en huit familles, chacune avec sa couleur et son symbole sur la carte.",
    ),
    Criterion("themes", "Thème", "themes", "sur le thème {}", _rows_of("themes"), "mobilite", WITH_THEMES),
    Criterion(
        "familles_reperess",
        "Famille du RepèrESS",
        "familles_reperess",
        "de la famille {} du RepèrESS",
        _rows_of("regroupements"),
        "reperess-mobilite",
        INITIATIVES,
        "Les sept familles du RepèrESS sur les quartiers de la politique de la ville\u202f: une autre façon "
        "de ranger les thèmes.",
    ),
    Criterion(
        "nature",
        "Nature de l’initiative",
        "nature",
        "de nature {}",
        _always(NATURES),
        "association",
        INITIATIVES,
    ),
    Criterion(
        "echelle",
        "Échelle de l’initiative",
        "echelle",
        "à l’échelle {}",
        _always(SCALES),
        "commune",
        INITIATIVES,
        "Le territoire que l’initiative sert, d’après la source\u202f: il peut être plus grand que la "
        "commune de son siège.",
    ),
    Criterion(
        "statut",
        "État de l’initiative",
        "etats",
        "à l’état «\u202f{}\u202f»",
        _always(STATES_NOW),
        "en_projet",
        INITIATIVES,
        "Tel que la source la plus récente le dit. Une initiative active ou en projet est aussi «\u202fà "
        "confirmer\u202f» quand cette source a plus de trois ans.",
    ),
    Criterion(
        "rubrique",
        "Type de collectivité",
        "rubrique_rtes",
        "{}",
        _always(HEADINGS),
        "villes",
        COLLECTIVITES,
        "Les quatre rubriques du RTES. Les intercommunalités comprennent les EPT, les pays, les PETR et les "
        "syndicats mixtes.",
    ),
    Criterion(
        "niveau",
        "Niveau de la collectivité",
        "niveau",
        "de niveau {}",
        _always(COLLECTIVITE_LEVELS),
        "epci",
        COLLECTIVITES,
        "EPCI\u202f: communauté de communes, d’agglomération, urbaine ou métropole. EPT\u202f: établissement "
        "public territorial, dans la Métropole du Grand Paris.",
    ),
    Criterion(
        "type_rencontre",
        "Type de rencontre",
        "type",
        "{}",
        _always(MEETING_TYPES),
        "seminaire",
        RENCONTRES,
    ),
    Criterion(
        "zonage",
        "Zonage de la commune",
        "zonages",
        "dont la commune est au zonage {}",
        lambda edition: zonings_of(edition).labels,
        "qpv",
        WITH_COMMUNE,
        "D’après la commune du siège d’une initiative, ou la commune membre elle-même\u202f; les autres "
        "collectivités n’en ont pas. Un quartier prioritaire (QPV) est une partie de la commune\u202f: rien "
        "ne dit que l’initiative y est.",
    ),
    Criterion("quand", "Quand", "quand", "{}", _always(MOMENTS), "a_venir", RENCONTRES),
    Criterion(
        "type_ressource",
        "Type de ressource",
        "type",
        "{}",
        _always(RESOURCE_TYPES),
        "fiche_deniche",
        RESSOURCES,
    ),
    Criterion(
        "acces",
        "Accès",
        "acces",
        "{}",
        _always(ACCESSES),
        "publique",
        RESSOURCES,
        "Ouverte à tous, ou réservée aux adhérents du réseau, quand la source le dit.",
    ),
    Criterion(
        "population",
        "Population de la commune",
        "tranche_population",
        "dans une commune de la tranche {}",
        _always({name: label for name, (_, _, label) in POPULATION_CLASSES.items()}),
        "2000-10000",
    ),
)

CRITERION = {criterion.key: criterion for criterion in CRITERIA}


@kept
def options_of(edition: Edition, key: str) -> Labels:
    """Return the values that a criterion, given by its key, may take in an edition, with their labels."""
    return CRITERION[key].options(edition)
