"""What is wrong, by cause: which rows, what to do, and one click that does it for all of them."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from french.numbers import counted
from french.typography import quoted
from loaders.check.causes import Cause, Remedy
from pages.widgets.checking.decided import forget_last_remedy, remedies
from pages.widgets.table import show_table
from pages.widgets.text import plain

MOST = 30
LABELS = {"constat": "Constat", "colonne": "Colonne", "lignes": "Lignes", "remede": "Remède"}


def show_causes(causes: Sequence[Cause], title: str) -> None:
    """Draw a table of causes, one a row."""
    if not causes:
        return
    st.markdown(f"**{title}**")
    rows = pd.DataFrame([_row(cause) for cause in causes[:MOST]], dtype=object)
    show_table(rows, LABELS)
    if len(causes) > MOST:
        st.caption(f"Et {counted(len(causes) - MOST, 'autre constat', 'autres constats')}.")


def show_remedies(causes: Sequence[Cause], place: int) -> None:
    """Draw the causes that one click settles for all their cells, and the click that takes it back.

    Parameters
    ----------
    causes
        Of a sheet.
    place
        Among the sheets of the file; it tells the buttons of one from those of another.
    """
    open_ones = [(cause, cause.remedy) for cause in causes[:MOST] if cause.remedy is not None]
    if not open_ones and not remedies():
        return
    st.markdown("**En un clic**")
    with st.container(horizontal=True):
        for cause, remedy in open_ones:
            st.button(
                plain(_label(cause, remedy)),
                key=f"remede_{place}_{cause.id}",
                help=plain(f"{cause.first.message} ({cause.where})"),
                on_click=_settling(cause, remedy),
            )
        if remedies():
            st.button("Annuler le dernier remède", key=f"remede_{place}_annuler", on_click=forget_last_remedy)


def _label(cause: Cause, remedy: Remedy) -> str:
    column = f" de {quoted(cause.first.column)}" if cause.first.column else ""
    if remedy is Remedy.EMPTY:
        return f"Vider {cause.counted}{column}"
    offers = counted(cause.offers, "proposition")
    example = f", comme {quoted(cause.first.offer)}" if cause.first.offer else ""
    return f"Accepter {offers}{column}{example}"


def _settling(cause: Cause, remedy: Remedy) -> Callable[[], None]:
    return lambda: remedies().append((cause.id, remedy))


def _row(cause: Cause) -> dict[str, str]:
    first = cause.first
    like = f" (comme {quoted(first.shown)})" if first.value else ""
    many = f"{cause.counted}\u202f: " if cause.count > 1 else ""
    several = " (par exemple)" if cause.remedies > 1 else ""
    return {
        "constat": f"{many}{first.message}{like}",
        "colonne": first.column or "",
        "lignes": cause.where.removeprefix("lignes ").removeprefix("ligne "),
        "remede": f"{first.remedy}{several}" if first.repair is None else first.fate.rstrip("."),
    }
