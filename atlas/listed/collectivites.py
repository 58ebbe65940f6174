"""The collectivités that a source names as members: their list, on a day or ever, sheet and files."""

from __future__ import annotations

from datetime import date

import pandas as pd

from atlas.anchors import collectivite_anchors
from atlas.editions import Edition
from atlas.facts import IS_MEMBER
from atlas.histories import histories_of
from atlas.labels import HEADINGS, REPLACED, STANDINGS
from atlas.listed.collectivite_sheet import sheet_of
from atlas.listed_table import Card, Grouping, ListedColumn, ListedTable, Shape, Wording
from atlas.membership import KNOWN, attested_members, known_facts, members_on
from atlas.mentions import MEMBER
from atlas.sheet import Sheet
from atlas.zonings import COMMUNE, zonings_of
from french.dates import day as written
from geo.kept import kept
from geo.levels import TerritoryKey
from geo.places import PLACE_COLUMNS
from geo.records import Row, records

# What a fact before the day, and one after it, say of a member that no source names on that very day.
EVIDENCE = tuple(
    f"{side}_{part}" for side in ("avant", "apres") for part in ("date", "precision", "source", "passage")
)

NO_TOTAL = (
    " Le nombre de lignes n’est pas un effectif\u202f: des membres du réseau ne sont nommés nulle part."
)

# What the area of a collectivité is known by.
CURRENT, COMPOSED, APPROXIMATE, UNKNOWN = "actuel", "compose", "approche", "inconnu"


def is_approximate(row: Row) -> bool:
    """Tell whether the area of a collectivité is only that of the territory that took its place."""
    return row["statut"] in REPLACED and not row["composition"]


@kept
def naming_years(edition: Edition) -> str:
    """Say from when the documents are that name members: « par des documents de 2009 à 2020 »."""
    facts = known_facts(edition)
    years = facts.loc[facts["evenement"].isin(IS_MEMBER), "date"].dt.year
    if years.empty:
        return "par des documents"
    first, last = int(years.min()), int(years.max())
    return f"par des documents de {first} à {last}" if first < last else f"par des documents de {first}"


def _rows(edition: Edition) -> pd.DataFrame:
    """Return the named members with their latest attestation and their places."""
    tables, histories = edition.tables, histories_of(edition)
    rows = attested_members(tables["collectivites"], tables["attestations"])
    dated = zip(rows["attestee"], rows["precision"], strict=True)
    named = rows.sort_values("attestee", kind="stable")["id"].tolist()
    lasting = {histories.person(each): each for each in named}
    zonings = zonings_of(edition).of(rows["code"].where(rows["niveau"] == COMMUNE, ""))
    return rows.assign(
        attestee_libelle=_texts([written(moment, precision) for moment, precision in dated]),
        rubrique=rows["rubrique_rtes"].map(HEADINGS),
        zonages=zonings,
        etat="",
        etat_libelle="",
        dernier_nom=rows["id"].isin(list(lasting.values())),
    ).join(edition.vintage.places.locate(collectivite_anchors(rows)))


def _rows_now(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each member once: who was named again under another name is there under the last one."""
    return rows[rows["dernier_nom"]]


def _rows_on(edition: Edition, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return those attested or presumed on a day, under the names of that day, with the facts around it."""
    states = members_on(edition, day)
    states = states[states["etat"].isin(KNOWN)]
    ever = rows.drop(columns=["etat", "etat_libelle"])
    rows = ever.merge(states[["id", "etat", *EVIDENCE]], on="id", validate="1:1")
    return _placed_on(edition, rows.assign(etat_libelle=rows["etat"].map(STANDINGS)), day)


def _placed_on(edition: Edition, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Put each row where it was on a day: most of them are where they are without one."""
    anchors = collectivite_anchors(rows, day, edition.vintage.compositions)
    elsewhere = anchors[[then != usual for then, usual in zip(anchors, rows["ancres"], strict=True)]]
    if elsewhere.empty:
        return rows
    moved = edition.vintage.places.locate(elsewhere)
    stayed = rows.loc[rows.index.difference(elsewhere.index), list(PLACE_COLUMNS)]
    places = pd.concat([stayed, moved]).loc[rows.index]
    return rows.drop(columns=list(PLACE_COLUMNS)).join(places)


def _texts(values: list[str]) -> pd.api.extensions.ExtensionArray:
    return pd.array(values, dtype="str")


def _with_perimeter(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(perimetre=pd.array(list(map(_perimeter, records(rows))), dtype="str"))


def _perimeter(row: Row) -> str:
    if not row["ancres"]:
        return UNKNOWN
    if is_approximate(row):
        return APPROXIMATE
    return CURRENT if row["ancres"] == (TerritoryKey.of(row["niveau"], row["code"]),) else COMPOSED


def _sheet(edition: Edition, row: Row) -> Sheet:
    return sheet_of(COLLECTIVITES, edition, row)


COLLECTIVITES: ListedTable = ListedTable(
    id="collectivites",
    sheet_key=MEMBER,
    wording=Wording(
        one="collectivité",
        many="collectivités",
        subject="collectivités nommées membres",
        panel="Collectivités",
        counted=("collectivité nommée membre", "collectivités nommées membres"),
        subject_on_a_day="collectivités attestées ou présumées membres",
        counted_on_a_day=("membre connu par son nom", "membres connus par leur nom"),
        caution="Ce ne sont pas des totaux du réseau\u202f: ces collectivités sont celles qu’une source "
        "nomme, et des membres ne sont nommés nulle part.",
    ),
    columns=(
        ListedColumn("nom", "Collectivité"),
        ListedColumn("rubrique", "Type"),
        ListedColumn("departement", "Département"),
        ListedColumn("region", "Région"),
        ListedColumn("population", "Population"),
        ListedColumn("attestee", "Nommée membre en dernier", shown="attestee_libelle"),
        ListedColumn("etat", "Ce jour-là", shown="etat_libelle", of_a_day=True),
    ),
    note="note",
    card=Card(place=("rubrique", "departement", "region"), text="note"),
    searched=("nom", "nom_actuel", "lieu", "departement", "region", "rubrique"),
    rows=_rows,
    sheet=_sheet,
    shape=Shape.AREA,
    file_columns=(
        *("id", "nom", "rubrique_rtes", "niveau", "code", "nom_actuel", "statut"),
        *("statut_date", "successeur", "composition"),
        *("perimetre", "departements", "departement", "regions", "region", "population"),
        *("attestee", "precision", "source", "passage", "note", "sources"),
    ),
    grouping=Grouping("rubrique_rtes", lambda _: HEADINGS),
    about="Les collectivités que les sources nomment comme membres, chacune avec sa dernière attestation. "
    "Avec une date, celles qui sont attestées ou présumées membres ce jour-là." + NO_TOTAL,
    example="rubrique=villes&tri=nom",
    example_row="ville-de-niort",
    rows_on=_rows_on,
    rows_now=_rows_now,
    day_columns=("etat", *EVIDENCE),
    completed=_with_perimeter,
    known_from=naming_years,
)
