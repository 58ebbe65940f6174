"""« Accueil »: what waits, what visitors see, who did what."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from atlas.editions import Edition
from atlas.membership import KNOWN, members_on
from atlas.states import OLD, states_of
from french.numbers import counted
from ledger.desk import Desk
from ledger.overview import Overview
from ledger.revisions import NOBODY
from pages.widgets.team.saying import changes_of, moment_said
from pages.widgets.text import plain

LAST = 10  # changes


def show_home(desk: Desk, edition: Edition) -> None:
    """Draw what waits, the last publication, the last changes."""
    overview = desk.overview()
    st.subheader("Ce qui attend", anchor=False)
    for waiting in [*_waiting(overview), *_grown_old(edition)] or ["Rien n’attend."]:
        st.markdown(f"- {waiting}")
    if overview.last:
        last = overview.last
        st.subheader("Ce que voient les visiteurs", anchor=False)
        reason = plain(last.reason.rstrip("."))
        st.markdown(f"L’édition {last.number}, publiée le {moment_said(last.at)}\u00a0: {reason}.")
    st.subheader("Qui a fait quoi", anchor=False)
    own = [each for each in desk.history() if each.author != NOBODY]
    if own:
        st.dataframe(changes_of(own[:LAST], desk.names(), edition), hide_index=True, key="equipe_derniers")
    else:
        st.caption("Personne n’a encore rien saisi.")


def _waiting(overview: Overview) -> Iterator[str]:
    if overview.proposals:
        yield f"**{counted(overview.proposals, 'proposition')}** à lire, dans «\u202fPropositions\u202f»"
    if overview.to_publish:
        yield f"**{counted(overview.to_publish, 'ligne')}** à publier, dans «\u202fPublier\u202f»"
    if overview.drafts:
        yield f"**{counted(len(overview.drafts), 'brouillon')}** à vous, dans «\u202fInitiative\u202f»"


def _grown_old(edition: Edition) -> Iterator[str]:
    """Say of what is published how much of it is to be confirmed."""
    states = states_of(edition.tables["initiatives"], edition.today)
    if old := int((states["etat_actuel"] == OLD).sum()):
        yield f"**{counted(old, 'initiative')}** dont l’état est à confirmer"
    members = members_on(edition, edition.today)
    if unknown := int((~members["etat"].isin([*KNOWN, "partie"])).sum()):
        yield f"**{counted(unknown, 'collectivité')}** dont rien ne dit si elles sont membres aujourd’hui"
