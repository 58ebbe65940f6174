"""What nothing is known of yet: initiatives without partner, members and territories without initiative."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from atlas.editions import Edition
from atlas.labels import COLLECTIVITE_LEVELS
from atlas.listed import COLLECTIVITES, INITIATIVES, ListedTable
from atlas.listings import listing_of
from atlas.profile.ground import Ground
from atlas.quality.counts import initiatives_by
from atlas.quality.finding import listed, of_table
from french.numbers import counted
from geo.levels import TerritoryKey

LEVELS = ("region", "departement")  # of which every one may have something, the largest first
NOTHING = "aucune initiative connue sur son territoire"


def initiatives_without_partner(edition: Edition) -> pd.DataFrame:
    """List the initiatives in which no collectivité is said to have a part."""
    partners = edition.tables["partenaires"]["initiative"]
    return of_table(edition, INITIATIVES.id, ~edition.tables["initiatives"]["id"].isin(partners))


def members_without_initiative(edition: Edition) -> pd.DataFrame:
    """List the members that have a part in no initiative, those with none on their territory first."""
    rows = edition.tables[COLLECTIVITES.id]
    members = listing_of(edition, COLLECTIVITES).frame
    alone = rows["id"].isin(members["id"]) & ~rows["id"].isin(edition.tables["partenaires"]["collectivite"])
    ground = _ground(edition, INITIATIVES)
    numbers = {
        identifier: _number_on(ground, anchors)
        for identifier, anchors in zip(members["id"], members["ancres"], strict=True)
    }
    found = of_table(edition, COLLECTIVITES.id, alone, rows["id"].map(lambda each: _on(numbers.get(each, 0))))
    fewest = found["identifiant"].map(numbers).sort_values(kind="stable").index
    return found.loc[fewest].reset_index(drop=True)


def territories_without_either(edition: Edition) -> pd.DataFrame:
    """List the régions and départements on which neither an initiative nor a member lies."""
    grounds = [_ground(edition, table) for table in (INITIATIVES, COLLECTIVITES)]
    names = edition.vintage.places.names.items()
    blank = [
        ("initiatives.csv", key, f"{name} ({COLLECTIVITE_LEVELS[level].lower()})", _covered(key, *grounds))
        for level in LEVELS
        for key, name in names
        if key.level == level and not any(len(ground.on(key)) for ground in grounds)
    ]
    return listed(pd.DataFrame(blank, columns=["table", "identifiant", "libelle", "remarque"]))


def without_initiative(criterion: str, edition: Edition) -> pd.DataFrame:
    """List the values of a criterion that no initiative has."""
    numbers = initiatives_by(edition, criterion)
    return listed(numbers[numbers["nombre"] == 0].assign(table="initiatives.csv", remarque=""))


def _ground(edition: Edition, table: ListedTable) -> Ground:
    return Ground(listing_of(edition, table), edition.vintage.places)


def _number_on(ground: Ground, anchors: Iterable[TerritoryKey]) -> int:
    on = [ground.on(key) for key in anchors]
    return len(np.unique(np.concatenate(on))) if on else 0


def _on(initiatives: int) -> str:
    if not initiatives:
        return NOTHING
    return f"{counted(initiatives, 'initiative')} sur son territoire, sans que son rôle soit connu"


def _covered(key: TerritoryKey, initiatives: Ground, members: Ground) -> str:
    """Say what larger territory's initiatives and members cover one."""
    covering = (
        (len(initiatives.covering(key)), "initiative"),
        (len(members.covering(key)), "membre"),
    )
    words = ", ".join(counted(number, noun) for number, noun in covering if number)
    return f"à plus grande échelle\u202f: {words}" if words else ""
