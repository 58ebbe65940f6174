"""« Millésime »: what a new year of codes touches, what would take its place, confirmed one by one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from atlas.editions import Edition
from french.dates import day as written
from french.numbers import counted
from geo.millesime import VINTAGE
from ledger.desk import Desk
from ledger.naming import name_of
from ledger.provenance import PAGE, TABLE, provenance_of
from ledger.records import Record
from ledger.taking import OFFICIAL
from ledger.vintages import (
    COMMUNE,
    Movement,
    NotMovementsError,
    Touched,
    edits_for,
    read_movements,
    said,
    touched_by,
)
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.team.saying import SAID
from pages.widgets.text import plain

MEGABYTES = 10
PAGE_OF_INSEE = {
    "origine": PAGE,
    "titre": "Code officiel géographique, mouvements de communes",
    "editeur": "INSEE",
}


def show_vintage(desk: Desk, edition: Edition) -> None:
    """Draw what the movements of a file touch, and what enters what is confirmed."""
    rows = [row for name in edition.schemas if name not in OFFICIAL for row in desk.rows(name)]
    if done := st.session_state.pop(SAID, ""):
        st.success(done)
    st.markdown(
        f"Les codes sont ceux de **{VINTAGE}**. Chaque année, l’INSEE publie les mouvements des communes, "
        "dans «\u202fmvtcommune…csv\u202f»\u202f: déposez-le pour voir ce qu’il touche. Rien ne change "
        "sans vous."
    )
    files = st.file_uploader(
        "Les mouvements de communes de l’INSEE (.csv)",
        type="csv",
        accept_multiple_files=True,
        key="equipe_mouvements",
        max_upload_size=MEGABYTES,
    )
    if not files:
        return
    try:
        movements = [each for file in files for each in read_movements(file.getvalue())]
    except NotMovementsError as error:
        st.error(plain(str(error)))
        return
    touched = touched_by(movements, rows)
    st.markdown(
        f"**{counted(len(movements), 'mouvement')}**, dont "
        f"{counted(len(touched), 'touche', 'touchent')} une commune du registre."
    )
    if touched:
        _offer_to_enter(desk, edition, touched)


def _offer_to_enter(desk: Desk, edition: Edition, touched: Sequence[Touched]) -> None:
    chosen = {each.code: movement for each in touched if (movement := _confirmed(each, edition))}
    register = edition.vintage.register
    later = [each for each in chosen.values() if register.get(COMMUNE, each.next_code) is None]
    if later:
        names = ", ".join(f"{each.next_name} ({each.next_code})" for each in later)
        st.info(
            f"{plain(names)}\u00a0: ces codes ne sont pas encore de ceux du site. Ils se saisiront "
            "quand l’hébergeur aura installé le nouveau millésime."
        )
    now = {code: each for code, each in chosen.items() if each not in later}
    if not now:
        return
    sources = {each.key: each for each in desk.rows(TABLE)}
    provenance = provenance_of(
        ask_for_provenance(PAGE_OF_INSEE, "millesime", sources), sources, edition.today
    )
    words = f"Saisir {counted(len(now), 'changement')}"
    is_wanted = st.button(words, type="primary", disabled=provenance is None, key="equipe_millesime_saisir")
    if not is_wanted or provenance is None:
        return
    edits = [*provenance.edits(), *edits_for(touched, now, provenance.cited)]
    if enter_if_sound(desk, edition, edits, reason="Nouveau millésime des codes"):
        st.session_state[SAID] = f"C’est saisi\u00a0: {counted(len(edits), 'ligne')}. Il reste à publier."
        st.rerun()


def _confirmed(each: Touched, edition: Edition) -> Movement | None:
    """Draw a commune, and return what it becomes once that is confirmed."""
    with st.container(border=True):
        first = each.outcomes[0]
        what = f"**{plain(each.name)}** ({each.code}), le {written(first.day)}"
        if len(each.outcomes) == 1:
            st.markdown(f"{what}\u00a0: {plain(', '.join(said(first)))}.")
        else:
            st.markdown(f"{what}\u00a0: divisée. Dites pour le registre ce qu’elle devient.")
        st.caption("\u202f; ".join(plain(_named(row, edition)) for row in each.rows))
        key = f"equipe_commune_{each.code}"
        if len(each.outcomes) == 1:
            return first if st.checkbox("Je confirme", key=key) else None
        return st.selectbox(
            "Elle devient",
            each.outcomes,
            index=None,
            format_func=lambda movement: f"{movement.next_name} ({movement.next_code})",
            placeholder="Choisir…",
            key=key,
        )


def _named(row: Record, edition: Edition) -> str:
    schema = edition.schemas[row.table]
    return f"{schema.title}\u00a0: {name_of(row.cells or {}, schema)}"
