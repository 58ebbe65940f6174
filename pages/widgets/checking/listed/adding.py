"""« Ajouter au registre »: the rows of a list become drafts of whoever of the team has brought it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.lists.ready import TABLE
from french.numbers import counted, number
from geo.records import records
from pages.widgets.addresses import here
from pages.widgets.checking.listed.work import Work
from web.patterns import PART

if TYPE_CHECKING:
    from ledger.desk import Desk

ADDED = "ajoutes"  # how many drafts were made, since the last decision
MOST = 1000  # rows at once: drafts are opened one by one


def show_adding(work: Work) -> None:
    """Draw the button, for those who may enter, and what came of it."""
    if work.desk is None:
        return
    st.markdown("**Ajouter au registre**")
    count = work.made("au_registre", lambda: len(work.ready()))
    if count > MOST:
        st.caption(
            f"La liste a {counted(count, 'ligne')}\u202f; {number(MOST)} au plus sont ajoutées à la "
            "fois\u202f: partagez-la, ou publiez la table."
        )
        return
    said = st.empty()
    if st.button(
        f"Ajouter {counted(count, 'ligne')} en brouillons", key=work.key("ajouter"), disabled=not count
    ):
        _add(work)
    added = work.history.made.get(ADDED)
    if isinstance(added, int):
        said.success(_said(added, count))
        address = here().screen("equipe", {PART: "initiative"})
        st.markdown(f"Ils s’ouvrent et se saisissent dans [l’espace équipe]({address}).")
    st.caption(
        "Chaque ligne devient un brouillon, à vous seul\u202f: rien n’est publié. Celles que vous avez dites "
        "«\u202fla même\u202f» restent de côté."
    )


def _add(work: Work) -> None:
    from ledger.accounts import ForbiddenError
    from ledger.brought import drafts_of

    if work.desk is None:
        return
    try:
        drafts = drafts_of(records(work.ready()), work.desk.drafts(), _keys(work.desk))
        work.desk.keep_drafts(drafts)
    except ForbiddenError:
        st.warning("Votre session est finie\u202f: identifiez-vous à nouveau dans l’espace équipe.")
        return
    work.history.made[ADDED] = len(drafts)


def _keys(desk: Desk) -> set[str]:
    return {each.key for each in desk.rows(TABLE) if each.cells}


def _said(added: int, count: int) -> str:
    there = f"\u202f; {number(count - added)} y étaient déjà" if added < count else ""
    return f"{counted(added, 'brouillon ajouté', 'brouillons ajoutés')}{there}."
