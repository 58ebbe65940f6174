"""What a proposal is about, as the address of the screen says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas.editions import Edition
from atlas.listings import ids_of
from atlas.view import SHEET_KEYS
from french.typography import quoted
from geo.levels import TerritoryKey
from ledger.proposals import Kind
from web.patterns import TERRITORY


@dataclass(frozen=True)
class Subject:
    """What a proposal is about.

    Attributes
    ----------
    kind
        What is proposed.
    about
        « table/key » of a row, the key of a territory, or nothing.
    title, introduction
        Of the screen.
    asked
        What is to be said of it.
    """

    kind: Kind
    about: str
    title: str
    introduction: str
    asked: str


NEW = Subject(
    Kind.INITIATIVE,
    "",
    "Proposer une initiative",
    "Un projet, un lieu, une structure, une politique locale d’économie sociale et solidaire qui n’est pas "
    "encore sur la carte.",
    "Ce qu’elle fait, avec vos mots",
)


def read_subject(edition: Edition, query: Mapping[str, str]) -> Subject:
    """Return what an address speaks of; one that names nothing known proposes an initiative."""
    for key, table in SHEET_KEYS.items():
        name = ids_of(edition, table).get(query.get(key, ""))
        if name:
            return _correction(f"{table.id}/{query[key]}", name)
    territory = TerritoryKey(query.get(TERRITORY, ""))
    name = edition.vintage.places.names.get(territory, "")
    return _membership(territory, name) if name else NEW


def _correction(about: str, name: str) -> Subject:
    return Subject(
        Kind.CORRECTION,
        about,
        "Signaler une correction",
        f"De la fiche {quoted(name)}.",
        "Ce qui ne va pas, et ce qu’il faudrait lire",
    )


def _membership(territory: TerritoryKey, name: str) -> Subject:
    return Subject(
        Kind.MEMBER,
        territory,
        "Nous sommes membres",
        f"{name} est membre du réseau, et la page de ce territoire ne le dit pas.",
        "Depuis quand, et quel service peut le confirmer",
    )
