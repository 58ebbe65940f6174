"""The tables of a folder, checked: what the rest of the product reads, and nothing else of the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from french.typography import NARROW
from geo.register import Register
from loaders.contents import Contents
from loaders.folders import Folders
from loaders.one_table import read_table
from loaders.problems import Problem
from loaders.rules import World, apply_rules
from loaders.rules.dates import Span, days_alike
from loaders.schemas import TableSchema, read_schemas

MOST_SHOWN = 20  # problems, in the words of an error


class Tables(Mapping[str, pd.DataFrame]):
    """One frame a table, by its name.

    Every frame has the columns of its Table Schema, in that order, and an index named `ligne`: the line of
    the file where the row begins. Text is str, "" when missing; dates are datetime64[us], NaT when missing;
    whole numbers and years are Int64, NA when missing; lists are tuples of str, empty when missing. Every
    code exists at its level, and every reference resolves: what did not is emptied, or its row is not here.

    Parameters
    ----------
    frames
        By name, in the order of the package:

        sources
            id, titre, editeur, date, adresse, acces, obtenir, licence
        familles
            id, libelle, couleur, symbole
        themes
            id, libelle, famille, origine
        collectivites
            id, nom, niveau, rubrique_rtes, code, nom_actuel, statut, statut_date, successeur,
            composition (tuples), note, sources (tuples)
        attestations
            collectivite, evenement, date (datetime64), precision, source, passage, note
        effectifs
            date (datetime64), precision, rubrique, nombre (Int64), nature, source, passage
        initiatives
            id, nom, resume, nature, themes (tuples), echelle, code_commune, code_epci, code_departement,
            code_region, territoires_servis (tuples), emprise, pays, annee_debut (Int64), annee_fin (Int64),
            statut, statut_date, site, reference_rtes, initiative_parente, localisation, sources (tuples)
        partenaires
            initiative, collectivite, role, montant, sources (tuples)
        rencontres
            id, nom, type, sujet, themes (tuples), date, precision, date_fin (datetime64), statut, mode,
            code_commune, autres_lieux (tuples), lieu_precis, organisateurs, participants, sources (tuples)
        ressources
            id, nom, type, numero (Int64), resume, date (datetime64), precision, themes, mots_cles (tuples),
            acces, editeurs, ressource_parente, initiatives, collectivites, territoires_cites, rencontre,
            adresse, sources (tuples)
        mandats
            collectivite, fonction, date (datetime64), precision, source, passage, note
        labels
            label, qualite, appel, nom, initiative, lieux (tuples), date, precision, source, passage, note
        programmes
            programme, nom, lieux (tuples), partie, collectivite, initiative, date, precision, source,
            passage, note
        listes_completes
            date (datetime64), rubrique, nombre (Int64), source, passage, note
        regroupements
            id, regroupement, libelle, themes (tuples), source, passage, note
        zonages
            zonage, code_commune, partie, classement, date (datetime64), fichier
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the frame of a table."""
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names of the tables."""
        return iter(self._frames)

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self._frames)


@dataclass(frozen=True)
class Checked:
    """What checking the tables of a folder gives.

    Attributes
    ----------
    tables
        The good rows. A table that is missing or unreadable is an empty frame with its columns and dtypes.
    problems
        Everything that is wrong; each says what became of the cell, the row or the table.
    unread
        The tables of which nothing could be read.
    span
        The days on which checking again would give the same.
    """

    tables: Tables
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    span: Span


class InvalidTables(Exception):
    """Tables that do not follow their rules, with every problem at once.

    Attributes
    ----------
    problems
        All of them, by table, then by line.
    tables
        What could be read all the same.
    """

    def __init__(self, problems: tuple[Problem, ...], tables: Tables) -> None:
        self.problems = problems
        self.tables = tables
        super().__init__(problems, tables)

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        left = len(self.problems) - len(shown)
        more = [f"… et {left} autres."] if left else []
        return "\n".join([f"{len(self.problems)} problème(s) dans les tables{NARROW}:", *shown, *more])


def check_tables(
    contents: Contents, schemas: Mapping[str, TableSchema], register: Register, today: date
) -> Checked:
    """Read what can be used of the tables, and say what cannot.

    Parameters
    ----------
    contents
        The bytes of the tables.
    schemas
        Of each table, by its name.
    register
        Today's territories, which codes are checked against.
    today
        What dates are checked against.
    """
    read = {name: read_table(contents.tables[name], schema) for name, schema in schemas.items()}
    typed = {name: table for name, (table, _) in read.items()}
    tables, across = apply_rules(typed, World(register, today))
    found = [*(problem for _, of_table in read.values() for problem in of_table), *across]
    found += contents.strays
    return Checked(
        Tables({name: table.frame for name, table in tables.items()}),
        _in_order(found, schemas),
        frozenset(name for name, table in typed.items() if not table.is_read),
        days_alike(typed, today),
    )


def read_tables(
    folder: Path, register: Register, today: date | None = None
) -> tuple[Tables, tuple[Problem, ...]]:
    """Read what can be used of the tables of a folder; see `check_tables`.

    Parameters
    ----------
    folder
        Holds `<table>.csv` and, when they are not those that come with the code, `schemas/<table>.json`.
    register
        Today's territories, which codes are checked against.
    today
        What dates are checked against; the day it is, when not given.

    Raises
    ------
    InvalidSchemaError
        A Table Schema is missing or unreadable: without it nothing of its table is known.
    NoTablesError
        The folder holds no table.
    """
    contents = Contents.read(Folders.of(folder))
    checked = check_tables(contents, schemas_of(contents), register, today or date.today())
    return checked.tables, checked.problems


def schemas_of(contents: Contents) -> dict[str, TableSchema]:
    """Read the schemas of all tables, in the order of the package; see `read_tables` for what is raised."""
    schemas = read_schemas({name: contents.schemas.get(name, b"") for name in contents.tables})
    for schema in schemas.values():
        schema.check()
    return schemas


def load_tables(folder: Path, register: Register, today: date | None = None) -> Tables:
    """Read the tables of a folder, all of them good; see `read_tables` for the parameters and frames.

    Raises
    ------
    InvalidTables
        Anything is wrong; it carries every problem at once, and the tables that could be read.
    InvalidSchemaError
        A Table Schema is missing or unreadable.
    """
    tables, problems = read_tables(folder, register, today)
    if problems:
        raise InvalidTables(problems, tables)
    return tables


def _in_order(problems: list[Problem], schemas: Mapping[str, TableSchema]) -> tuple[Problem, ...]:
    """Sort problems as a curator goes through them: table by table, each from its first line to its last."""
    places = {schema.file: place for place, schema in enumerate(schemas.values())}
    last = len(places)
    return tuple(sorted(problems, key=lambda problem: (places.get(problem.file, last), problem.line or 0)))
