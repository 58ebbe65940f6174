"""« Sauvegarde »: make one, take it away, know whether the last one can be restored."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from french.numbers import number
from ledger.desk import Desk
from ledger.safekeeping import KEPT, Backup
from pages.widgets.addresses import here
from pages.widgets.team.saying import moment_said
from pages.widgets.text import linked, plain
from web.turns import RUNS

NEVER = "Aucune sauvegarde n’a encore été faite ici."


def show_safekeeping(desk: Desk, _: Edition) -> None:
    """Draw when the last backup was made and what it is worth, and what makes another one."""
    desk.backups()  # before anything is drawn, who may not see it is refused
    st.markdown(
        "Une sauvegarde contient **tout** le registre, le privé compris\u202f: gardez-la ailleurs, à l’abri. "
        "Chacune est essayée aussitôt, en la restaurant à part."
    )
    if st.button("Faire une sauvegarde", type="primary", key="equipe_sauver"):
        with RUNS.aside(), st.spinner("Tout est écrit, puis restauré à part pour l’essayer…"):
            desk.back_up()
    kept = desk.backups()
    if not kept:
        st.info(NEVER)
    for place, backup in enumerate(kept):
        _show(backup, is_last=not place)
    if kept:
        st.caption(
            f"Cette machine garde les {KEPT} dernières. Pour en restaurer une, voir le guide de l’hébergeur."
        )


def _show(backup: Backup, *, is_last: bool) -> None:
    words = f"{'La dernière, le' if is_last else 'Le'} {moment_said(backup.at)}"
    with st.container(border=is_last):
        if backup.faults:
            st.error(f"{words}\u202f: elle ne peut pas être restaurée en entier.")
            for fault in backup.faults:
                st.markdown(f"- {plain(fault)}")
        else:
            held = f"édition {backup.edition}, {number(backup.revision)} changements"
            st.markdown(f"**{words}**\u00a0: elle se restaure ({held}).")
        size = f"{number(max(1, backup.size // 1000))} ko"
        st.markdown(linked(f"Emporter {backup.name} ({size})", here().team_backup(backup.name)))
