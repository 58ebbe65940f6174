"""Rows that may be the same initiative as another, side by side with it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from atlas.lists.decisions import Twin
from french.numbers import number
from loaders.check.reports import Duplicate
from pages.widgets.checking.listed.work import Work
from pages.widgets.table import show_table
from pages.widgets.text import plain

SHOWN = 20
ANSWERS = {
    Twin.ASIDE: "La même\u202f: la laisser de côté",
    Twin.MERGED: "La même\u202f: compléter l’autre",
    Twin.DIFFERENT: "Différentes",
}
LABELS = {"champ": "", "liste": "Votre liste", "autre": "Déjà là"}
COMPARED = {"nom": "Nom", "resume": "Résumé", "site": "Site"}


def show_duplicates(work: Work) -> None:
    """Draw each pair, and the question."""
    found = work.duplicates
    if not found:
        return
    undecided = sum(each.row not in work.decisions.twins for each in found)
    st.markdown(
        f"**Doublons possibles**\u202f: {number(len(found))}, dont {number(undecided)} sans réponse. Sans "
        "réponse, une ligne est gardée."
    )
    for each in found[:SHOWN]:
        _show_pair(work, each)
    if len(found) > SHOWN:
        st.caption(f"Les {SHOWN} premiers\u202f; les autres lignes sont gardées.")


def _show_pair(work: Work, found: Duplicate) -> None:
    key = work.key(f"double_{found.row}")
    st.session_state[key] = work.decisions.twins.get(found.row)
    answers = [each for each in ANSWERS if each is not Twin.MERGED or found.other not in work.waiting]

    def decide() -> None:
        twin = st.session_state[key]
        work.history.decide(lambda decisions: decisions.with_twin(found.row, twin))

    with st.expander(
        plain(f"Ligne {work.number(found.row)}\u202f: {found.why}"), key=work.key(f"paire_{found.row}")
    ):
        show_table(_side_by_side(work, found), LABELS)
        st.radio(
            f"La ligne {work.number(found.row)} et l’autre sont",
            answers,
            format_func=ANSWERS.__getitem__,
            key=key,
            horizontal=True,
            on_change=decide,
        )


def _side_by_side(work: Work, found: Duplicate) -> pd.DataFrame:
    own, other = _of_list(work, found.row), _other(work, found)
    rows = [
        {"champ": title, "liste": own.get(name, ""), "autre": other.get(name, "")}
        for name, title in {**COMPARED, "lieu": "Lieu"}.items()
    ]
    return pd.DataFrame(rows, dtype=object)


def _other(work: Work, found: Duplicate) -> dict[str, str]:
    """Return the other one: what is published or waits in the register, or another row of the list."""
    register = work.edition.vintage.register
    if found.other in work.waiting:
        waiting = work.waiting[found.other]
        code = waiting.entry(found.other).code_commune
        return {**waiting.cells, "lieu": register.name_of("commune", code)}
    table = work.edition.tables["initiatives"]
    published = table[table["id"] == found.other]
    if published.empty:
        return _of_list(work, int(found.other))
    row = published.iloc[0]
    said = {name: str(row[name] or "") for name in COMPARED}
    return {**said, "lieu": str(register.name_of("commune", row["code_commune"]))}


def _of_list(work: Work, row: int) -> dict[str, str]:
    cells, mapping = work.report.cells.loc[row], work.report.mapping
    said = {name: str(cells[mapping[name]]) for name in COMPARED if name in mapping}
    place = next(each for each in work.report.places if each.row == row)
    key = work.decisions.key(place)
    return {**said, "lieu": work.edition.vintage.register.name_of(key.level, key.code)}
