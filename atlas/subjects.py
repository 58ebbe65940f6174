"""What rows are about: their themes, and the families that these are of."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from atlas.editions import Edition


def with_subjects(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    """Add to rows that have themes what is known by them.

    Returns
    -------
    pandas.DataFrame
        With ``familles`` (tuples), the family and the label of the first theme, ``famille`` and ``theme``
        (str), and ``familles_reperess`` (tuples), the families of the RepèrESS.
    """
    themes = edition.tables["themes"].set_index("id")
    family, label = themes["famille"].to_dict(), themes["libelle"].to_dict()
    return rows.assign(
        familles=rows["themes"].map(lambda each: tuple(dict.fromkeys(family[theme] for theme in each))),
        famille=[family[each[0]] if each else "" for each in rows["themes"]],
        theme=[label[each[0]] if each else "" for each in rows["themes"]],
        familles_reperess=_grouped(rows["themes"], _groups(edition)),
    )


def _groups(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return, for each theme, the families of the RepèrESS that it is of."""
    groups: dict[str, tuple[str, ...]] = {}
    families = edition.tables["regroupements"]
    for family, themes in zip(families["id"], families["themes"], strict=True):
        for theme in themes:
            groups[theme] = (*groups.get(theme, ()), family)
    return groups


def _grouped(themes: pd.Series, groups: Mapping[str, tuple[str, ...]]) -> pd.Series:
    def of(each: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(family for theme in each for family in groups.get(theme, ())))

    return themes.map(of)
