"""A table to read, with its file: every figure of the screen stands in one."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.evidence import evidence_of
from atlas.listed import COLLECTIVITES
from french.numbers import number
from geo.records import Row, records
from outputs.files.delimited import to_csv
from pages.widgets.addresses import here
from pages.widgets.text import linked, plain

READ = 300  # rows of a table, or names, that one reads on a screen: a browser takes a second for a thousand


def show_exported_table(
    rows: pd.DataFrame, name: str, caption: str, file: Callable[[], pd.DataFrame], of: int = 0
) -> None:
    """Draw a table that a keyboard and a screen reader can use, and the button that saves it.

    Parameters
    ----------
    rows : pandas.DataFrame
        What is read, as Markdown: headings, and cells of str.
    name
        Of the file, and of the button: ``effectifs`` gives ``rtes_effectifs_2026-11-22.csv``.
    caption
        What the table holds.
    file
        Makes the rows of the file, when it is asked for.
    of
        How many rows there are, when these are only the first ``READ`` of them.
    """
    with st.container(key=f"tableau_{name}"):
        st.table(rows, border="horizontal", hide_index=True, alt=caption)
        if of > len(rows):
            st.caption(f"Les {len(rows)} premières lignes sur {number(of)}. Le fichier les a toutes.")
        st.download_button(
            "Exporter ce tableau (CSV)",
            data=lambda: to_csv(file()),
            file_name=f"rtes_{name}_{date.today().isoformat()}.csv",
            mime="text/csv",
            key=f"exporter_{name}",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            disabled=rows.empty,
        )


def show_rows(
    rows: pd.DataFrame,
    cells: Mapping[str, Callable[[Row], str]],
    name: str,
    caption: str,
    file: Callable[[], pd.DataFrame],
) -> None:
    """Draw rows one by one, no more of them than one reads: see `show_exported_table`.

    Parameters
    ----------
    rows
        All of them.
    cells
        By heading, what is read of a row, as Markdown.
    """
    told = records(rows.head(READ))
    read = pd.DataFrame({heading: [cell(row) for row in told] for heading, cell in cells.items()})
    show_exported_table(read, name, caption, file, of=len(rows))


def source_link(edition: Edition, source: str, passage: str) -> str:
    """Return, as Markdown, a link to a document and the place in it."""
    evidence = evidence_of(edition, source, passage)
    title = linked(evidence.title, evidence.address)
    return f"{title}, {plain(evidence.place)}" if evidence.place else title


def sheet_link(identifier: str, name: str) -> str:
    """Return, as Markdown, a link to the sheet of a collectivité."""
    return linked(name, here().sheet(COLLECTIVITES.sheet_key, identifier))
