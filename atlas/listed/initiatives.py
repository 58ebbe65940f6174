"""The initiatives: their list, their sheet, their files."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from atlas.anchors import anchors_of_codes
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.labels import INITIATIVE_STATES, LOCATIONS, NATURES, ROLES, SCALES
from atlas.listed_table import Grouping, ListedColumn, ListedTable, Shape, Wording
from atlas.listings import ids_of, listing_of
from atlas.neighbours import known, nearest, where
from atlas.sheet import Link, Sheet
from french.lists import joined
from geo.records import Row


def _rows(edition: Edition) -> pd.DataFrame:
    """Return the initiatives with their families, labels and places."""
    rows, themes = edition.tables["initiatives"], edition.tables["themes"].set_index("id")
    family, label = themes["famille"].to_dict(), themes["libelle"].to_dict()
    rows = rows.assign(
        familles=rows["themes"].map(lambda each: tuple(dict.fromkeys(family[theme] for theme in each))),
        famille=[family[each[0]] if each else "" for each in rows["themes"]],
        theme=[label[each[0]] if each else "" for each in rows["themes"]],
        nature_libelle=rows["nature"].map(NATURES),
    ).join(edition.vintage.places.locate(anchors_of_codes(rows)))
    abroad = (rows["lieu"] == "") & (rows["pays"] != "France")
    return rows.assign(lieu=rows["lieu"].where(~abroad, rows["pays"]))


def _sheet(edition: Edition, row: Row) -> Sheet:
    themes = options_of(edition, "themes")
    return Sheet(
        title=row["nom"],
        kind=NATURES.get(row["nature"], ""),
        summary=row["resume"],
        facts=known(
            ("Thèmes", joined([themes[theme] for theme in row["themes"]])),
            ("Lieu", _place(row)),
            ("Échelle", SCALES.get(row["echelle"], "")),
            ("Depuis", "" if pd.isna(row["annee_debut"]) else str(row["annee_debut"])),
            ("État", INITIATIVE_STATES.get(row["statut"], "")),
            ("Référence RTES", ", ".join(row["reference_rtes"])),
            ("Partenaires", _partners(edition, row["id"])),
        ),
        links=tuple(_family(edition, row)),
        neighbours=(
            ("Sur le même thème", nearest(edition, INITIATIVES, row, alike="theme")),
            ("Près de là", nearest(edition, INITIATIVES, row)),
        ),
        evidence=evidence_of_all(edition, row["sources"]),
        site=row["site"],
    )


def _place(row: Row) -> str:
    if not row["lieu"]:
        return LOCATIONS["inconnue"]
    return f"{where(row)} ({LOCATIONS[row['localisation']]})"


def _partners(edition: Edition, initiative: str) -> str:
    partners = edition.tables["partenaires"]
    own = partners[partners["initiative"] == initiative]
    names = edition.tables["collectivites"].set_index("id")["nom"].to_dict()
    pairs = zip(own["collectivite"], own["role"], strict=True)
    return joined([f"{names.get(who, who)} ({ROLES[role]})" for who, role in pairs])


def _family(edition: Edition, row: Row) -> Iterable[Link]:
    """Lead to what an initiative is a part of, and to its parts."""
    names, key = ids_of(edition, INITIATIVES), INITIATIVES.sheet_key
    parent = row["initiative_parente"]
    if parent in names:
        yield Link(key, parent, f"Fait partie de\u202f: {names[parent]}")
    frame = listing_of(edition, INITIATIVES).frame
    for part in frame["id"][frame["initiative_parente"] == row["id"]]:
        yield Link(key, part, f"Comprend\u202f: {names[part]}")


INITIATIVES = ListedTable(
    id="initiatives",
    sheet_key="initiative",
    wording=Wording(
        one="initiative",
        many="initiatives",
        subject="initiatives",
        panel="Initiatives",
        counted=("initiative", "initiatives"),
    ),
    columns=(
        ListedColumn("nom", "Initiative"),
        ListedColumn("theme", "Thème"),
        ListedColumn("nature", "Nature", shown="nature_libelle"),
        ListedColumn("lieu", "Lieu"),
        ListedColumn("departement", "Département"),
        ListedColumn("annee_debut", "Depuis"),
    ),
    note="resume",
    searched=("nom", "resume", "lieu", "departement", "region", "theme"),
    rows=_rows,
    sheet=_sheet,
    shape=Shape.POINT,
    file_columns=(
        *("id", "nom", "resume", "nature", "themes", "famille", "echelle", "lieu"),
        *("code_commune", "code_epci", "code_departement", "code_region"),
        *("departements", "departement", "regions", "region", "pays", "localisation"),
        *("annee_debut", "statut", "site", "reference_rtes", "initiative_parente", "sources"),
    ),
    grouping=Grouping("famille", lambda edition: options_of(edition, "familles")),
    about="Les initiatives territoriales, chacune avec ses sources.",
    example="region=53&themes=mobilite",
)
