"""What may be untrue today: states of long ago, rows that are there twice."""

from __future__ import annotations

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
    names = rows["nom"].map(lambda name: fold(name, drop_article=True))
    same = pd.Series(list(zip(names, anchors_of_codes(rows), strict=True)), rows.index, dtype=object)
    several = same.duplicated(keep=False) & (names != "")
    groups = {key: list(lines) for key, lines in rows.index[several].groupby(same[several]).items()}
    remarks = pd.Series(
        [_others(groups.get(key, []), line) for line, key in same.items()], rows.index, dtype="str"
    )
    found = of_table(edition, INITIATIVES.id, several, remarks)
    beside = sorted(range(len(found)), key=lambda place: groups[same[found["ligne"][place]]])
    return found.loc[beside].reset_index(drop=True)


def _others(lines: list[int], line: int) -> str:
    others = [str(each) for each in lines if each != line]
    return f"comme la ligne {', '.join(others)}" if others else ""
