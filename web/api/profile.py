"""The profile of a territory as programs read it: the names of the field, described."""

from typing import Annotated, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from atlas.profile import Profile
from geo.territories import Territory

T = TypeVar("T")

Identifiant = Annotated[str, Field(validation_alias="identifier", description="Identifiant, dans sa table.")]
Nom = Annotated[str, Field(validation_alias="name", description="Nom.")]
Lieu = Annotated[str, Field(validation_alias="place", description="Où, en toutes lettres.")]
Distance = Annotated[
    float | None, Field(validation_alias="distance", description="Kilomètres depuis le centre du territoire.")
]
Connu = Annotated[str, Field(validation_alias="state", description="Ce qui est connu de son adhésion.")]


class Lu(BaseModel):
    """Read from the profile, whose fields have the names of the code."""

    model_config = ConfigDict(from_attributes=True)


class Extrait(Lu, Generic[T]):
    """The first rows of a list."""

    total: int = Field(description="Combien il y en a en tout.")
    items: list[T] = Field(validation_alias="rows", description="Les premières.")
    remarque: str = Field(
        validation_alias="remark", description="Ce qu’il faut en dire quand rien n’est proche."
    )


class Preuve(Lu):
    """Where a fact comes from."""

    titre: str = Field(validation_alias="title", description="Titre du document.")
    passage: str = Field(description="Lignes du document.")
    adresse: str = Field(
        validation_alias="address",
        description="Adresse où il s’ouvre\u202f; vide quand il n’est pas en ligne.",
    )
    acces: str = Field(
        validation_alias="access",
        description="Ce que l’adresse ouvre quand ce n’est pas le document lui-même, ou où le demander.",
    )


class Fait(Lu):
    """A dated fact on a membership."""

    mots: str = Field(validation_alias="words", description="Le fait, en une phrase.")
    note: str = Field(description="Remarque.")
    source: Preuve = Field(validation_alias="evidence", description="D’où il vient.")


class Adhesion(Lu):
    """What is known of a collectivité as a member."""

    collectivite: str = Field(description="Identifiant de la collectivité.")
    nom: Nom
    devenir: str = Field(validation_alias="past", description="Ce qu’elle est devenue depuis.")
    a_disparu: bool = Field(validation_alias="is_former", description="Si l’entité n’existe plus.")
    etat: Connu
    faits: list[Fait] = Field(validation_alias="facts", description="Les faits, par date.")


class Maillon(Lu):
    """The territory, or one that it lies in."""

    cle: str = Field(validation_alias="key", description="niveau-code\u202f; vide pour une entité du passé.")
    nom: Nom
    niveau: str = Field(validation_alias="level", description="Niveau, en toutes lettres.")
    en_partie: bool = Field(validation_alias="is_partial", description="S’il n’y est qu’en partie.")
    etat: Connu
    adhesions: list[Adhesion] = Field(
        validation_alias="memberships",
        description="Les collectivités des données qu’il est, ou d’où il vient.",
    )


class Initiative(Lu):
    """An initiative in a list."""

    id: Identifiant
    nom: Nom
    theme: str = Field(description="Premier thème.")
    famille: str = Field(validation_alias="family", description="Famille de ce thème.")
    lieu: Lieu
    distance: Distance


class Collectivite(Lu):
    """A collectivité of the network in a list."""

    id: Identifiant
    nom: Nom
    niveau: str = Field(validation_alias="level", description="Niveau, en toutes lettres.")
    lieu: Lieu
    etat: Connu
    distance: Distance


class Mention(Lu):
    """A label, a programme, a mandate, a meeting or a resource."""

    nom: str = Field(validation_alias="name", description="De quoi, ou de qui, il est question.")
    mots: str = Field(validation_alias="words", description="Ce qui en est dit.")
    lieu: str = Field(
        validation_alias="place",
        description="Où, dans le territoire\u202f; vide quand c’est lui, ou que le nom le dit.",
    )
    date: str = Field(validation_alias="when", description="Quand, aussi précisément que c’est connu.")
    fiche: str = Field(
        validation_alias="sheet", description="Ce dont il a une fiche\u202f: initiative, collectivite…"
    )
    id: str = Field(validation_alias="identifier", description="Identifiant de cette fiche.")
    sources: list[Preuve] = Field(validation_alias="evidence", description="D’où cela vient.")


