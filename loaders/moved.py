"""Columns whose values went to other rows: what sorting one column by itself does to a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import pandas as pd

from french.numbers import counted
from loaders.problems import Problem, Rule

LEAST = 3  # rows: two that change places are a correction
SHARE = 0.05  # of the rows
SAME = 0.8  # of the values that changed, those that the column had elsewhere
MANY = 0.2  # of the rows, where few different values went about: a dozen corrections of a state are no sort


def moved_columns(before: pd.DataFrame, after: pd.DataFrame, key: Sequence[str]) -> dict[str, int]:
    """Find the columns whose values are no longer with the same rows.

    Parameters
    ----------
    before, after
        Two states of a table: frames of text (object). The columns that both have are looked at.
    key
        The columns that make a row what it is.

    Returns
    -------
    dict of str to int
        How many rows have another's value, by column. When one column moved, the rest of each row tells
        which; when several moved together, the key of the row does.
    """
    columns = [str(name) for name in after.columns.intersection(before.columns)]
    ours, theirs = _hashed(before[columns]), _hashed(after[columns])
    alone = {
        name: moved
        for name in columns
        if (moved := _moved(_rest(ours, name), ours[name], _rest(theirs, name), theirs[name], len(before)))
    }
    if alone or not set(key) <= set(columns):
        return alone
    by_key, of_theirs = _mixed(ours, key), _mixed(theirs, key)
    return {
        name: moved
        for name in columns
        if name not in key
        if (moved := _moved(by_key, ours[name], of_theirs, theirs[name], len(before)))
    }


def of_moved_columns(moved: dict[str, int], file: str) -> list[Problem]:
    """Say of a file which columns moved."""
    return [
        Problem(
            file,
            Rule.COLONNE_DEPLACEE,
            "les valeurs de la colonne ne sont plus avec les mêmes lignes que dans la table publiée "
            f"({counted(rows, 'ligne')})",
            "annuler le tri qui n’a porté que sur cette colonne, puis trier la table entière",
            column=column,
        )
        for column, rows in moved.items()
    ]


def _hashed(frame: pd.DataFrame) -> dict[str, np.ndarray]:
    return {str(name): pd.util.hash_array(frame[name].to_numpy(dtype=object)) for name in frame.columns}


def _rest(hashes: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return a hash of what stands beside a column, row by row."""
    return _mixed(hashes, [other for other in hashes if other != name])


def _mixed(hashes: dict[str, np.ndarray], names: Iterable[str]) -> np.ndarray:
    size = len(next(iter(hashes.values()), ()))
    mixed = np.zeros(size, dtype="uint64")
    for name in names:  # by name, so that the same columns give the same hash in both states
        mixed += hashes[name] * _weight(name)
    return mixed


@cache
def _weight(name: str) -> np.uint64:
    weight: np.uint64 = pd.util.hash_array(np.array([name], dtype=object))[0] | np.uint64(1)
    return weight


def _moved(
    identity: np.ndarray, values: np.ndarray, other_identity: np.ndarray, other_values: np.ndarray, size: int
) -> int:
    """Count the rows of a same identity that now have a value which another row had."""
    before = pd.Series(values, index=identity)
    after = pd.Series(other_values, index=other_identity)
    before, after = (each[~each.index.duplicated(keep=False)] for each in (before, after))
    common = before.index.intersection(after.index)
    former, latter = before[common].to_numpy(), after[common].to_numpy()
    changed = former != latter
    count, least = int(changed.sum()), max(LEAST, SHARE * size)
    if count < least:
        return 0
    had, has = (pd.Series(each[changed]).value_counts() for each in (former, latter))
    elsewhere = had.combine(has, min, fill_value=0)
    is_told = (elsewhere > 0).sum() >= least or count >= MANY * size
    return count if is_told and elsewhere.sum() >= SAME * count else 0
