"""The button by which a file is taken away; the file is made when it is asked for."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(
    label: str,
    name: str,
    media_type: str,
    make: Callable[[], bytes],
    key: str,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    """Draw the button of a file.

    Parameters
    ----------
    label
        What it says.
    name, media_type
        Of the file.
    make
        Makes it.
    key
        Of the widget.
    kind
        How much it stands out.
    """
    st.download_button(
        label,
        data=make,
        file_name=name,
        mime=media_type,
        key=key,
        type=kind,
        icon=":material/download:",
        on_click="ignore",
    )