class Mentions(Extrait[Mention]):
    """What one table says of the territory and of what it holds, the last day first."""

    table: str = Field(description="La table.", examples=["labels"])
    titre: str = Field(validation_alias="title", description="Ce que sont ses lignes.")


class Comparable(Lu):
    """A territory like this one."""

    cle: str = Field(validation_alias="key", description="niveau-code.")
    nom: Nom
    lieu: Lieu
    population: int = Field(description="Habitants.")
    ecart: str = Field(validation_alias="likeness", description="De combien il diffère, en toutes lettres.")
    etats: list[str] = Field(validation_alias="states", description="Ce qui est connu de ses adhésions.")
    initiatives: Extrait[Initiative] = Field(description="Ce qui s’y fait.")


class Chiffres(Lu):
    """The figures of one area."""

    nom: Nom
    population: int = Field(description="Habitants.")
    communes: int = Field(description="Nombre de communes.")
    initiatives: int = Field(description="Initiatives qui y sont placées.")
    taux: float | None = Field(validation_alias="rate", description="Initiatives pour 100\u202f000 hab.")
    familles: list[int] = Field(
        validation_alias="families", description="Initiatives par famille, dans l’ordre de celles du profil."
    )
    zonages: list[int] = Field(
        validation_alias="zoned", description="Communes de chaque zonage, dans l’ordre de ceux du profil."
    )


class Profil(Lu):
    """All that is known of a territory, of what surrounds it, and of its like."""

    niveau: str = Field(description="Niveau.", examples=["commune"])
    code: str = Field(description="Code INSEE ou SIREN.", examples=["59350"])
    nom: Nom
    population: int | None = Field(description="Habitants\u202f; rien quand le nombre n’est pas connu.")
    lieu: Lieu
    remarques: list[str] = Field(validation_alias="remarks", description="Ce qu’il a de particulier.")
    chaine: list[Maillon] = Field(
        validation_alias="chain", description="Le territoire, puis ceux où il se trouve, et leurs adhésions."
    )
    initiatives_ici: Extrait[Initiative] = Field(validation_alias="on", description="Sur le territoire.")
    initiatives_couvrant: Extrait[Initiative] = Field(
        validation_alias="covering", description="Celles d’un territoire plus large, qui le couvrent."
    )
    initiatives_en_partie: Extrait[Initiative] = Field(
        validation_alias="partly",
        description="Celles qui servent une partie d’un territoire plus large, sans que l’on sache laquelle.",
    )
    initiatives_autour: Extrait[Initiative] = Field(
        validation_alias="around",
        description="Ailleurs, les plus proches d’abord\u202f; aucune au-delà d’un océan.",
    )
    collectivites_ici: Extrait[Collectivite] = Field(
        validation_alias="members_on", description="À l’intérieur, en plus de celles de la chaîne."
    )
    collectivites_autour: Extrait[Collectivite] = Field(
        validation_alias="members_around",
        description="Ailleurs, les plus proches d’abord\u202f; aucune au-delà d’un océan.",
    )
    collectivites_nommees: str = Field(
        validation_alias="naming", description="De quand sont les documents qui nomment ces collectivités."
    )
    mentions: list[Mentions] = Field(
        description="Labels, programmes, fonctions dans le réseau, rencontres et ressources qui le "
        "concernent, lui ou ce qu’il contient\u202f; une liste par table qui en dit quelque chose."
    )
    comparables: list[Comparable] = Field(description="Des territoires comparables.")
    regle: str = Field(validation_alias="rule", description="Comment ils sont choisis.")
    familles: list[str] = Field(validation_alias="families", description="Les familles de thèmes.")
    zonages: list[str] = Field(
        validation_alias="zonings", description="Les zonages dont une liste est fournie."
    )
    chiffres: list[Chiffres] = Field(
        validation_alias="figures", description="Le territoire, puis ceux auxquels il se compare."
    )
    prudence: str = Field(validation_alias="caution", description="Une mise en garde sur les petits nombres.")
    manque: str = Field(validation_alias="missing", description="Ce qui n’est pas connu.")

    @classmethod
    def of(cls, territory: Territory, profile: Profile) -> Self:
        """Join what the register says of a territory to its profile."""
        own = {field: getattr(territory, field) for field in ("niveau", "code", "population")}
        return cls.model_validate({**vars(profile), **own})
