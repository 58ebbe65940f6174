"""What is asked of where a fact comes from."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ledger.provenance import DOCUMENT, ORIGINS, PAGE, REGISTER, STATEMENT, Filled
from ledger.records import Record


def ask_for_provenance(
    start: Filled, form: str, sources: Mapping[str, Record], live: str | bool = False
) -> dict[str, str]:
    """Draw what one says of where a fact comes from, and return it by name of field."""
    origins = [*ORIGINS]
    origin = st.radio(
        "D’où vient ce fait",
        origins,
        index=origins.index(start.get("origine", REGISTER)),
        format_func=ORIGINS.__getitem__,
        horizontal=True,
        key=f"{form}/origine",
    )
    filled = {"origine": origin}

    def ask(name: str, label: str, placeholder: str = "") -> None:
        value = start.get(name, "") if start.get("origine") == origin else ""
        filled[name] = st.text_input(
            label, value, placeholder=placeholder, key=f"{form}/{origin}/{name}", live=live
        )

    if origin == STATEMENT:
        ask("qui", "Qui le déclare", "Ville de Die, service du développement économique")
    elif origin == PAGE:
        ask("passage", "Son adresse", "https://…")
        ask("titre", "Son titre")
        ask("editeur", "Qui la publie")
    elif origin == DOCUMENT:
        filled["source"] = _choose_document(start, form, sources)
        ask("passage", "L’adresse de la page, ou le passage", "https://… ou 002:981-981")
    return filled


def _choose_document(start: Filled, form: str, sources: Mapping[str, Record]) -> str:
    titles = {key: (each.cells or {}).get("titre", key) for key, each in sources.items()}
    ids = [*titles]
    index = ids.index(start["source"]) if start.get("source") in titles else None
    chosen = st.selectbox(
        "Le document",
        ids,
        index=index,
        format_func=titles.__getitem__,
        placeholder="Choisir…",
        key=f"{form}/source",
    )
    return chosen or ""
