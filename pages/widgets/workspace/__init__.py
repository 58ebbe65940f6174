"""The workspace of « Carte »: the map is the room, with a panel at its left, or under it on a phone."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.widgets.component import component
from web.streamlit_seams.types import DeltaGenerator

KEY, PANEL, SCENE, HANDLE = "espace", "panneau", "scene", "poignee"
SCRIPT = "workspace/handle.js"


@dataclass(frozen=True)
class Workspace:
    """The two sides of the workspace, each with its place whatever the other holds.

    Attributes
    ----------
    panel
        What is read: results, a sheet, filters.
    scene
        The map: what is put before it in the panel comes and goes without moving it.
    """

    panel: DeltaGenerator
    scene: DeltaGenerator


def open_workspace() -> Workspace:
    """Lay the workspace out, empty; the keyboard meets the panel before the map."""
    with st.container(key=KEY, horizontal=True, gap=None):
        panel = st.container(key=PANEL)
        scene = st.container(key=SCENE)
    with panel, st.container(key=HANDLE):
        _show_handle()
    return Workspace(panel, scene)


def _show_handle() -> None:
    """Draw what pulls the panel over the map on a phone, to one of three heights."""
    made = component(HANDLE, SCRIPT)
    made(key=f"{HANDLE}_composant")
