"""Many rows to decide on, a page at a time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

One = TypeVar("One")
SHOWN = 20  # rows to decide at once


def page_of(rows: Sequence[One], name: Callable[[One], str], key: str) -> Sequence[One]:
    """Draw the choice of a page when there are several, and return its rows.

    Parameters
    ----------
    rows
        All of them.
    name
        What a row is called: a page is known by the first and the last.
    key
        Of the widget.
    """
    pages = -(-len(rows) // SHOWN)
    if pages < 2:
        return rows
    page = st.selectbox(
        "Lignes",
        range(pages),
        format_func=lambda page: (
            f"{name(rows[page * SHOWN])} à {name(rows[min((page + 1) * SHOWN, len(rows)) - 1])}"
        ),
        key=key,
    )
    return rows[page * SHOWN : (page + 1) * SHOWN]
