"""What the screens and the visitor's browser tell each other of what is chosen.

The browser shows a choice at once, over the index of bits, and sends it whole with its turn; the screen is
then drawn from the address, and hands the turn back with all that it draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from atlas import asked
from atlas.editions import Edition
from atlas.facets import option_counts, ways_out
from atlas.phrases import called, label
from atlas.selection import Selection
from atlas.view import SHEET_KEYS, State, View
from outputs.choosing.files import LINES, choosing_files
from outputs.choosing.held import held
from outputs.choosing.lines import written
from pages.widgets.addresses import here
from pages.widgets.component import component
from pages.widgets.state import go_to, read_state

TURN, READ = "tour", "lignes_lues"  # in the state of a session
CHOSEN = "choisir"  # what the browser calls a choice

Said = dict[str, Any]


def turn() -> str:
    """Return the turn of the last choice that the browser has sent; none where it has sent none."""
    return str(st.session_state.get(TURN, ""))


def draw(name: str, script: str, data: Said, edition: Edition) -> None:
    """Draw a component that chooses, or that shows what is chosen, under a key of its own.

    Parameters
    ----------
    name
        Of the component and of what stands around it.
    script
        Its module, by its path from ``pages/widgets``.
    data
        What it is handed besides the turn.
    edition
        What values there are.
    """
    key = f"{name}_composant"

    def chose() -> None:
        take(edition, st.session_state[key][CHOSEN])

    with st.container(key=name):
        made = component(name, script)
        made(key=key, data={"turn": turn(), **data}, on_choisir_change=chose)


def take(edition: Edition, sent: Mapping[str, Any]) -> None:
    """Write a choice that the browser sent into the address.

    Parameters
    ----------
    edition
        What values there are: others are left out.
    sent
        ``turn``; ``query``, all that is chosen, as an address says it; ``everything``, whether the visitor
        started anew, which closes the sheet too; ``lines``, the address of the lines that the browser has;
        ``sheet``, the key and the id of the one that was opened, nothing of one that was closed, if any was.
    """
    st.session_state.update({TURN: asked.value(sent["turn"]), READ: asked.value(sent["lines"])})
    state, _ = read_state(edition)
    selection, _ = Selection.read(sent["query"], edition)
    chosen = (state.cleared() if sent["everything"] else state).choosing(selection)
    go_to(chosen.showing(_opened(chosen.view, sent["sheet"])) if "sheet" in sent else chosen)


def _opened(view: View, sheet: object) -> View:
    key, _, identifier = asked.value(sheet).partition(":")
    return view.opening(key, identifier) if key in SHEET_KEYS else view.closed()


def has_lines(edition: Edition) -> bool:
    """Tell whether the browser has the lines of the lists: it then needs to be told only which of them."""
    return st.session_state.get(READ) == _addresses(edition)[LINES]


def first_rows(edition: Edition, state: State, rows: pd.DataFrame, most: int, columns: Iterable[str]) -> Said:
    """Say the first of the chosen rows of a list: by their numbers, to a browser that has its lines.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows, in order.
    most
        How many are shown.
    columns
        What is read of each.
    """
    table, first = state.view.table, rows.head(most)
    # On a day, the rows of a table are numbered otherwise than its published lines.
    is_published = has_lines(edition) and not (state.selection.day and table.rows_on)
    return {
        "turn": turn(),
        "table": table.id,
        "words": called(table, state.selection, edition),
        "order": state.view.order,
        "count": len(rows),
        "most": most,
        "ways": [] if len(rows) else ways_out(edition, state.selection, table),
        **({"numbers": first.index.tolist()} if is_published else {"lines": written(first, columns)}),
    }


def said(edition: Edition, selection: Selection, looked_at: State) -> Said:
    """Say what is chosen so that the browser can go on choosing from there.

    On a day the rows are others than those of the index: the server then says the counts of the options, and
    the browser waits for them.

    Parameters
    ----------
    edition, selection
        What the address chooses.
    looked_at
        The state, with the day that the screen looks at when none is chosen.
    """
    if not has_lines(edition):
        st.session_state.pop(READ, None)  # those of another edition, which the browser lets go of now
    seen, table = looked_at.selection, looked_at.view.table
    return {
        "query": query_of(selection),
        "held": held(edition, seen),
        "counts": option_counts(edition, seen, table) if seen.day else None,
        "files": _addresses(edition),
    }


def chips(edition: Edition, selection: Selection) -> Said:
    """Say what is chosen with the words for it."""
    named = [(key, value, label(key, value, edition)) for key, value in selection.chosen]
    return {"query": query_of(selection), "chips": named}


def query_of(selection: Selection) -> dict[str, list[str]]:
    """Return all that is chosen, as the browser holds it."""
    query = selection.to_query()
    return {key: [value] if isinstance(value, str) else value for key, value in query.items()}


def _addresses(edition: Edition) -> dict[str, str]:
    return {name: here().map_file(name, file.digest) for name, file in choosing_files(edition).items()}
