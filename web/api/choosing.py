"""Which rows a list has, for what an address asks."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.labels import ETATS
from atlas.membership import members_at
from atlas.selection import Selection
from outputs.files.columns import ON_A_DAY, credited
from web.api.filters import selection_from
from web.api.parameters import Query


@dataclass(frozen=True)
class Chosen:
    """The rows that are asked for, all of them, with the selection of the screen that shows the same."""

    rows: pd.DataFrame
    selection: Selection = field(default_factory=Selection)


def initiatives(catalogue: Catalogue, query: Query) -> Chosen:
    """Choose the initiatives of the screen, in its order."""
    selection = selection_from(INITIATIVES, query, catalogue.vocabulary)
    return Chosen(catalogue.choose(selection)[INITIATIVES], selection)


def collectivites(catalogue: Catalogue, query: Query) -> Chosen:
    """Choose the collectivités of the screen, in its order."""
    selection = selection_from(COLLECTIVITES, query, catalogue.vocabulary)
    return Chosen(catalogue.choose(selection)[COLLECTIVITES], selection)


def membres(catalogue: Catalogue, query: Query) -> Chosen:
    """Choose among all the collectivités of the network, and say of each what is known on the day."""
    dated = selection_from(COLLECTIVITES, query, catalogue.vocabulary)
    whole = catalogue.choose(dated.with_(date=""))[COLLECTIVITES].drop(columns="etat")
    day = date.fromisoformat(query["date"][0])
    states = members_at(day, catalogue.tables.collectivites, catalogue.tables.attestations)
    rows = whole.merge(states[["id", *ON_A_DAY]], on="id", validate="1:1")
    return Chosen(rows[rows["etat"].isin(query.get("etat", tuple(ETATS)))], dated)


def attestations(catalogue: Catalogue, query: Query) -> Chosen:
    """Choose the facts on the chosen collectivités, in the order of the file."""
    selection = selection_from(COLLECTIVITES, query, catalogue.vocabulary)
    facts = catalogue.tables.attestations
    if selection.chosen:
        facts = facts[facts["collectivite"].isin(catalogue.choose(selection)[COLLECTIVITES]["id"])]
    for column in ("collectivite", "evenement"):
        if column in query:
            facts = facts[facts[column].isin(query[column])]
    named = catalogue.tables.collectivites.set_index("id")[["nom", "rubrique_rtes"]]
    return Chosen(
        credited(catalogue, facts.join(named.add_prefix("collectivite_"), on="collectivite")), selection
    )


def effectifs(catalogue: Catalogue, query: Query) -> Chosen:
    """Choose the counts of some headings, in the order of the file."""
    counts = catalogue.tables.effectifs
    if "rubrique" in query:
        counts = counts[counts["rubrique"].isin(query["rubrique"])]
    return Chosen(credited(catalogue, counts))


def territoires(catalogue: Catalogue, query: Query) -> Chosen:
    """Find the territories, the best answers first; a row is one `Territoire`, under ``territoire``."""
    found = catalogue.register.search(query["q"][0], limit=len(catalogue.register.frame))
    return Chosen(pd.DataFrame({"territoire": found}, dtype=object))
