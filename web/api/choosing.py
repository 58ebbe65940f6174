"""Which rows a list has, for what an address asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from atlas.editions import Edition
from atlas.headcounts import headcount_rows
from atlas.labels import STANDINGS
from atlas.listed import COLLECTIVITES, ListedTable
from atlas.listings import listing_of
from atlas.membership import members_on
from atlas.selection import DAY, Selection
from atlas.view import ORDER
from geo.levels import LEVELS, TerritoryKey
from outputs.files.columns import credited
from web.api.parameters import Query


@dataclass(frozen=True)
class Chosen:
    """The rows that are asked for, all of them, with the selection of the screen that shows the same."""

    rows: pd.DataFrame
    selection: Selection = field(default_factory=Selection)


Choose = Callable[[Edition, Query], Chosen]


def rows_of(table: ListedTable) -> Choose:
    """Choose the rows of the list of a screen, in its order."""

    def choose(edition: Edition, query: Query) -> Chosen:
        selection, _ = Selection.read(query, edition)
        order = next(iter(query.get(ORDER, ())), "")
        return Chosen(selection.apply(table, edition, order), selection)

    return choose


def members(edition: Edition, query: Query) -> Chosen:
    """Choose among all the collectivités that are named, and say of each what is known on the day."""
    dated, _ = Selection.read(query, edition)
    whole = _named(dated, edition).drop(columns="etat")
    day = date.fromisoformat(query[DAY][0])
    states = members_on(edition, day)
    rows = whole.merge(states[["id", *COLLECTIVITES.day_columns]], on="id", validate="1:1")
    return Chosen(rows[rows["etat"].isin(query.get("etat", tuple(STANDINGS)))], dated)


def attestations(edition: Edition, query: Query) -> Chosen:
    """Choose the facts on the chosen collectivités, in the order of the file."""
    selection, _ = Selection.read(query, edition)
    facts = edition.tables["attestations"]
    if selection.chosen:
        facts = facts[facts["collectivite"].isin(_named(selection, edition)["id"])]
    for column in ("collectivite", "evenement"):
        if column in query:
            facts = facts[facts[column].isin(query[column])]
    named = edition.tables["collectivites"].set_index("id")[["nom", "rubrique_rtes"]]
    return Chosen(
        credited(edition, facts.join(named.add_prefix("collectivite_"), on="collectivite")), selection
    )


def _named(selection: Selection, edition: Edition) -> pd.DataFrame:
    """Return the chosen rows of all that are named: one that has changed its name under each of them."""
    everyone = listing_of(edition, COLLECTIVITES)
    return everyone.frame[selection.mask(COLLECTIVITES, everyone, edition.vintage.places)]


def headcounts(edition: Edition, query: Query) -> Chosen:
    """Choose the counts of some headings: those of the file in its order, then those of full lists."""
    counts = headcount_rows(edition)
    if "rubrique" in query:
        counts = counts[counts["rubrique"].isin(query["rubrique"])]
    return Chosen(credited(edition, counts))


def facts_of(table: str, *columns: str) -> Choose:
    """Choose the facts of a table, those with some values in the columns where they are asked for."""

    def choose(edition: Edition, query: Query) -> Chosen:
        rows = edition.tables[table]
        for column in (each for each in columns if each in query):
            rows = rows[rows[column].isin(query[column])]
        return Chosen(credited(edition, rows))

    return choose


def territories(edition: Edition, query: Query) -> Chosen:
    """Find the territories, the best answers first; a row is one `Territory`, under ``territoire``.

    When nothing is looked for they are all there, by level, in the order of their codes.
    """
    register, levels = edition.vintage.register, query.get("niveau", tuple(LEVELS))
    if "q" in query:
        found = register.search(query["q"][0], limit=len(register.frame))
        found = [each for each in found if each.niveau in levels or "niveau" not in query]
    else:
        keys = [TerritoryKey.of(level, code) for level in levels for code in sorted(register.codes(level))]
        found = [register[key] for key in keys]
    return Chosen(pd.DataFrame({"territoire": found}, dtype=object))
