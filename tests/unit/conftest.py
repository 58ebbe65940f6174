"""A small data folder and a small register, both right: a test breaks one thing and looks at what is said."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.register import Register, read_register
from loaders import Problem, Tables, read_tables

SCHEMAS = Path(__file__).parents[2] / "data" / "schemas"
TODAY = date(2026, 6, 30)
NUMBERS = ["latitude", "longitude", "ouest", "sud", "est", "nord"]
TEXTS = [
    "niveau",
    "code",
    "nom",
    "article",
    "type",
    "code_commune",
    "code_epci",
    "code_ept",
    "code_departement",
]
TEXTS += ["code_region", "departements", "regions", "codes_postaux"]
TERRITORIES = [
    {"niveau": "region", "code": "32", "nom": "Hauts-de-France", "regions": "32"},
    {"niveau": "region", "code": "53", "nom": "Bretagne", "regions": "53"},
    {"niveau": "region", "code": "75", "nom": "Nouvelle-Aquitaine", "regions": "75"},
    {"niveau": "region", "code": "01", "nom": "Guadeloupe", "regions": "01"},
    {"niveau": "ancienne_region", "code": "72", "nom": "Aquitaine", "code_region": "75"},
    {"niveau": "departement", "code": "01", "nom": "Ain", "code_region": "84"},
    {"niveau": "departement", "code": "33", "nom": "Gironde", "code_region": "75"},
    {"niveau": "departement", "code": "35", "nom": "Ille-et-Vilaine", "code_region": "53"},
    {"niveau": "departement", "code": "59", "nom": "Nord", "code_region": "32"},
    {"niveau": "departement", "code": "62", "nom": "Pas-de-Calais", "code_region": "32"},
    {
        "niveau": "epci",
        "code": "200093201",
        "nom": "Métropole Européenne de Lille",
        "type": "METRO",
        "code_departement": "59",
        "code_region": "32",
        "departements": "59;62",
    },
    {
        "niveau": "epci",
        "code": "243500139",
        "nom": "Rennes Métropole",
        "type": "METRO",
        "code_departement": "35",
        "code_region": "53",
    },
    {"niveau": "commune", "code": "01004", "nom": "Ambérieu-en-Bugey", "code_departement": "01"},
    {
        "niveau": "commune",
        "code": "35238",
        "nom": "Rennes",
        "code_epci": "243500139",
        "code_departement": "35",
        "code_region": "53",
    },
    {
        "niveau": "commune",
        "code": "59350",
        "nom": "Lille",
        "code_epci": "200093201",
        "code_departement": "59",
        "code_region": "32",
    },
    {"niveau": "commune_associee", "code": "59355", "nom": "Lomme", "code_commune": "59350"},
]
ROWS = {
    "sources": [
        {
            "id": "lettre-33",
            "titre": "La lettre n°33",
            "editeur": "RTES",
            "date": "2019",
            "adresse": "https://www.rtes.fr",
            "licence": "droits réservés",
        }
    ],
    "familles": [
        {"id": "mobilites", "libelle": "Mobilités", "couleur": "#0072B2", "symbole": "rond"},
    ],
    "themes": [
        {"id": "mobilite", "libelle": "Mobilité", "famille": "mobilites", "origine": "tressons"},
        {"id": "tiers-lieux", "libelle": "Tiers-lieux", "famille": "mobilites", "origine": "tressons"},
    ],
    "collectivites": [
        {
            "id": "ville-de-rennes",
            "nom": "Rennes",
            "niveau": "commune",
            "rubrique_rtes": "villes",
            "code": "35238",
            "nom_actuel": "Rennes",
            "statut": "existe",
        },
        {
            "id": "region-aquitaine",
            "nom": "Aquitaine",
            "niveau": "region",
            "rubrique_rtes": "regions",
            "code": "75",
            "nom_actuel": "Nouvelle-Aquitaine",
            "statut": "fusionnee",
            "composition": "departement:33",
        },
    ],
    "attestations": [
        {
            "collectivite": "ville-de-rennes",
            "evenement": "attestee",
            "date": "2012-08-31",
            "precision": "jour",
            "source": "lettre-33",
            "passage": "002:1-2",
        },
        {
            "collectivite": "region-aquitaine",
            "evenement": "adhesion",
            "date": "2012-01-01",
            "precision": "annee",
            "source": "lettre-33",
            "passage": "002:3-4",
        },
    ],
    "effectifs": [
        {
            "date": "2012-08-31",
            "precision": "jour",
            "rubrique": rubrique,
            "nombre": nombre,
            "nature": "exact",
            "source": "lettre-33",
            "passage": "002:5-6",
        }
        for rubrique, nombre in (
            ("total", "10"),
            ("villes", "4"),
            ("intercommunalites", "3"),
            ("departements", "2"),
            ("regions", "1"),
        )
    ],
    "initiatives": [
        {
            "id": identifier,
            "nom": nom,
            "resume": "Un lieu ouvert à tous.",
            "nature": "lieu",
            "themes": "mobilite;tiers-lieux",
            "echelle": "commune",
            "code_commune": code,
            "pays": "France",
            "annee_debut": "2015",
            "statut": "active",
            "localisation": "enoncee",
            "sources": "lettre-33@000:1-2;lettre-33@000:5-6",
        }
        for identifier, nom, code in (
            ("le-garage", "Le Garage", "35238"),
            ("la-gare", "La Gare", "59350"),
            ("l-atelier", "L’Atelier", "01004"),
        )
    ],
    "partenaires": [
        {"initiative": "l-atelier", "collectivite": "ville-de-rennes", "role": "soutient"},
        {"initiative": "l-atelier", "collectivite": "region-aquitaine", "role": "finance"},
    ],
    "evenements": [
        {
            "id": "rencontre-2019",
            "nom": "Rencontre du réseau",
            "date": "2019-05-27",
            "code_commune": "35238",
            "theme": "mobilite",
            "source": "lettre-33@000:7-8",
        }
    ],
}


class Folder:
    """A data folder, all of it right until a test changes a row or a file."""

    def __init__(self, path: Path, register: Register) -> None:
        self.path = path
        self.register = register
        self.rows = {table: [dict(row) for row in rows] for table, rows in ROWS.items()}
        shutil.copytree(SCHEMAS, path / "schemas")
        for table in self.rows:
            self.write(table)

    def change(self, table: str, row: int, **cells: str) -> None:
        """Change cells of one row of a table, the first being 0."""
        self.rows[table][row].update(cells)
        self.write(table)

    def add(self, table: str, **cells: str) -> None:
        """Add to a table a row that is like its last one but for some cells."""
        self.rows[table].append({**self.rows[table][-1], **cells})
        self.write(table)

    def text(self, table: str, delimiter: str = ",") -> str:
        """Give the text of the file of a table."""
        columns = _columns_of(table)
        buffer = io.StringIO(newline="")
        writer = csv.DictWriter(buffer, columns, restval="", delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows[table])
        return buffer.getvalue()

    def write(self, table: str, content: bytes | None = None) -> None:
        """Write the file of a table, from its rows or from bytes."""
        content = self.text(table).encode() if content is None else content
        (self.path / f"{table}.csv").write_bytes(content)

    def read(self) -> tuple[Tables, tuple[Problem, ...]]:
        """Read the folder the lenient way."""
        return read_tables(self.path, self.register, TODAY)

    def only_problem(self) -> Problem:
        """Give the problem of a folder that should have just one."""
        _, problems = self.read()
        assert len(problems) == 1, [str(problem) for problem in problems]
        return problems[0]


@pytest.fixture(scope="session")
def small_register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("register")
    frame = pd.DataFrame(TERRITORIES, columns=[*TEXTS, "population", *NUMBERS], dtype=object)
    for reached, own in (("departements", "code_departement"), ("regions", "code_region")):
        frame[reached] = frame[reached].fillna(frame[own])
    frame[TEXTS] = frame[TEXTS].fillna("").astype("str")
    frame[NUMBERS] = 0.0
    frame["population"] = pd.array([1000] * len(frame), dtype="Int64")
    frame.to_parquet(folder / "territoires.parquet")
    return read_register(folder)


@pytest.fixture
def data_folder(tmp_path: Path, small_register: Register) -> Folder:
    return Folder(tmp_path / "data", small_register)


def _columns_of(table: str) -> list[str]:
    schema = json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8"))
    return [field["name"] for field in schema["fields"]]
