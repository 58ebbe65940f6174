"""The initiatives: their list, their sheet, their files."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from atlas.abroad import HOME, locate_abroad
from atlas.areas import Areas
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.labels import LOCATIONS, NATURES, ROLES, SCALES
from atlas.listed_table import Card, Grouping, ListedColumn, ListedTable, Shape, Wording
from atlas.listings import ids_of, listing_of
from atlas.membership import attested_members
from atlas.mentions import MEMBER, distinctions_of, evidence_on, programmes_of, resources_on
from atlas.neighbours import known, nearest, where
from atlas.reach import locate_reaches
from atlas.sheet import Link, Sheet
from atlas.states import states_of
from atlas.subjects import with_subjects
from atlas.zonings import zonings_of
from french.lists import joined
from geo.kept import kept
from geo.records import Row


def _rows(edition: Edition) -> pd.DataFrame:
    return completed(edition, edition.tables["initiatives"])


def completed(edition: Edition, initiatives: pd.DataFrame) -> pd.DataFrame:
    """Return initiatives, whether published or not, with their families, labels and places."""
    rows = with_subjects(edition, initiatives)
    rows = rows.assign(nature_libelle=rows["nature"].map(NATURES)).join(states_of(rows, edition.today))
    areas = Areas(edition.vintage.places, edition.tables["collectivites"])
    rows = rows.join(locate_reaches(rows, areas))
    abroad = (rows["lieu"] == "") & (rows["pays"] != HOME)
    zonings = zonings_of(edition).of(rows["code_commune"])
    return rows.join(locate_abroad(rows)).assign(
        lieu=rows["lieu"].where(~abroad, rows["pays"]), zonages=zonings
    )


def _sheet(edition: Edition, row: Row) -> Sheet:
    themes = options_of(edition, "themes")
    return Sheet(
        title=row["nom"],
        kind=NATURES.get(row["nature"], ""),
        summary=row["resume"],
        facts=known(
            ("Thèmes", joined([themes[theme] for theme in row["themes"]])),
            ("Lieu", _place(row)),
            ("Territoire servi", _served(row)),
            ("Zonages", "\u202f; ".join(zonings_of(edition).words(row["code_commune"]))),
            ("Échelle", SCALES.get(row["echelle"], "")),
            ("Depuis", "" if pd.isna(row["annee_debut"]) else str(row["annee_debut"])),
            ("État", row["etat_libelle"]),
            ("Référence RTES", ", ".join(row["reference_rtes"])),
            ("Labels et prix", distinctions_of(edition, row["id"])),
            ("Programmes", programmes_of(edition, "initiative", row["id"])),
            ("Partenaires", _partners_elsewhere(edition, row["id"])),
        ),
        links=(
            *_partners_on_sheets(edition, row["id"]),
            *_family(edition, row),
            *resources_on(edition, "initiatives", row["id"]),
        ),
        neighbours=(
            ("Sur le même thème", nearest(edition, INITIATIVES, row, alike="theme")),
            ("Près de là", nearest(edition, INITIATIVES, row)),
        ),
        evidence=(
            *evidence_of_all(edition, [*row["sources"], *_of_partners(edition, row["id"])]),
            *evidence_on(edition, "initiative", row["id"]),
        ),
        site=row["site"],
    )


def _place(row: Row) -> str:
    """Say where it is; of what is known by the territory that it serves only, nothing is said here."""
    if not row["lieu"]:
        return LOCATIONS["inconnue"]
    stands = row["code_commune"] or not row["servi"]
    return f"{where(row)} ({LOCATIONS[row['localisation']]})" if stands else ""


def _served(row: Row) -> str:
    """Say what it serves, and how that is known where no seat is."""
    served = str(row["servi"])
    if row["code_commune"] or not served:
        return served
    return f"{served} ({LOCATIONS[row['localisation']]})"


def _partners(edition: Edition, initiative: str) -> dict[str, str]:
    """Say the parts that each partner has, by its id: « Calais (accueille et finance : 40 000 €) »."""
    partners = edition.tables["partenaires"]
    own = partners[partners["initiative"] == initiative]
    names = edition.tables["collectivites"].set_index("id")["nom"].to_dict()
    parts: dict[str, list[str]] = {}
    for who, role, amount in zip(own["collectivite"], own["role"], own["montant"], strict=True):
        parts.setdefault(who, []).append(f"{ROLES[role]}\u202f: {amount}" if amount else ROLES[role])
    return {who: f"{names.get(who, who)} ({joined(roles)})" for who, roles in parts.items()}


def _partners_elsewhere(edition: Edition, initiative: str) -> str:
    """Name the partners that have no sheet: nothing says that they are members."""
    known = _members(edition)
    return joined([words for who, words in _partners(edition, initiative).items() if who not in known])


def _partners_on_sheets(edition: Edition, initiative: str) -> Iterable[Link]:
    """Lead to the sheets of the partners that have one."""
    known = _members(edition)
    for who, words in _partners(edition, initiative).items():
        if who in known:
            yield Link(MEMBER, who, f"Avec\u202f: {words}")


@kept
def _members(edition: Edition) -> frozenset[str]:
    named = attested_members(edition.tables["collectivites"], edition.tables["attestations"])
    return frozenset(named["id"])


def _of_partners(edition: Edition, initiative: str) -> list[str]:
    """Return the passages that say the part of each partner."""
    partners = edition.tables["partenaires"]
    own = partners["sources"][partners["initiative"] == initiative]
    return [passage for passages in own for passage in passages]


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
        ListedColumn("statut", "État", shown="etat_libelle"),
    ),
    note="resume",
    card=Card(place=("lieu", "departement", "theme"), text="resume", symbol="famille"),
    searched=("nom", "resume", "lieu", "servi", "departement", "region", "theme"),
    rows=_rows,
    sheet=_sheet,
    shape=Shape.POINT,
    file_columns=(
        *("id", "nom", "resume", "nature", "themes", "famille", "echelle", "lieu"),
        *("code_commune", "code_epci", "code_departement", "code_region"),
        *("territoires_servis", "emprise", "servi"),
        *("departements", "departement", "regions", "region", "pays", "localisation"),
        *("annee_debut", "annee_fin", "statut", "statut_date", "etat_actuel"),
        *("site", "reference_rtes", "initiative_parente", "sources"),
    ),
    grouping=Grouping("famille", lambda edition: options_of(edition, "familles")),
    about="Les initiatives territoriales, chacune avec ses sources.",
    example="region=53&themes=mobilite",
    example_row="pole-anima",
)
