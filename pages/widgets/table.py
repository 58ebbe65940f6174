"""A small table to read: real HTML, every cell plain text."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from french.numbers import number
from outputs.files.cells import cell_text
from pages.widgets.text import linked, plain


def show_table(rows: pd.DataFrame, labels: Mapping[str, str], links: Mapping[str, str] | None = None) -> None:
    """Draw columns of a frame as a table.

    Parameters
    ----------
    rows
        One row a line of the table.
    labels
        The columns to show, in order, and what each is called.
    links
        For a column whose words lead somewhere, the column that holds the address.
    """
    shown = {label: _cells(rows, column, (links or {}).get(column)) for column, label in labels.items()}
    st.table(pd.DataFrame(shown), border="horizontal", hide_index=True)


def _cells(rows: pd.DataFrame, column: str, address: str | None) -> list[str]:
    words = [_words(value) for value in rows[column]]
    if address is None:
        return list(map(plain, words))
    return [linked(text, link) for text, link in zip(words, rows[address], strict=True)]


def _words(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return cell_text(value)
