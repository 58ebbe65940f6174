"""Rules on identity: no key twice, every reference finds its row, nothing contains itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from french.lists import listed
from french.typography import quoted
from loaders.cells import lost
from loaders.columns import PASSAGE_MARK, Column
from loaders.near import Vocabulary, hint
from loaders.problems import Outcome, Problem, Rule
from loaders.rules.named import Named
from loaders.rules.tables import Table, TablesByName, World, lines_outside

MOST_LISTED = 12


def no_key_twice(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for rows that have the key of an earlier one; the first stays."""
    for table in tables.values():
        for key in table.schema.keys:
            yield from _repeated(table, list(key))


def references_resolve(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for values that name no row of the table they refer to, each element of a list by itself."""
    for link in _links(tables):
        if link.target.is_read:
            yield from _unresolved(link)


def no_reference_to_what_is_not_read(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Empty the columns that refer to a table of which nothing was read, so that what is left resolves."""
    for table, column, target, _key in _links(tables):
        if table.is_read and not table.frame.empty and not target.is_read:
            yield Problem(
                table.file,
                Rule.REFERENCE_ECARTEE,
                f"la colonne renvoie à {target.file}, qui n’est pas lu",
                f"rétablir d’abord {target.file}",
                column=column.name,
                outcome=Outcome.COLUMN_NOT_READ,
            )


def nothing_contains_itself(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for rows that are, through a reference to their own table, a part of themselves."""
    for table, column, target, key in _links(tables):
        if target is table and not column.is_list:
            yield from _circular(table, column, key)


class _Link(NamedTuple):
    """A column that refers to a table, by the values of one of its columns."""

    table: Table
    column: Column
    target: Table
    key: str


def _links(tables: TablesByName) -> Iterator[_Link]:
    """Go through the columns that refer to a table that is there."""
    for table in tables.values():
        for column in table.schema.columns:
            to = column.reference
            if to is not None and to.table in tables:
                yield _Link(table, column, tables[to.table], to.column)


def _repeated(table: Table, key: list[str]) -> Iterator[Problem]:
    is_repeated = table.frame.duplicated(key)
    if not is_repeated.any():
        return
    repeats = table.frame.loc[is_repeated, key]
    backwards = table.frame[key].iloc[::-1]
    first = dict(zip(_tuples(backwards), backwards.index, strict=True))
    for line, values in zip(repeats.index, _tuples(repeats), strict=True):
        if not any(pd.notna(value) and value != "" for value in values):
            continue  # what is missing is not twice the same
        yield Problem(
            table.file,
            Rule.DOUBLON,
            f"déjà à la ligne {first[values]}",
            f"donner une autre valeur à {listed(key)}, ou supprimer l’une des deux lignes",
            int(line),
            key[0] if len(key) == 1 else None,
            ", ".join(map(str, values)),
            Outcome.ROW_SET_ASIDE,
        )


def _objects(values: pd.Series) -> np.ndarray:
    return values.to_numpy(dtype=object)  # an array of Arrow text takes ten times as long to go through


def _tuples(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return frame.itertuples(index=False, name=None)


def _unresolved(link: _Link) -> Iterator[Problem]:
    table, column, target, key = link
    known = set(_objects(target.frame[key]))
    wrong = [*_dangling(table.frame[column.name], column, known)]
    if not wrong:
        return
    explained = _explained(dict.fromkeys(element for _, elements, _ in wrong for element in elements), link)
    for line, elements, count in wrong:
        unread = sum(explained[element].repair is None for element in elements)
        outcome = lost(column) if unread == count else Outcome.EMPTIED
        for element in elements:
            problem = explained[element]
            yield replace(problem, line=line, outcome=Outcome.REPAIRED if problem.repair else outcome)


def _dangling(values: pd.Series, column: Column, known: set[str]) -> Iterator[tuple[int, list[str], int]]:
    """Give the lines with elements that name nothing known, these elements, and how many there are in all."""
    if not (column.is_list or column.is_passage):
        found = lines_outside(values, known).items()
        yield from ((line, [value], 1) for value, lines in found for line in lines)
        return
    for line, stated in zip(values.index, _objects(values), strict=True):
        elements = stated if column.is_list else (stated,) * bool(stated)
        wrong = [element for element in elements if element.partition(PASSAGE_MARK)[0] not in known]
        if wrong:
            yield int(line), wrong, len(elements)


def _explained(values: Iterable[str], link: _Link) -> dict[str, Problem]:
    """Give the problem, without a line, of each value that names no good row of a table."""
    table, column, target, key = link
    likely, named = Vocabulary(_objects(target.frame[key])), Named(target.frame, key)
    as_stated = target.texts[key].str.strip()
    set_aside = dict(zip(as_stated, as_stated.index, strict=True))
    choice = f" ({listed(likely.values)})" if 0 < len(likely.values) <= MOST_LISTED else ""
    explained = {}
    for value in values:
        identifier, offer = value.partition(PASSAGE_MARK)[0], ""
        if identifier in set_aside:
            rule = Rule.REFERENCE_ECARTEE
            message = f"renvoie à la ligne {set_aside[identifier]} de {target.file}, qui est écartée"
            remedy = f"corriger d’abord {target.file}, ligne {set_aside[identifier]}"
        elif meant := named.meant(value, is_list=column.is_list):
            message, remedy = (
                f"l’identifiant n’est pas écrit comme dans {target.file}",
                f"écrire {quoted(meant)}",
            )
            explained[value] = Problem(
                table.file,
                Rule.REFERENCE_RECRITE,
                message,
                remedy,
                None,
                column.name,
                value,
                Outcome.REPAIRED,
                meant,
            )
            continue
        else:
            rule, message = Rule.REFERENCE_INCONNUE, f"{quoted(identifier)} est inconnu dans {target.file}"
            near = likely.nearest(identifier) or ""
            remedy = f"écrire l’un des identifiants de la table {target.file}{choice}{hint(near)}"
            offer = near and f"{near}{value.removeprefix(identifier)}"
        explained[value] = Problem(table.file, rule, message, remedy, None, column.name, value, offer=offer)
    return explained


def _circular(table: Table, column: Column, key: str) -> Iterator[Problem]:
    stated = table.frame[table.frame[column.name] != ""]
    parents = dict(zip(stated[key], stated[column.name], strict=True))
    lines = dict(zip(stated[key], stated.index, strict=True))
    for cycle in _cycles(parents):
        message = f"les lignes se contiennent l’une l’autre ({listed([*cycle, cycle[0]])})"
        remedy = "vider la cellule de celle qui contient les autres"
        for identifier in cycle:
            line, parent = int(lines[identifier]), parents[identifier]
            yield Problem(
                table.file, Rule.PARENTE_CIRCULAIRE, message, remedy, line, column.name, parent, lost(column)
            )


def _cycles(parents: dict[str, str]) -> Iterator[list[str]]:
    """Give each circle of a map from part to whole once, from the row that the table has first."""
    visited: set[str] = set()
    for start in parents:
        path: list[str] = []
        places: dict[str, int] = {}
        here = start
        while here in parents and here not in visited:
            visited.add(here)
            places[here] = len(path)
            path.append(here)
            here = parents[here]
        if here in places:
            yield path[places[here] :]
