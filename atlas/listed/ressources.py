"""The publications of the network: their list, their sheet, their files."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from atlas.anchors import anchors_of_codes, collectivite_anchors, listed_anchors
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.labels import ACCESSES, RESOURCE_TYPES
from atlas.listed.collectivites import COLLECTIVITES
from atlas.listed.initiatives import INITIATIVES
from atlas.listed_table import Card, Grouping, ListedColumn, ListedTable, Shape, Wording
from atlas.listings import ids_of
from atlas.mentions import MEETING, RESOURCE, date_of, dates_of, resources_on
from atlas.neighbours import known, nearest, where
from atlas.sheet import Link, Sheet
from atlas.subjects import with_subjects
from french.lists import joined
from geo.levels import TerritoryKey
from geo.records import Row

SEVERAL = "Plusieurs territoires"


def _rows(edition: Edition) -> pd.DataFrame:
    """Return the resources with the places of all that they speak of."""
    rows = with_subjects(edition, edition.tables["ressources"])
    rows = rows.assign(
        date_libelle=dates_of(rows),
        type_libelle=rows["type"].map(RESOURCE_TYPES),
        acces_libelle=rows["acces"].map(ACCESSES).fillna(""),
        editeur=rows["editeurs"].map(joined),
        mots=rows["mots_cles"].map(joined),
    )
    return _without_one_point(rows.join(edition.vintage.places.locate(_anchors(edition, rows))))


def _without_one_point(rows: pd.DataFrame) -> pd.DataFrame:
    """Give no point, and no name of a place, to what speaks of several territories: none stands for them."""
    several = rows["ancres"].map(len) > 1
    return rows.assign(
        latitude=rows["latitude"].mask(several),
        longitude=rows["longitude"].mask(several),
        lieu=rows["lieu"].mask(several, SEVERAL),
    )


def _anchors(edition: Edition, rows: pd.DataFrame) -> pd.Series:
    """Return the territories that each resource speaks of: those it names, and those of what it names."""
    initiatives, members = edition.tables["initiatives"], edition.tables["collectivites"]
    of_initiatives = dict(zip(initiatives["id"], anchors_of_codes(initiatives), strict=True))
    of_members = dict(zip(members["id"], collectivite_anchors(members), strict=True))

    def of(named: tuple[str, ...], known: dict[str, tuple[TerritoryKey, ...]]) -> tuple[TerritoryKey, ...]:
        return tuple(anchor for each in named for anchor in known.get(each, ()))

    anchors = listed_anchors(rows["territoires_cites"])
    anchors += rows["initiatives"].map(lambda named: of(named, of_initiatives))
    anchors += rows["collectivites"].map(lambda named: of(named, of_members))
    return anchors.map(lambda each: tuple(dict.fromkeys(each)))


def _sheet(edition: Edition, row: Row) -> Sheet:
    return Sheet(
        title=row["nom"],
        kind=RESOURCE_TYPES[row["type"]],
        summary=row["resume"],
        facts=known(
            ("Date", date_of(row)),
            ("Numéro", "" if pd.isna(row["numero"]) else str(row["numero"])),
            ("Thèmes", joined([options_of(edition, "themes")[theme] for theme in row["themes"]])),
            ("Mots-clés", row["mots"]),
            ("Accès", row["acces_libelle"]),
            ("Publiée par", row["editeur"]),
            ("Parle de", where(row)),
            ("Adresse", row["adresse"]),
        ),
        links=tuple(_links(edition, row)),
        neighbours=(("Sur le même thème", nearest(edition, RESSOURCES, row, alike="theme")),),
        evidence=evidence_of_all(edition, row["sources"]),
    )


def _links(edition: Edition, row: Row) -> Iterable[Link]:
    for table, named in ((INITIATIVES, row["initiatives"]), (COLLECTIVITES, row["collectivites"])):
        names = ids_of(edition, table)
        for each in (each for each in named if each in names):
            yield Link(table.sheet_key, each, f"Parle de\u202f: {names[each]}")
    meetings = edition.tables["rencontres"].set_index("id")["nom"]
    if row["rencontre"] in meetings.index:
        yield Link(MEETING, row["rencontre"], f"Rencontre\u202f: {meetings[row['rencontre']]}")
    names, whole = ids_of(edition, RESSOURCES), row["ressource_parente"]
    if whole in names:
        yield Link(RESOURCE, whole, f"Fait partie de\u202f: {names[whole]}")
    yield from resources_on(edition, "ressource_parente", row["id"])


RESSOURCES = ListedTable(
    id="ressources",
    sheet_key=RESOURCE,
    wording=Wording(
        one="ressource",
        many="ressources",
        subject="ressources",
        panel="Ressources",
        counted=("ressource", "ressources"),
    ),
    columns=(
        ListedColumn("nom", "Ressource"),
        ListedColumn("type", "Type", shown="type_libelle"),
        ListedColumn("date", "Date", shown="date_libelle"),
        ListedColumn("theme", "Thème"),
        ListedColumn("acces", "Accès", shown="acces_libelle"),
        ListedColumn("editeur", "Publiée par"),
    ),
    note="resume",
    card=Card(place=("type_libelle", "editeur"), text="resume"),
    searched=("nom", "resume", "mots", "lieu", "departement", "region", "theme", "type_libelle", "editeur"),
    rows=_rows,
    sheet=_sheet,
    shape=Shape.POINT,
    file_columns=(
        *("id", "nom", "type", "numero", "resume", "date", "precision", "themes", "mots_cles", "acces"),
        *("editeurs", "ressource_parente", "initiatives", "collectivites", "territoires_cites", "rencontre"),
        *("lieu", "departements", "departement", "regions", "region", "adresse", "sources"),
    ),
    grouping=Grouping("type", lambda _: RESOURCE_TYPES),
    about="Les publications du réseau\u202f: lettres, fiches, RepèrESS, kits, études, retours de rencontres, "
    "avec ce dont elles parlent. Leur texte n’y est pas.",
    example="themes=mobilite&type_ressource=fiche_kit",
    example_row="lettre-n4",
)
