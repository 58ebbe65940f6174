"""The charts of the screens: drawn in one way, by our own scripts, beside the table that says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent
HTML = '<figure class="graphique"></figure>'
CSS = (FOLDER / "charts.css").read_text(encoding="utf-8")


def draw_chart(
    kind: str,
    key: str,
    data: Mapping[str, Any],
    on_choose: Callable[[], None] | None = None,
) -> Any:
    """Draw a chart.

    Parameters
    ----------
    kind
        The name of its script: ``totals``, ``shares``.
    key
        Of the widget.
    data
        What the script draws.
    on_choose
        Called when a mark is chosen; only of a chart whose marks are buttons.

    Returns
    -------
    Any
        The state of the component: ``choisi`` is the place of the chosen mark, where marks are buttons.
    """
    component = st.components.v2.component(kind, html=HTML, css=CSS, js=_script(kind))
    choosing: dict[str, Any] = {}
    if on_choose:
        choosing = {"default": {"choisi": None}, "on_choisi_change": on_choose}
    return component(key=key, data=dict(data), **choosing)


def _script(kind: str) -> str:
    """Return a script with what it imports written before it: a component is one module."""
    parts: Sequence[str] = [(FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("drawing", kind)]
    shared, own = parts
    return f"{re.sub(r'^export ', '', shared, flags=re.MULTILINE)}\n{_without_imports(own)}"


def _without_imports(script: str) -> str:
    return re.sub(r"^import .*$", "", script, flags=re.MULTILINE)
