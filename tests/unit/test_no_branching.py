"""No code asks which listed table it has: what tables differ in is said by their records."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.listed import LISTED

ROOT = Path(__file__).parents[2]
ROOMS = ("french", "geo", "loaders", "atlas", "outputs", "web", "pages")
SOURCES = [*(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))), ROOT / "app.py"]

NAMES = {table.id for table in LISTED.values()}
CONSTANTS = {name.upper() for name in NAMES}


def is_a_table(node: ast.AST) -> bool:
    """Tell whether an expression is a listed table or its id, or a few things among which one is."""
    match node:
        case ast.Constant(value=str(value)):
            return value in NAMES
        case ast.Name(id=name):
            return name in CONSTANTS
        case ast.Attribute(value=ast.Name() as owner, attr="id"):
            return is_a_table(owner)
        case ast.Attribute(attr=name):
            return name in CONSTANTS
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            return any(map(is_a_table, elements))
    return False


def branches(source: str) -> Iterator[str]:
    """Give what a source does that depends on which listed table it has, with its line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(left=left, comparators=others):
                asked = [left, *others]
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                asked = [test, *(test.values if isinstance(test, ast.BoolOp) else ())]
            case ast.MatchValue(value=value):
                asked = [value]
            case ast.Subscript(value=ast.Dict(keys=keys)):
                asked = [key for key in keys if key is not None]
            case _:
                continue
        if any(map(is_a_table, asked)):
            yield f"line {node.lineno if hasattr(node, 'lineno') else '?'}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_source_asks_which_listed_table_it_has(path):
    assert list(branches(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "if table == 'initiatives': pass",
        "x = 1 if table is COLLECTIVITES else 2",
        "rows = table.id != INITIATIVES.id",
        "x = [each for each in tables if each in (INITIATIVES, other)]",
        "x = {INITIATIVES.id: 1, COLLECTIVITES.id: 2}[table.id]",
        "match table:\n    case 'collectivites':\n        pass",
        "if listed.INITIATIVES is table: pass",
    ],
)
def test_every_way_of_asking_is_seen(source):
    assert len(list(branches(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "abroad = tables['initiatives']['pays'] != 'France'",
        "names = ids_of(edition, INITIATIVES)",
        "if len(listing_of(edition, COLLECTIVITES)): pass",
    ],
)
def test_reading_a_table_by_its_name_is_not_asking(source):
    assert list(branches(source)) == []
