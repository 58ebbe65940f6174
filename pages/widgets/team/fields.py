"""The fields of an initiative that say what it is: words, and choices by their labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from atlas.editions import Edition
from atlas.labels import INITIATIVE_STATES, NATURES
from pages.widgets.team.typing import AS_TYPED, LIVE

Filled = dict[str, str]


def ask_what(
    start: Mapping[str, str], form: str, edition: Edition, after_name: Callable[[str], None]
) -> Filled:
    """Draw what is asked of the name, the words, the nature and the themes; return it by name of field.

    What comes ``after_name`` is drawn under the name, of which it is given what is typed so far.
    """
    name = _text("Nom", "nom", start, form, max_chars=120)
    after_name(name)
    with st.container(key=f"{AS_TYPED}_resume"):
        words = st.text_area(
            "Résumé", start.get("resume", ""), max_chars=240, key=f"{form}/resume", help="Avec vos mots."
        )
    return {
        "nom": name,
        "resume": words,
        "nature": _choose("Ce que c’est", NATURES, start.get("nature", ""), f"{form}/nature"),
        "themes": _themes(start, form, edition),
    }


def ask_since_when(start: Mapping[str, str], form: str) -> Filled:
    """Draw what is asked of its state, its beginning and its site; return it by name of field."""
    with st.container(horizontal=True):
        state = _choose("État", INITIATIVE_STATES, start.get("statut", "active"), f"{form}/statut")
        seen = _text("Vu dans cet état en", "statut_date", start, form, placeholder="2026-11")
        since = _text("Année de début", "annee_debut", start, form, placeholder="2019")
    site = _text("Site", "site", start, form, placeholder="https://…")
    return {"statut": state, "statut_date": seen, "annee_debut": since, "site": site}


def _text(
    label: str,
    name: str,
    start: Mapping[str, str],
    form: str,
    placeholder: str = "",
    max_chars: int | None = None,
) -> str:
    return st.text_input(
        label,
        start.get(name, ""),
        max_chars,
        key=f"{form}/{name}",
        placeholder=placeholder,
        live=LIVE,
    )


def _themes(start: Mapping[str, str], form: str, edition: Edition) -> str:
    themes = dict(zip(edition.tables["themes"]["id"], edition.tables["themes"]["libelle"], strict=True))
    chosen = st.multiselect(
        "Thèmes, le principal d’abord",
        [*themes],
        [each for each in start.get("themes", "").split(";") if each in themes],
        format_func=themes.__getitem__,
        placeholder="Choisir…",
        key=f"{form}/themes",
    )
    return ";".join(chosen)


def _choose(label: str, labels: Mapping[str, str], chosen: str, key: str) -> str:
    ids = [*labels]
    index = ids.index(chosen) if chosen in ids else None
    title = {each: text[:1].upper() + text[1:] for each, text in labels.items()}
    return (
        st.selectbox(label, ids, index=index, format_func=title.__getitem__, placeholder="Choisir…", key=key)
        or ""
    )
