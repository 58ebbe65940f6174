"""« Publier »: what differs from what visitors see, what is to be confirmed, a reason, and the way back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from atlas.editions import Edition
from ledger.desk import Desk
from ledger.publishing import Candidate
from pages.widgets.team.confirming import ask_to_confirm
from pages.widgets.team.map_of_changes import show_map_of_changes
from pages.widgets.team.planning import ask_when, show_planned
from pages.widgets.team.saying import SAID, moment_said, show_cells, show_sentences
from pages.widgets.team.taking_back import in_words, made_or_said, offer_to_take_back, say_and_draw_again
from pages.widgets.team.wording import Wording
from pages.widgets.text import plain
from web.office import OFFICE

REASON = "equipe_motif"


def show_publishing(desk: Desk, edition: Edition) -> None:
    """Draw what would be published, and what it takes to do it."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    candidate = desk.candidate(edition.vintage.register)
    st.markdown(f"**En ligne.** {plain(in_words(candidate.former, desk))}")
    offer_to_take_back(desk, candidate.former.number)
    waits = show_planned(desk, candidate.former)
    if not candidate.differences:
        st.info("Rien n’est à publier\u202f: tout ce qui est saisi est en ligne.")
        return
    show_sentences(candidate.differences, edition)
    show_map_of_changes(desk, edition, candidate.differences)
    show_cells(candidate.differences, Wording(edition, desk))
    if not waits:
        _offer_to_publish(desk, candidate, edition)


def _offer_to_publish(desk: Desk, candidate: Candidate, edition: Edition) -> None:
    confirmed = ask_to_confirm(desk, candidate, edition)
    if confirmed is None:
        return
    answered, is_whole = confirmed
    reason = st.text_input(
        "Motif, que les visiteurs peuvent lire", key=REASON, placeholder="Ouverture d’un café à Die"
    ).strip()
    due = ask_when(edition)
    is_ready = bool(reason) and is_whole and due is not None
    words = "Prévoir" if due else "Publier"
    if not st.button(words, type="primary", disabled=not is_ready, key="equipe_publier"):
        return
    if due:
        plan = partial(OFFICE.at_desk, Desk.plan, desk, candidate, reason, answered, due)
        if planned := made_or_said(plan, "ce qui diffère", "Publier"):
            say_and_draw_again(f"C’est prévu pour le {moment_said(planned.due)}.")
    else:
        publish = partial(OFFICE.at_desk, Desk.publish, desk, candidate, reason, answered)
        if made := made_or_said(publish, "ce qui diffère", "Publier"):
            say_and_draw_again(f"L’édition {made.number} est en ligne.")
