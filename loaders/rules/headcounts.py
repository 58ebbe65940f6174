"""Rules on figures: exact headcounts add up."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.problems import Problem, Rule
from loaders.rules.tables import TablesByName, World

TOTAL = "total"
EXACT = "exact"


def headings_add_up(tables: TablesByName, _world: World) -> Iterator[Problem]:
    """Look for exact totals that are not the sum of the exact figures of their headings, by date and source.

    Where a heading is missing, or not exact, the others must not add up to more than the total.
    """
    table = tables.get("effectifs")
    if table is None or not table.has("date", "rubrique", "nombre", "nature", "source"):
        return
    headings = [name for name in table.schema["rubrique"].constraints.get("enum", ()) if name != TOTAL]
    exact = table.frame[table.frame["nature"] == EXACT]
    for _, rows in exact.groupby(["date", "source"]):
        figures = rows.drop_duplicates("rubrique").set_index("rubrique")["nombre"]
        if TOTAL not in figures.index:
            continue
        parts = figures.drop(TOTAL)
        is_whole = set(headings) <= set(parts.index)
        total, added = int(figures[TOTAL]), int(parts.sum())
        if added > total or (is_whole and added != total):
            yield Problem(
                table.file,
                Rule.EFFECTIFS_DISCORDANTS,
                f"les rubriques ({' + '.join(map(str, parts))}) font {added}, et non {total}",
                "vérifier chaque nombre dans la source",
                int(rows.index[rows["rubrique"] == TOTAL][0]),
                "nombre",
                str(total),
            )
