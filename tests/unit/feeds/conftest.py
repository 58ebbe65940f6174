"""A site whose register has published twice, asked as readers of feeds ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from atlas.editions import Edition, editions_of
from ledger.following import begin_if_new
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.publishing import Publisher
from ledger.records import records
from ledger.revisions import Edit, Signature, enter
from ledger.store import Store
from loaders.folders import DATA_FOLDER
from tests.robustness.copies import copy_tables
from tests.unit.api.asking import client_of
from web.opening import open_edition

LILLE, NIORT = "59350", "79191"
NEW = "roue-neuve"
LABEL = "PTCE de la Loire"


@dataclass(frozen=True)
class Followed:
    """A site, and what it published: the edition before all of it and that of now."""

    client: TestClient
    publisher: Publisher
    store: Store
    before: Edition
    after: Edition

    def enter(self, *changes: tuple[str, str, dict[str, str] | None]) -> None:
        """Enter what some rows become: cells that change, or nothing for a row that goes."""
        with self.store.writing() as connection:
            now = records(connection, [(table, key) for table, key, _ in changes])
            edits = []
            for table, key, cells in changes:
                row = now[(table, key)]
                wanted = None if cells is None else {**(row.cells or {}), **cells}
                edits.append(Edit(table, key, row.version, wanted))
            enter(connection, edits, Signature.now(1))

    def publish(self, why: str) -> int:
        """Publish what is entered, and return the number of the edition."""
        return self.publisher.publish(self.publisher.candidate(), Signature.now(1, why)).number


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Iterator[Followed]:
    folder = tmp_path_factory.mktemp("followed")
    place = Place(f"{SQLITE}{folder / 'register.sqlite3'}", folder / "var", copy_tables(folder / "data"))
    store = Store(place.url)
    begin_if_new(place, store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(REGISTER_URL, place.url)
        patch.setenv(REGISTER_FOLDER, str(place.folder))
        patch.setenv(DATA_FOLDER, str(place.data))
        before = editions_of(place.data, place.editions).open().edition
        publisher = Publisher(place, store, before.vintage.register)
        site = Followed(client_of(open_edition), publisher, store, before, before)
        publish_all(site)
        yield Followed(site.client, publisher, store, before, open_edition().edition)
    store.close()


def publish_all(site: Followed) -> None:
    """Publish what may happen to rows: one comes, one changes, one ends, one leaves, one goes."""
    like = site.before.tables["initiatives"].set_index("id").loc["la-smalah"]
    site.enter(
        (
            "initiatives",
            NEW,
            {
                "id": NEW,
                "nom": "La Roue & Cie",
                "resume": "Un atelier où l’on répare son vélo.",
                "nature": "association",
                "themes": "mobilite",
                "echelle": "commune",
                "code_commune": LILLE,
                "pays": "France",
                "statut": "active",
                "localisation": "enoncee",
                "sources": like["sources"][0],
            },
        ),
        ("initiatives", "pole-anima", {"nom": "Pôle Anima", "code_commune": "35238"}),
    )
    site.publish("Une initiative nouvelle")
    facts = site.before.tables["attestations"].set_index("collectivite").loc["ville-de-niort"]
    site.enter(
        ("initiatives", "la-smalah", {"statut": "terminee"}),
        ("rencontres", "rencontre-inter-territoriale-rennes-2013", None),
        (
            "labels",
            "ptce-de-nantes",
            {
                "label": "ptce",
                "qualite": "laureat",
                "nom": LABEL,
                "lieux": "commune:44109",
                "date": "2013-01-01",
                "precision": "annee",
                "source": facts["source"],
                "passage": facts["passage"],
            },
        ),
        (
            "attestations",
            "niort-part",
            {
                "collectivite": "ville-de-niort",
                "evenement": "depart",
                "date": "2020-01-01",
                "precision": "jour",
                "source": facts["source"],
                "passage": facts["passage"],
            },
        ),
    )
    site.publish("Ce qui a pris fin")
