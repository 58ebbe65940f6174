"""The sheet of an initiative or of a collectivité: what is known of it, and the source of each fact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.labels import (
    ECHELLES,
    EVENEMENTS,
    LOCALISATIONS,
    MEMBRES,
    NATURES,
    NIVEAUX,
    ROLES,
    STATUTS_COLLECTIVITE,
    STATUTS_INITIATIVE,
)
from atlas.selection import SHEETS
from french.dates import day
from french.lists import joined
from french.numbers import kilometres, number
from geo.distance import haversine
from geo.vintage import VINTAGE
from loaders.columns import PASSAGE_MARK

NEIGHBOURS = 3


@dataclass(frozen=True)
class Evidence:
    """A source of a fact: the document, the passage in it, and its address when it is on the web."""

    title: str
    passage: str
    address: str


@dataclass(frozen=True)
class Link:
    """Another row that a sheet leads to: a key of the address and its value."""

    key: str
    value: str
    label: str


@dataclass(frozen=True)
class Sheet:
    """What a visitor reads about one row.

    Attributes
    ----------
    title, kind, summary
        Its name, what it is, and what it does, as plain text.
    facts
        Labels and texts, in the order to be read; what is not known is not among them.
    links
        Other rows it is tied to.
    neighbours
        Other rows of its table: the nearest, and those of its main theme, the nearest first.
    evidence
        Its sources; never empty.
    """

    title: str
    kind: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    neighbours: tuple[tuple[str, tuple[Link, ...]], ...]
    evidence: tuple[Evidence, ...]


def initiative_sheet(catalogue: Catalogue, identifier: str) -> Sheet:
    """Return the sheet of an initiative of the catalogue."""
    row = _row(catalogue, INITIATIVES, identifier)
    facts = (
        ("Thèmes", joined([catalogue.vocabulary["themes"][theme] for theme in row["themes"]])),
        ("Lieu", _place(row)),
        ("Échelle", ECHELLES.get(row["echelle"], "")),
        ("Depuis", "" if pd.isna(row["annee_debut"]) else str(row["annee_debut"])),
        ("État", STATUTS_INITIATIVE.get(row["statut"], "")),
        ("Référence RTES", ", ".join(row["reference_rtes"])),
        ("Site", row["site"]),
        ("Partenaires", _partners(catalogue, identifier)),
    )
    return Sheet(
        title=row["nom"],
        kind=NATURES.get(row["nature"], ""),
        summary=row["resume"],
        facts=_known(facts),
        links=tuple(_family(catalogue, row)),
        neighbours=(
            ("Sur le même thème", _nearest(catalogue, INITIATIVES, row, of="theme")),
            ("Près de là", _nearest(catalogue, INITIATIVES, row)),
        ),
        evidence=tuple(
            evidence_of(catalogue, *source.partition(PASSAGE_MARK)[::2]) for source in row["sources"]
        ),
    )


def collectivite_sheet(catalogue: Catalogue, identifier: str) -> Sheet:
    """Return the sheet of a member collectivité of the catalogue."""
    row = _row(catalogue, COLLECTIVITES, identifier)
    attestations = _attestations(catalogue, identifier)
    facts = (
        ("Niveau", NIVEAUX.get(row["niveau"], "")),
        ("Aujourd’hui", _today(row)),
        ("Lieu", _where(row)),
        (
            f"Population en {VINTAGE}",
            "" if pd.isna(row["population"]) else f"{number(row['population'])} habitants",
        ),
        *(
            (EVENEMENTS[fact["evenement"]].capitalize(), day(fact["date"], fact["precision"]))
            for fact in attestations
        ),
        ("Note", row["note"]),
    )
    return Sheet(
        title=row["nom"],
        kind=MEMBRES[row["rubrique_rtes"]],
        summary="",
        facts=_known(facts),
        links=tuple(_carried(catalogue, identifier)),
        neighbours=(
            ("Membres du même type", _nearest(catalogue, COLLECTIVITES, row, of="rubrique_rtes")),
            ("Membres près de là", _nearest(catalogue, COLLECTIVITES, row)),
        ),
        evidence=tuple(evidence_of(catalogue, fact["source"], fact["passage"]) for fact in attestations),
    )


def _row(catalogue: Catalogue, table: str, identifier: str) -> Mapping:
    listing = catalogue.listings[table]
    return listing.frame.iloc[int(listing.index["id"][identifier][0])].to_dict()


def _known(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in facts if text)


def _place(row: Mapping) -> str:
    if not row["lieu"]:
        return LOCALISATIONS["inconnue"]
    return f"{_where(row)} ({LOCALISATIONS[row['localisation']]})"


def _where(row: Mapping) -> str:
    names = [row["lieu"], row["departement"], row["region"]]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _today(row: Mapping) -> str:
    state = STATUTS_COLLECTIVITE.get(row["statut"], "devenir inconnu")
    if row["statut"] == "existe" or not row["nom_actuel"]:
        return state
    return f"{row['nom_actuel']} ({state})"


def _partners(catalogue: Catalogue, identifier: str) -> str:
    partners = catalogue.tables.partenaires
    partners = partners[partners["initiative"] == identifier]
    names = catalogue.tables.collectivites.set_index("id")["nom"]
    return joined(
        [
            f"{names.get(row.collectivite, row.collectivite)} ({ROLES[row.role]})"
            for row in partners.itertuples()
        ]
    )


def _family(catalogue: Catalogue, row: Mapping) -> Iterable[Link]:
    names = catalogue.vocabulary["initiative"]
    parent = row["initiative_parente"]
    if parent in names:
        yield Link("initiative", parent, f"Fait partie de\u202f: {names[parent]}")
    frame = catalogue.listings[INITIATIVES].frame
    for part in frame[frame["initiative_parente"] == row["id"]].itertuples():
        yield Link("initiative", part.id, f"Comprend\u202f: {part.nom}")


def _carried(catalogue: Catalogue, identifier: str) -> Iterable[Link]:
    partners = catalogue.tables.partenaires
    names = catalogue.vocabulary["initiative"]
    for initiative in dict.fromkeys(partners.loc[partners["collectivite"] == identifier, "initiative"]):
        if initiative in names:
            yield Link("initiative", initiative, f"Partenaire de\u202f: {names[initiative]}")


def _nearest(catalogue: Catalogue, table: str, row: Mapping, of: str = "") -> tuple[Link, ...]:
    """Return the rows of a table nearest to one, only those like it in a column when it is given."""
    frame = catalogue.listings[table].frame
    is_like = frame[of] == row[of] if of else True
    others = frame[(frame["id"] != row["id"]) & is_like]
    far = haversine(row["latitude"], row["longitude"], others["latitude"].array, others["longitude"].array)
    nearest = others.assign(far=far).dropna(subset="far").nsmallest(NEIGHBOURS, "far")
    return tuple(
        Link(SHEETS[table], each.id, f"{each.nom} ({kilometres(each.far)})") for each in nearest.itertuples()
    )


def _attestations(catalogue: Catalogue, identifier: str) -> list[Mapping]:
    facts = catalogue.tables.attestations
    return facts[facts["collectivite"] == identifier].sort_values("date").to_dict("records")


def evidence_of(catalogue: Catalogue, source: str, passage: str) -> Evidence:
    """Return what a visitor reads of a passage; the id stands for a document that is not in the data."""
    documents = catalogue.tables.sources
    named = documents[documents["id"] == source]
    if named.empty:
        return Evidence(source, passage, "")
    document = named.iloc[0]
    return Evidence(f"{document['editeur']}, {document['titre']}", _passage(passage), document["adresse"])


def _passage(passage: str) -> str:
    if passage.startswith(("http://", "https://")):
        return ""
    first, _, last = passage.partition(":")[2].partition("-")
    return f"lignes {first} à {last}" if last and last != first else f"ligne {first}"
