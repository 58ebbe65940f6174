"""Two days on one map: the members of the one that is compared with, and what stands over each side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from atlas.editions import Edition
from atlas.labels import HEADINGS, KINDS, NEW_REGIONS
from atlas.listed import COLLECTIVITES
from atlas.membership import Standing
from atlas.view import State
from french.dates import day
from french.lists import joined
from french.numbers import counted
from outputs.map.areas import past_areas


def other_day(edition: Edition, state: State, members: pd.DataFrame) -> Mapping[str, object] | None:
    """Say what the map shows of the other day.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    members
        The chosen collectivités on the chosen day.

    Returns
    -------
    mapping or None
        ``collectivites``, ``presumed``, ``former`` and ``on``, as `outputs.map.spec.MapSpec` says them of the
        chosen day; ``side``, 0 when it is the earlier, whose place is at the left, or else 1; ``titles``,
        what stands over each side: its day, its number of known members, these by heading. None when one day
        alone is looked at.
    """
    on, other = state.selection.day, state.other_day
    if not on or not other:
        return None
    there, areas = state.selection.on(other).apply(COLLECTIVITES, edition), past_areas(edition)
    titles = sorted([(on, members), (other, there)], key=lambda each: each[0])
    return {
        "collectivites": [areas.name(who, other) for who in there["id"]],
        "presumed": [areas.name(who, other) for who in there["id"][there["etat"] == Standing.PRESUMED]],
        "former": other < NEW_REGIONS,
        "on": other.isoformat(),
        "side": int(other > on),
        "titles": [_title(moment, rows) for moment, rows in titles],
    }


def _title(moment: date, members: pd.DataFrame) -> tuple[str, str, str]:
    counts = members["rubrique_rtes"].value_counts()
    named = [(name, KINDS[name].lower(), HEADINGS[name].lower()) for name in HEADINGS if name in counts]
    kinds = [counted(int(counts[name]), one, many) for name, one, many in named]
    known = counted(len(members), "membre connu", "membres connus")
    return day(moment), known, f"par leur nom\u202f: {joined(kinds)}" if kinds else ""
