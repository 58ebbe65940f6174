"""The French words for the values of the vocabularies, and French ways of writing a number or a list.

A value of a vocabulary (``villes``, ``enoncee``) is an id: it goes into tables and addresses. What a visitor
reads is written here, once.
"""

from collections.abc import Sequence
from datetime import date

from loaders.problems import NARROW

RUBRIQUES = {
    "villes": "Villes",
    "intercommunalites": "Intercommunalités",
    "departements": "Départements",
    "regions": "Régions",
}

MEMBRES = {
    "villes": "Ville membre",
    "intercommunalites": "Intercommunalité membre",
    "departements": "Département membre",
    "regions": "Région membre",
}

NIVEAUX = {
    "commune": "Commune",
    "epci": "Intercommunalité (EPCI)",
    "ept": "Établissement public territorial (EPT)",
    "departement": "Département",
    "region": "Région",
    "autre": "Pays, PETR ou syndicat mixte",
}

ECHELLES = {
    "commune": "Commune",
    "epci": "Intercommunalité",
    "departement": "Département",
    "region": "Région",
    "interregional": "Plusieurs régions",
    "etranger": "À l’étranger",
}

NATURES = {
    "association": "Association",
    "cooperative": "Coopérative",
    "entreprise": "Entreprise",
    "lieu": "Lieu",
    "reseau": "Réseau",
    "monnaie": "Monnaie locale",
    "politique_publique": "Politique publique",
    "projet": "Projet",
    "evenement": "Événement",
    "etude": "Étude",
}

LOCALISATIONS = {
    "enoncee": "lieu énoncé par la source",
    "deduite": "lieu déduit du texte de la source",
    "externe": "lieu établi par une autre source",
    "inconnue": "lieu inconnu",
}

STATUTS_INITIATIVE = {
    "en_projet": "en projet à la date de la source",
    "active": "active à la date de la source",
    "terminee": "terminée",
    "inconnu": "état inconnu",
}

STATUTS_COLLECTIVITE = {
    "existe": "existe sous ce nom",
    "renommee": "a changé de nom",
    "fusionnee": "a été fusionnée",
    "dissoute": "a été dissoute",
}

EVENEMENTS = {"attestee": "attestée membre", "adhesion": "adhésion", "depart": "départ"}

ROLES = {
    "porte": "porte l’initiative",
    "finance": "finance",
    "soutient": "soutient",
    "accueille": "accueille",
    "participe": "participe",
}

CHIFFRES = {
    "initiatives": "Initiatives",
    "initiatives-par-habitant": "Initiatives pour 100\u202f000 habitants",
    "membres": "Collectivités membres",
    "couverture": "Part de la population dans une collectivité membre",
}

MAILLES = {"region": "Régions", "departement": "Départements", "epci": "Intercommunalités"}

ETATS = {
    "attestee": "attestée membre",
    "presumee": "présumée membre",
    "inconnue": "rien n’est connu",
}

# How a source prints a total of members: only the first is a count.
NATURES_EFFECTIF = {
    "exact": "{}",
    "arrondi": "environ {}",
    "plus_de": "plus de {}",
    "presque": "presque {}",
}

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def number(value: float) -> str:
    """Write a whole number the French way: ``12345`` is « 12 345 » with narrow no-break spaces."""
    return f"{value:,.0f}".replace(",", NARROW)


def decimal(value: float, places: int = 1) -> str:
    """Write a number the French way with some decimal places: ``1234.56`` is « 1 234,6 »."""
    return f"{value:,.{places}f}".replace(",", NARROW).replace(".", ",")


def kilometres(distance: float) -> str:
    """Write a distance in km, to a tenth under 100 km: « 12,4 km », « 1 437 km »."""
    return f"{decimal(distance, 1 if distance < 100 else 0)}{NARROW}km"


def percentage(share: float) -> str:
    """Write a share the French way, to a tenth: ``0.8142`` is « 81,4 % »; a tiny one is not none."""
    if share == 0:
        return f"0{NARROW}%"
    if share < 0.001:
        return f"moins de 0,1{NARROW}%"
    return f"{share * 100:.1f}{NARROW}%".replace(".", ",")


def counted(value: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun, which is plural from two on: « 0 initiative », « 2 initiatives »."""
    return f"{number(value)} {noun(value, singular, plural)}"


def noun(value: int, singular: str, plural: str | None = None) -> str:
    """Return the noun that goes with a number, without the number; by default the plural takes an s."""
    return singular if abs(value) < 2 else plural or f"{singular}s"


def day(value: date, precision: str = "jour") -> str:
    """Write a date as precisely as it is known: « 31 août 2012 », « août 2012 » or « 2012 »."""
    if precision == "annee":
        return str(value.year)
    month = f"{MOIS[value.month - 1]} {value.year}"
    if precision == "mois":
        return month
    return f"{'1er' if value.day == 1 else value.day} {month}"


def quoted(text: str) -> str:
    """Put French quotation marks around a text."""
    return f"«{NARROW}{text}{NARROW}»"


def either(words: Sequence[str]) -> str:
    """Join alternatives: « a », « a ou b », « a, b ou c »."""
    return joined(words, "ou")


def joined(words: Sequence[str], conjunction: str = "et") -> str:
    """Join words into one phrase: « a », « a et b », « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
