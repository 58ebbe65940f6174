"""The criteria of a selection: each is a key of the address, a filter on the screen and a column."""

from dataclasses import dataclass

INITIATIVES = "initiatives"
COLLECTIVITES = "collectivites"
BOTH = (INITIATIVES, COLLECTIVITES)


@dataclass(frozen=True)
class Criterion:
    """One way of choosing rows.

    Attributes
    ----------
    key
        The key of the address, the key of the widget, and the field of a ``Selection``.
    label
        What a visitor reads above the filter.
    column
        The column it is looked up in, the same in every table that has it.
    tables
        The tables it chooses in; it leaves the others whole.
    help
        What a tooltip says, where the label is technical.
    """

    key: str
    label: str
    column: str
    tables: tuple[str, ...]
    help: str | None = None


CRITERIA = (
    Criterion("region", "Région", "regions", BOTH),
    Criterion("departement", "Département", "departements", BOTH),
    Criterion(
        "familles",
        "Famille de thèmes",
        "familles",
        (INITIATIVES,),
        "Les 23 thèmes sont rangés en huit familles, chacune avec sa couleur et son symbole sur la carte.",
    ),
    Criterion("themes", "Thème", "themes", (INITIATIVES,)),
    Criterion("nature", "Nature de l’initiative", "nature", (INITIATIVES,)),
    Criterion(
        "echelle",
        "Échelle de l’initiative",
        "echelle",
        (INITIATIVES,),
        "Le territoire que l’initiative sert, d’après la source\u202f: il peut être plus grand que la "
        "commune de son siège.",
    ),
    Criterion(
        "rubrique",
        "Type de collectivité",
        "rubrique_rtes",
        (COLLECTIVITES,),
        "Les quatre rubriques du RTES. Les intercommunalités comprennent les EPT, les pays, les PETR et les "
        "syndicats mixtes.",
    ),
    Criterion(
        "niveau",
        "Niveau de la collectivité",
        "niveau",
        (COLLECTIVITES,),
        "EPCI\u202f: communauté de communes, d’agglomération, urbaine ou métropole. EPT\u202f: établissement "
        "public territorial, dans la Métropole du Grand Paris.",
    ),
    Criterion("population", "Population de la commune", "tranche_population", BOTH),
)

CRITERION = {criterion.key: criterion for criterion in CRITERIA}
