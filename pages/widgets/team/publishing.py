"""« Publier »: what differs from what visitors see, a reason, and the way back."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.publishing import Candidate, NothingToPublishError, OvertakenError, RefusedError
from pages.widgets.team.entering import show_problems
from pages.widgets.team.saying import cells_that_differ, sentences, title_of
from pages.widgets.text import plain
from web.turns import RUNS

MOST = 50  # differences that are shown cell by cell
REASON = "equipe_motif"
SAID = "equipe_dit"


def show_publishing(desk: Desk, edition: Edition) -> None:
    """Draw what would be published, and what it takes to do it."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    candidate = desk.candidate(edition.vintage.register)
    st.markdown(f"Les visiteurs voient l’**édition {candidate.former.number}**.")
    if candidate.differences:
        _show_differences(candidate, edition)
        _ask_for_a_reason(desk, candidate, edition)
    else:
        st.info("Rien n’est à publier\u202f: tout ce qui est saisi est en ligne.")
    if candidate.former.number:
        _offer_to_go_back(desk, edition, candidate.former.number)


def _show_differences(candidate: Candidate, edition: Edition) -> None:
    for sentence in sentences(candidate.differences, edition):
        st.markdown(f"- {sentence}")
    for each in candidate.differences[:MOST]:
        with st.expander(plain(title_of(each, edition))):
            st.table(cells_that_differ(each.before, each.after, edition.schemas[each.table]).map(plain))
    if len(candidate.differences) > MOST:
        st.caption(f"Les {MOST} premières lignes sont montrées cellule par cellule.")


def _ask_for_a_reason(desk: Desk, candidate: Candidate, edition: Edition) -> None:
    reason = st.text_input(
        "Motif, que les visiteurs peuvent lire", key=REASON, placeholder="Ouverture d’un café à Die"
    )
    if not st.button("Publier", type="primary", disabled=not reason.strip(), key="equipe_publier"):
        return
    try:
        with RUNS.aside():
            made = desk.publish(edition.vintage.register, candidate, reason.strip())
    except RefusedError as refused:
        show_problems("Rien n’est publié", refused.problems)
    except (OvertakenError, NothingToPublishError):
        st.warning("Quelqu’un a publié entre-temps\u202f: regardez de nouveau ce qui diffère.")
    except ForbiddenError:
        st.warning("Publier est réservé aux éditeurs.")
    else:
        st.session_state[SAID] = f"L’édition {made.number} est en ligne."
        st.rerun()


def _offer_to_go_back(desk: Desk, edition: Edition, number: int) -> None:
    if not st.button(f"Revenir à l’édition {number - 1}", icon=":material/undo:", key="equipe_revenir"):
        return
    try:
        made = desk.undo(edition.vintage.register, f"Retour à l’édition {number - 1}")
    except RefusedError as refused:
        show_problems("Rien n’est publié", refused.problems)
    except (OvertakenError, NothingToPublishError):
        st.warning("Quelqu’un a publié entre-temps\u202f: regardez de nouveau ce qui est en ligne.")
    except ForbiddenError:
        st.warning("Revenir en arrière est réservé aux éditeurs.")
    else:
        st.session_state[SAID] = (
            f"L’édition {made.number} est en ligne\u202f: elle reprend l’état de l’édition {number - 1}."
        )
        st.rerun()
