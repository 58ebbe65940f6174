"""What is to be confirmed before it is published, and what keeps it from being."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from ledger.desk import Desk
from ledger.doubts import Doubt
from ledger.reviewing import Candidate, Review
from pages.widgets.team.entering import show_problems
from pages.widgets.text import plain
from web.office import OFFICE
from web.turns import RUNS

REVIEWED = "equipe_relu"
MOST = 20  # cases that are shown


def ask_to_confirm(desk: Desk, candidate: Candidate, edition: Edition) -> tuple[frozenset[str], bool] | None:
    """Draw what is to be confirmed; return what is, by key, and whether that is all of it.

    What breaks a rule is drawn instead, and nothing returned.
    """
    review = _reviewed(desk, candidate, edition)
    if review.problems:
        show_problems("Rien ne peut être publié", review.problems)
        return None
    if review.doubts:
        points = counted(len(review.doubts), "point")
        st.warning(f"{points} à confirmer avant de publier\u202f: cela se peut, et ressemble à une erreur.")
    answered = frozenset(each.key for each in review.doubts if _is_confirmed(each))
    return answered, len(answered) == len(review.doubts)


def _reviewed(desk: Desk, candidate: Candidate, edition: Edition) -> Review:
    """Look at a candidate once, although the screen is drawn again and again."""
    asked = (candidate.former.number, candidate.revision, edition.today)
    known: tuple[object, Review] | None = st.session_state.get(REVIEWED)
    if known is None or known[0] != asked:
        with RUNS.aside():
            known = st.session_state[REVIEWED] = (asked, OFFICE.at_desk(Desk.review, desk, candidate))
    return known[1]


def _is_confirmed(doubt: Doubt) -> bool:
    with st.container(border=True):
        st.markdown(plain(doubt.words))
        for case in doubt.cases[:MOST]:
            st.markdown(f"- {plain(case)}")
        if len(doubt.cases) > MOST:
            st.caption(f"Et {len(doubt.cases) - MOST} autres.")
        return st.checkbox("C’est voulu, je confirme", key=f"equipe_doute_{doubt.key}")
