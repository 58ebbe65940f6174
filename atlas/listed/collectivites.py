"""The collectivités that a source names as members: their list, on a day or ever, sheet and files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from atlas.anchors import collectivite_anchors
from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.labels import (
    COLLECTIVITE_FATES,
    COLLECTIVITE_LEVELS,
    FACTS,
    HEADINGS,
    MEMBERS,
    REPLACED,
    STANDINGS,
)
from atlas.listed.initiatives import INITIATIVES
from atlas.listed_table import Card, Grouping, ListedColumn, ListedTable, Shape, Wording
from atlas.listings import ids_of
from atlas.membership import Standing, attested_members, members_at
from atlas.mentions import evidence_on, mandates_of, programmes_of, resources_on
from atlas.neighbours import known, nearest, where
from atlas.sheet import Link, Sheet
from atlas.zonings import COMMUNE, zonings_of
from french.dates import day as written
from french.dates import on_a_day
from french.numbers import number
from geo.millesime import VINTAGE
from geo.records import Row, records
from loaders.columns import PASSAGE_MARK

# What a fact before the day, and one after it, say of a member that no source names on that very day.
EVIDENCE = tuple(f"{side}_{part}" for side in ("avant", "apres") for part in ("date", "source", "passage"))

NO_TOTAL = (
    " Le nombre de lignes n’est pas un effectif\u202f: des membres du réseau ne sont nommés nulle part."
)

# What the area of a collectivité is known by.
CURRENT, COMPOSED, APPROXIMATE, UNKNOWN = "actuel", "compose", "approche", "inconnu"


def is_approximate(row: Row) -> bool:
    """Tell whether the area of a collectivité is only that of the territory that took its place."""
    return row["statut"] in REPLACED and not row["composition"]


def _rows(edition: Edition) -> pd.DataFrame:
    """Return the attested members with their latest attestation and their places."""
    tables = edition.tables
    rows = attested_members(tables["collectivites"], tables["attestations"])
    zonings = zonings_of(edition).of(rows["code"].where(rows["niveau"] == COMMUNE, ""))
    return rows.assign(
        rubrique=rows["rubrique_rtes"].map(HEADINGS), etat="", etat_libelle="", zonages=zonings
    ).join(edition.vintage.places.locate(collectivite_anchors(rows)))


def _rows_on(edition: Edition, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return those attested or presumed on a day, with the facts around it."""
    states = members_at(day, edition.tables["collectivites"], edition.tables["attestations"])
    states = states[states["etat"] != Standing.UNKNOWN]
    ever = rows.drop(columns=["etat", "etat_libelle"])
    rows = ever.merge(states[["id", "etat", *EVIDENCE]], on="id", validate="1:1")
    return rows.assign(etat_libelle=rows["etat"].map(STANDINGS))


def _with_perimeter(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(perimetre=pd.array(list(map(_perimeter, records(rows))), dtype="str"))


def _perimeter(row: Row) -> str:
    if not row["ancres"]:
        return UNKNOWN
    if is_approximate(row):
        return APPROXIMATE
    return COMPOSED if row["composition"] else CURRENT


def _sheet(edition: Edition, row: Row) -> Sheet:
    facts = _attestations(edition, row["id"])
    return Sheet(
        title=row["nom"],
        kind=MEMBERS[row["rubrique_rtes"]],
        summary="",
        facts=known(
            ("Niveau", COLLECTIVITE_LEVELS.get(row["niveau"], "")),
            ("Aujourd’hui", _fate(row)),
            ("Lieu", where(row)),
            (f"Population en {VINTAGE}", _inhabitants(row)),
            ("Zonages", _zonings(edition, row)),
            *(
                (FACTS[fact["evenement"]].capitalize(), written(fact["date"], fact["precision"]))
                for fact in facts
            ),
            ("Au réseau", mandates_of(edition, row["id"])),
            ("Programmes", programmes_of(edition, "collectivite", row["id"])),
            ("Note", row["note"]),
        ),
        links=(*_carried(edition, row["id"]), *resources_on(edition, "collectivites", row["id"])),
        neighbours=(
            ("Membres du même type", nearest(edition, COLLECTIVITES, row, alike="rubrique_rtes")),
            ("Membres près de là", nearest(edition, COLLECTIVITES, row)),
        ),
        evidence=(
            *evidence_of_all(
                edition, [*(_passage(fact["source"], fact["passage"]) for fact in facts), *row["sources"]]
            ),
            *evidence_on(edition, "collectivite", row["id"]),
        ),
    )


def _fate(row: Row) -> str:
    words = COLLECTIVITE_FATES.get(row["statut"], "devenir inconnu")
    fate = f"{words} {on_a_day(row['statut_date'])}" if row["statut_date"] else words
    if row["statut"] == "existe" or not row["nom_actuel"]:
        return fate
    return f"{row['nom_actuel']} ({fate})"


def _inhabitants(row: Row) -> str:
    return "" if pd.isna(row["population"]) else f"{number(row['population'])} habitants"


def _zonings(edition: Edition, row: Row) -> str:
    return "\u202f; ".join(zonings_of(edition).words(row["code"])) if row["niveau"] == COMMUNE else ""


def _carried(edition: Edition, collectivite: str) -> Iterable[Link]:
    partners = edition.tables["partenaires"]
    names = ids_of(edition, INITIATIVES)
    for initiative in dict.fromkeys(partners.loc[partners["collectivite"] == collectivite, "initiative"]):
        if initiative in names:
            yield Link(INITIATIVES.sheet_key, initiative, f"Partenaire de\u202f: {names[initiative]}")


def _passage(source: str, passage: str) -> str:
    return f"{source}{PASSAGE_MARK}{passage}"


def _attestations(edition: Edition, collectivite: str) -> list[Row]:
    facts = edition.tables["attestations"]
    return records(facts[facts["collectivite"] == collectivite].sort_values("date"))


COLLECTIVITES = ListedTable(
    id="collectivites",
    sheet_key="collectivite",
    wording=Wording(
        one="collectivité",
        many="collectivités",
        subject="collectivités attestées membres",
        panel="Collectivités attestées membres",
        counted=("collectivité attestée membre", "collectivités attestées membres"),
        subject_on_a_day="collectivités attestées ou présumées membres",
        counted_on_a_day=("membre connu par son nom ce jour-là", "membres connus par leur nom ce jour-là"),
        caution="Ce ne sont pas des totaux du réseau\u202f: ces collectivités sont celles qu’une source "
        "nomme, et des membres ne sont nommés nulle part.",
    ),
    columns=(
        ListedColumn("nom", "Collectivité"),
        ListedColumn("rubrique", "Type"),
        ListedColumn("departement", "Département"),
        ListedColumn("region", "Région"),
        ListedColumn("population", "Population"),
        ListedColumn("attestee", "Attestée le"),
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
    rows_on=_rows_on,
    day_columns=("etat", *EVIDENCE),
    completed=_with_perimeter,
)
