"""What a page is about, as search engines read it: JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, LISTED, RENCONTRES
from atlas.listings import row_of
from atlas.site import site
from atlas.view import SHEET_KEYS, State
from geo.records import Row
from outputs.files.formats import CSV, GEOJSON, XLSX
from web.addresses import Addresses

Item = dict[str, Any]

CONTEXT = "https://schema.org"
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
TAKEN_AWAY = (CSV, XLSX, GEOJSON)
POSTPONED = "reportee"
ONLINE = "en_ligne"
CATALOGUE = "donnees"  # the screen that leads to every table
FRANCE = {"@type": "Country", "name": "France"}


@dataclass(frozen=True)
class Subject:
    """What a page is about.

    Attributes
    ----------
    thing
        The row of the open sheet, if it is something that schema.org has a word for.
    tables
        The ids of the listed tables that it lists, or leads to.
    changed
        When the data last changed (ISO 8601).
    """

    thing: Item = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    changed: str = ""


def subject_of(edition: Edition, screen: str, state: State) -> Subject:
    """Return what a screen, by its name, is about in a state."""
    if state.view.sheet:
        key, identifier = state.view.sheet
        table = SHEET_KEYS[key]
        describe = THINGS.get(table.id)
        return Subject(thing=describe(row_of(edition, table, identifier)) if describe else {})
    tables = tuple(name for name in LISTED if screen in (name, CATALOGUE))
    return Subject(tables=tables, changed=edition.changed.isoformat())


def linked_data(subject: Subject, address: str, to: Addresses) -> str:
    """Write what a page is about; nothing of it can end the script that it stands in."""
    graph = [_site(to), *_of(subject, address, to)]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _of(subject: Subject, address: str, to: Addresses) -> Iterator[Item]:
    if subject.thing:
        yield {**subject.thing, "url": address}
    yield from (_dataset(table, subject.changed, to) for table in subject.tables)


def _publisher() -> Item:
    page = {"url": site().editeur_site} if site().editeur_site else {}
    return {"@type": "Organization", "name": site().editeur, **page}


def _site(to: Addresses) -> Item:
    said = site()
    return {
        "@type": "WebSite",
        "name": said.nom,
        "description": said.description,
        "url": to.screen(),
        "inLanguage": "fr",
        "publisher": _publisher(),
    }


def _dataset(name: str, changed: str, to: Addresses) -> Item:
    table = LISTED[name]
    files = [(each, to.api(f"/{table.id}{each.address_ending}")) for each in TAKEN_AWAY]
    return {
        "@type": "Dataset",
        "@id": to.table_file(f"{table.id}.csv"),
        "name": f"{table.wording.many.capitalize()} · {site().nom}",
        "description": table.about,
        "url": to.screen(table.id),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "spatialCoverage": FRANCE,
        "dateModified": changed,
        "creator": _publisher(),
        "includedInDataCatalog": {"@type": "DataCatalog", "url": to.catalogue()},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": each.media_type, "contentUrl": address}
            for each, address in files
        ],
    }


def _meeting(row: Row) -> Item:
    is_online, is_late = row["mode"] == ONLINE, row["statut"] == POSTPONED
    place = ", ".join(filter(None, (row["lieu_precis"], row["lieu"], row["departement"])))
    where = {"@type": "Place", "name": place, "address": {"@type": "PostalAddress", "addressCountry": "FR"}}
    ends: Item = {} if pd.isna(row["date_fin"]) else {"endDate": row["date_fin"].date().isoformat()}
    return {
        "@type": "Event",
        "name": row["nom"],
        "description": row["sujet"],
        "startDate": _partial(row),
        **ends,
        "eventStatus": f"{CONTEXT}/{'EventPostponed' if is_late else 'EventScheduled'}",
        "eventAttendanceMode": f"{CONTEXT}/{'Online' if is_online else 'Offline'}EventAttendanceMode",
        **({"location": where} if place and not is_online else {}),
        "organizer": [{"@type": "Organization", "name": each} for each in row["organisateurs"]],
    }


def _partial(row: Row) -> str:
    """Write a date as precisely as it is known, and no more."""
    known = {"annee": 4, "mois": 7}.get(row["precision"], 10)
    return "" if pd.isna(row["date"]) else row["date"].date().isoformat()[:known]


def _collectivite(row: Row) -> Item:
    return {"@type": "GovernmentOrganization", "name": row["nom"]}


THINGS = {RENCONTRES.id: _meeting, COLLECTIVITES.id: _collectivite}
