"""« Publier »: what differs from what visitors see, a reason, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.editions import Published
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
    register = edition.vintage.register
    if made := _made(partial(desk.publish, register, candidate, reason.strip()), "ce qui diffère", "Publier"):
        _say_and_draw_again(f"L’édition {made.number} est en ligne.")


def _offer_to_go_back(desk: Desk, edition: Edition, number: int) -> None:
    if not st.button(f"Revenir à l’édition {number - 1}", icon=":material/undo:", key="equipe_revenir"):
        return
    undo = partial(desk.undo, edition.vintage.register, f"Retour à l’édition {number - 1}")
    if made := _made(undo, "ce qui est en ligne", "Revenir en arrière"):
        _say_and_draw_again(
            f"L’édition {made.number} est en ligne\u202f: elle reprend l’état de l’édition {number - 1}."
        )


def _made(make: Callable[[], Published], seen: str, what: str) -> Published | None:
    """Make an edition while others are served, or say why there is none.

    Parameters
    ----------
    make
        Publishes it.
    seen
        What is to be looked at again when somebody else was faster.
    what
        What is kept to editors.
    """
    try:
        with RUNS.aside():
            return make()
    except RefusedError as refused:
        show_problems("Rien n’est publié", refused.problems)
    except (OvertakenError, NothingToPublishError):
        st.warning(f"Quelqu’un a publié entre-temps\u202f: regardez de nouveau {seen}.")
    except ForbiddenError:
        st.warning(f"{what} est réservé aux éditeurs.")
    return None


def _say_and_draw_again(words: str) -> None:
    st.session_state[SAID] = words
    st.rerun()
