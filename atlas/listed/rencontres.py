"""The meetings of the network: their list, their sheet, their files."""

from __future__ import annotations

import pandas as pd

from atlas.anchors import anchors_of_codes, listed_anchors
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.labels import MEETING_MODES, MEETING_STATES, MEETING_TYPES, MOMENTS
from atlas.listed_table import Card, Grouping, ListedColumn, ListedTable, Shape, Wording
from atlas.mentions import MEETING, date_of, dates_of, resources_on
from atlas.neighbours import known, nearest, where
from atlas.sheet import Sheet
from atlas.subjects import with_subjects
from french.dates import day as written
from french.lists import joined
from geo.records import Row


def _rows(edition: Edition) -> pd.DataFrame:
    """Return the meetings with their places, and whether they are to come."""
    rows = with_subjects(edition, edition.tables["rencontres"])
    to_come = rows["date"] > pd.Timestamp(edition.today)
    rows = rows.assign(
        date_libelle=dates_of(rows),
        type_libelle=rows["type"].map(MEETING_TYPES),
        organisateur=rows["organisateurs"].map(joined),
        quand=to_come.map({True: "a_venir", False: "passee"}),
    )
    first = anchors_of_codes(rows.assign(code_epci="", code_departement="", code_region=""))
    located = rows.join(edition.vintage.places.locate(first + listed_anchors(rows["autres_lieux"])))
    online = (located["lieu"] == "") & (located["mode"] == "en_ligne")
    return located.assign(lieu=located["lieu"].where(~online, "En ligne"))


def _sheet(edition: Edition, row: Row) -> Sheet:
    return Sheet(
        title=row["nom"],
        kind=MEETING_TYPES[row["type"]],
        summary=row["sujet"],
        facts=known(
            ("Date", _days(row)),
            ("État", MEETING_STATES[row["statut"]]),
            ("Lieu", ", ".join(filter(None, [row["lieu_precis"], where(row)]))),
            ("Autres lieux", joined(_others(edition, row))),
            ("Mode", MEETING_MODES.get(row["mode"], "")),
            ("Organisée par", row["organisateur"]),
            ("Participants", row["participants"]),
            ("Thèmes", joined([options_of(edition, "themes")[theme] for theme in row["themes"]])),
        ),
        links=tuple(resources_on(edition, "rencontre", row["id"])),
        neighbours=(
            ("Du même type", nearest(edition, RENCONTRES, row, alike="type")),
            ("Près de là", nearest(edition, RENCONTRES, row)),
        ),
        evidence=evidence_of_all(edition, row["sources"]),
    )


def _days(row: Row) -> str:
    first = date_of(row)
    return first if pd.isna(row["date_fin"]) else f"du {first} au {written(row['date_fin'])}"


def _others(edition: Edition, row: Row) -> list[str]:
    names = edition.vintage.places.names
    return [names[anchor] for anchor in row["ancres"][1:] if anchor in names]


RENCONTRES = ListedTable(
    id="rencontres",
    sheet_key=MEETING,
    wording=Wording(
        one="rencontre",
        many="rencontres",
        subject="rencontres",
        panel="Rencontres",
        counted=("rencontre", "rencontres"),
    ),
    columns=(
        ListedColumn("nom", "Rencontre"),
        ListedColumn("date", "Date", shown="date_libelle"),
        ListedColumn("type", "Type", shown="type_libelle"),
        ListedColumn("lieu", "Lieu"),
        ListedColumn("theme", "Thème"),
        ListedColumn("organisateur", "Organisée par"),
    ),
    note="sujet",
    card=Card(place=("type_libelle", "lieu", "departement"), text="sujet"),
    searched=("nom", "sujet", "lieu", "lieu_precis", "departement", "region", "theme", "organisateur"),
    rows=_rows,
    sheet=_sheet,
    shape=Shape.POINT,
    file_columns=(
        *("id", "nom", "type", "sujet", "themes", "date", "precision", "date_fin", "statut", "mode", "lieu"),
        *("code_commune", "autres_lieux", "lieu_precis", "departements", "departement", "regions", "region"),
        *("organisateurs", "participants", "sources"),
    ),
    grouping=Grouping("type", lambda _: MEETING_TYPES),
    about="Les rencontres du réseau et celles que ses documents relatent, passées et à venir.",
    example=f"region=53&quand={next(iter(MOMENTS))}",
    example_row="premier-rendez-vous-national-2004",
    is_on_demand=True,
)
