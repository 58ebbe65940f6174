"""What may be untrue today: states of long ago, rows that are there twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from atlas.anchors import anchors_of_codes
from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.quality.finding import of_table
from atlas.states import OLD
from geo.names import fold


def initiatives_to_confirm(edition: Edition) -> pd.DataFrame:
    """List the initiatives whose state is old, the oldest first."""
    rows = edition.tables[INITIATIVES.id]
    states = listing_of(edition, INITIATIVES).frame
    is_old = rows["id"].isin(states["id"][states["etat_actuel"] == OLD])
    words = rows["id"].map(dict(zip(states["id"], states["etat_libelle"], strict=True)))
    found = of_table(edition, INITIATIVES.id, is_old, words)
    oldest = rows["statut_date"][is_old].reset_index(drop=True).sort_values(kind="stable").index
    return found.loc[oldest].reset_index(drop=True)


def likely_duplicates(edition: Edition) -> pd.DataFrame:
    """List the initiatives that have the folded name and the place of another, each beside the others."""
    rows = edition.tables[INITIATIVES.id]
    alike = [lines for lines in _lines_by_name_and_place(rows).values() if len(lines) > 1]
    others = {line: _others(lines, line) for lines in alike for line in lines}
    remarks = pd.Series([others.get(line, "") for line in rows.index], rows.index, dtype="str")
    found = of_table(edition, INITIATIVES.id, pd.Series(rows.index.isin(others), rows.index), remarks)
    places = {line: place for place, line in enumerate(others)}
    return found.sort_values("ligne", key=lambda lines: lines.map(places), ignore_index=True)


def _lines_by_name_and_place(rows: pd.DataFrame) -> Mapping[object, list[int]]:
    lines: dict[object, list[int]] = defaultdict(list)
    named = zip(rows.index.tolist(), rows["nom"], anchors_of_codes(rows), strict=True)
    for line, name, anchors in named:
        folded = fold(name, drop_article=True)
        if folded:
            lines[folded, anchors].append(line)
    return lines


def _others(lines: Sequence[int], line: int) -> str:
    return f"comme la ligne {', '.join(str(each) for each in lines if each != line)}"
