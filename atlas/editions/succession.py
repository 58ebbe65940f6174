"""What keeps an edition from taking the place of the one that is served: signs that a file was damaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pandas as pd

from atlas.editions.cut import ends_midway, lacks_its_end, unfinished
from atlas.editions.edition import Edition, published, unreadable
from french.numbers import number
from geo.levels import LAYERS
from geo.register import REGISTER
from geo.unreadable import UnreadableDataError
from geo.vintage import Vintage
from loaders.columns import PASSAGE_MARK, Reference
from loaders.contents import Contents
from loaders.moved import moved_columns, of_moved_columns
from loaders.package import unreadable_package
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import read_content
from loaders.schemas import TableSchema

MOST_LOST = 0.05  # of the rows of a table
LEAST_FILLED = 5  # cells: a column with fewer may well be emptied
SETTLING = timedelta(seconds=5)  # in which a file without its end may still be under way
MEANT = "\u202f; si c’est voulu, python -m atlas.editions accept"


def damages(former: Edition, candidate: Edition, contents: Contents) -> tuple[Problem, ...]:
    """Say what keeps an edition from replacing the former one.

    Parameters
    ----------
    former
        The edition that is served.
    candidate
        What was read since.
    contents
        The files that it was read from.
    """
    names = [name for name in former.schemas if name in candidate.schemas]
    found = (
        *_of_territories(former.vintage, candidate.vintage),
        *(problem for name in names for problem in _of_table(name, former, candidate, contents)),
    )
    return found or tuple(problem for name in names for problem in _bereft(name, former, candidate))


def lost_descriptions(
    former: Edition, schemas: Mapping[str, TableSchema], package: bytes
) -> tuple[Problem, ...]:
    """Say which tables and columns of the former edition nothing describes any more as it did.

    Parameters
    ----------
    former
        The edition that is served.
    schemas, package
        What was read since.
    """
    return tuple(_lost_descriptions(former, schemas, package))


def _lost_descriptions(
    former: Edition, schemas: Mapping[str, TableSchema], package: bytes
) -> Iterator[Problem]:
    if not unreadable_package(former.package):
        yield from unreadable_package(package)
    for name, schema in former.schemas.items():
        if name not in schemas:
            message, remedy = "le schéma de la table manque", f"le rétablir{MEANT}"
            yield Problem(f"{name}.json", Rule.FICHIER_ABSENT, message, remedy)
            continue
        described = schemas[name].by_name
        for column in schema.columns:
            now = described.get(column.name)
            if now is None or (now.type, now.is_list) != (column.type, column.is_list):
                message = "la colonne n’est plus décrite" if now is None else "la colonne a changé de type"
                yield Problem(
                    f"{name}.json",
                    Rule.COLONNE_ABSENTE,
                    message,
                    f"rétablir sa description{MEANT}",
                    column=column.name,
                )


def _of_territories(former: Vintage, candidate: Vintage) -> Iterator[Problem]:
    if candidate.version == former.version:
        return
    before, after = former.register.frame, candidate.register.frame
    yield from _lost_rows(REGISTER, "le registre", len(before), len(after))
    yield from _emptied(REGISTER, before, after)
    for level, name in LAYERS.items():
        try:
            whole = _shapes(former, level)
        except UnreadableDataError:  # it is no worse now
            continue
        try:
            yield from _lost_rows(f"{name}.parquet", "la couche", whole, _shapes(candidate, level))
        except UnreadableDataError as error:
            yield unreadable(error)


def _shapes(vintage: Vintage, level: str) -> int:
    """Count the territories of a level that have a code and a shape."""
    table = vintage.boundaries.table(level, ["code", "geometry"])
    return len(table.drop_null())


def _of_table(name: str, former: Edition, candidate: Edition, contents: Contents) -> Iterator[Problem]:
    file = candidate.schemas[name].file
    own = [problem for problem in candidate.problems if problem.file == file]
    if name in candidate.unread:
        if name not in former.unread:
            yield from (problem for problem in own if problem.outcome is Outcome.TABLE_NOT_READ)
        return
    content = contents.tables[name]
    if ends_midway(content, file, own) or _is_under_way(content, contents.changed):
        yield unfinished(file)
    before, after = former.tables[name], candidate.tables[name]
    if before.equals(after):
        return
    # What refers to rows that are gone goes with them: the other file is at fault.
    dangling = _left_alone(name, own, former)
    aside = {each.line for each in dangling if each.outcome is Outcome.ROW_SET_ASIDE}
    yield from _lost_rows(file, "la table", len(before), len(after) + len(aside))
    yield from _emptied(file, before, after.drop(columns={each.column for each in dangling}))
    if isinstance(content, bytes):
        # As it stands: rules have emptied some of the codes that are not with their rows.
        texts, _ = read_content(content, file, candidate.schemas[name])
        moved = moved_columns(published(former)[name].texts, texts, candidate.schemas[name].key)
        yield from of_moved_columns(moved, file)


def _left_alone(name: str, own: list[Problem], former: Edition) -> list[Problem]:
    """Return the problems of references to rows that were there before."""
    references = {column.name: column.reference for column in former.schemas[name].columns}
    known = {
        column: set(former.tables[to.table][to.column])
        for column, to in references.items()
        if to and to.table in former.tables
    }
    return [
        each
        for each in own
        if each.rule is Rule.REFERENCE_ECARTEE
        or (
            each.rule is Rule.REFERENCE_INCONNUE
            and each.value.partition(PASSAGE_MARK)[0] in known.get(each.column or "", ())
        )
    ]


def _bereft(name: str, former: Edition, candidate: Edition) -> Iterator[Problem]:
    """Say what a table lost with the rows that it refers to, where more of these are gone than may be."""
    file, before, after = candidate.schemas[name].file, former.tables[name], candidate.tables[name]
    if any(_lost_ids(column.reference, former, candidate) for column in candidate.schemas[name].columns):
        yield from _lost_rows(file, "la table", len(before), len(after))
        yield from _emptied(file, before, after)


def _lost_ids(to: Reference | None, former: Edition, candidate: Edition) -> bool:
    """Tell whether more than one row in twenty is known by its former name no more."""
    if to is None or to.table not in former.tables or to.table not in candidate.tables:
        return False
    before, after = (set(each.tables[to.table][to.column]) for each in (former, candidate))
    return len(before - after) > MOST_LOST * len(before)


def _is_under_way(content: bytes | Problem, changed: datetime) -> bool:
    """Tell whether a file without its end may still be written."""
    return lacks_its_end(content) and datetime.now(UTC) - changed < SETTLING


def _emptied(file: str, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Problem]:
    for column in before.columns.intersection(after.columns):
        filled = _filled(before[column])
        if filled >= LEAST_FILLED and len(after) and not _filled(after[column]):
            yield Problem(
                file,
                Rule.COLONNE_VIDEE,
                f"la colonne avait {number(filled)} valeurs et n’en a plus aucune",
                "rétablir la colonne et son intitulé",
                column=str(column),
            )


def _filled(column: pd.Series) -> int:
    if pd.api.types.is_object_dtype(column):
        return int(column.map(len).gt(0).sum())
    return int((column.notna() & (column.astype("str") != "")).sum())


def _lost_rows(file: str, what: str, before: int, after: int) -> Iterator[Problem]:
    if after < (1 - MOST_LOST) * before:
        yield Problem(
            file,
            Rule.LIGNES_PERDUES,
            f"{what} a perdu {number(before - after)} de ses {number(before)} lignes, plus d’une sur vingt",
            f"rétablir le fichier{MEANT}",
        )
