"""The tables of a data folder, checked: what the rest of the product reads, and nothing else of the files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import pandas as pd

from french.typography import NARROW
from geo.register import Register
from loaders.checking import check_cells
from loaders.problems import Problem
from loaders.reading import UnreadableTableError, read_file
from loaders.rules import Table, World, apply_rules
from loaders.schemas import TableSchema, read_schemas

SCHEMAS = "schemas"
MOST_SHOWN = 20  # problems, in the words of an error


@dataclass(frozen=True)
class Tables:
    """One frame a table.

    Every frame has the columns of its Table Schema, in that order, and an index named `ligne`: the line of
    the file where the row begins. Text is str, "" when missing; dates are datetime64[us], NaT when missing;
    whole numbers and years are Int64, NA when missing; lists are tuples of str, empty when missing. Every
    code exists at its level, and every reference resolves: what did not is emptied, or its row is not here.

    Attributes
    ----------
    sources
        id, titre, editeur, date, adresse, licence
    familles
        id, libelle, couleur, symbole
    themes
        id, libelle, famille, origine
    collectivites
        id, nom, niveau, rubrique_rtes, code, nom_actuel, statut, composition (tuples), note
    attestations
        collectivite, evenement, date (datetime64), precision, source, passage, note
    effectifs
        date (datetime64), precision, rubrique, nombre (Int64), nature, source, passage
    initiatives
        id, nom, resume, nature, themes (tuples), echelle, code_commune, code_epci, code_departement,
        code_region, pays, annee_debut (Int64), statut, site, reference_rtes, initiative_parente,
        localisation, sources (tuples)
    partenaires
        initiative, collectivite, role
    evenements
        id, nom, date (datetime64), code_commune, theme, participants, source
    """

    sources: pd.DataFrame
    familles: pd.DataFrame
    themes: pd.DataFrame
    collectivites: pd.DataFrame
    attestations: pd.DataFrame
    effectifs: pd.DataFrame
    initiatives: pd.DataFrame
    partenaires: pd.DataFrame
    evenements: pd.DataFrame


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


def read_tables(
    folder: Path, register: Register, today: date | None = None
) -> tuple[Tables, tuple[Problem, ...]]:
    """Read what can be used of the tables of a folder, and say what cannot.

    Parameters
    ----------
    folder
        Holds `<table>.csv` and `schemas/<table>.json`.
    register
        Today's territories, which codes are checked against.
    today
        What dates are checked against; the day it is, when not given.

    Returns
    -------
    tables
        The good rows. A table that is missing or unreadable is an empty frame with its columns and dtypes.
    problems
        Everything that is wrong; each says what became of the cell, the row or the table.

    Raises
    ------
    InvalidSchemaError
        A Table Schema is missing or unreadable: without it nothing of its table is known.
    """
    schemas = read_all_schemas(folder)
    read = {name: _read_table(folder / schema.file, schema) for name, schema in schemas.items()}
    world = World(register, today or date.today())
    tables, across = apply_rules({name: table for name, (table, _) in read.items()}, world)
    found = [*(problem for _, of_table in read.values() for problem in of_table), *across]
    return Tables(**{name: table.frame for name, table in tables.items()}), _in_order(found, schemas)


def read_all_schemas(folder: Path) -> dict[str, TableSchema]:
    """Read the Table Schema of each table of a folder; see `read_tables` for what is raised."""
    return read_schemas(folder / SCHEMAS, [field.name for field in fields(Tables)])


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


def _in_order(problems: list[Problem], schemas: dict[str, TableSchema]) -> tuple[Problem, ...]:
    """Sort problems as a curator goes through them: table by table, each from its first line to its last."""
    places = {schema.file: place for place, schema in enumerate(schemas.values())}
    return tuple(sorted(problems, key=lambda problem: (places[problem.file], problem.line or 0)))


def _read_table(path: Path, schema: TableSchema) -> tuple[Table, list[Problem]]:
    try:
        texts, of_file = read_file(path, schema)
    except UnreadableTableError as error:
        nothing = schema.empty_frame()
        return Table(schema, path.name, nothing, nothing, is_read=False), list(error.problems)
    frame, of_cells = check_cells(texts, schema, path.name)
    return Table(schema, path.name, texts, frame), [*of_file, *of_cells]
