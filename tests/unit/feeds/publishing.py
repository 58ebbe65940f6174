"""A register that has published twice what may happen to rows, and how more is entered in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from atlas.editions import Edition, editions_of
from ledger.following import begin_if_new
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.publishing import Publisher
from ledger.records import records
from ledger.revisions import Edit, Signature, enter
from ledger.store import Store
from loaders.folders import DATA_FOLDER
from tests.robustness.copies import copy_tables

LILLE, NIORT = "59350", "79191"
NEW = "roue-neuve"
LABEL = "PTCE de la Loire"


@dataclass(frozen=True)
class Register:
    """A register that publishes, and the edition before all that it has published."""

    place: Place
    publisher: Publisher
    store: Store
    before: Edition

    @property
    def environment(self) -> dict[str, str]:
        """What says to a server where it is."""
        folders = {REGISTER_FOLDER: str(self.place.folder), DATA_FOLDER: str(self.place.data)}
        return {REGISTER_URL: self.place.url, **folders}

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


@contextmanager
def publishing(folder: Path) -> Iterator[Register]:
    """Keep a register in a folder until the end of the block; it has published twice."""
    place = Place(f"{SQLITE}{folder / 'register.sqlite3'}", folder / "var", copy_tables(folder / "data"))
    store = Store(place.url)
    begin_if_new(place, store)
    editions = editions_of(place.data, place.editions)
    before = editions.open().edition
    register = Register(place, Publisher(place, store, before.vintage.register), store, before)
    publish_all(register)
    editions.catch_up()  # a busy machine serves the former edition a little longer
    yield register
    store.close()


def publish_all(register: Register) -> None:
    """Publish what may happen to rows: one comes, one changes, one ends, one leaves, one goes."""
    like = register.before.tables["initiatives"].set_index("id").loc["la-smalah"]
    register.enter(
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
    register.publish("Une initiative nouvelle")
    facts = register.before.tables["attestations"].set_index("collectivite").loc["ville-de-niort"]
    register.enter(
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
    register.publish("Ce qui a pris fin")
