"""« Publier »: what differs from what visitors see, what is to be confirmed, a reason, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.doubts import PrivateReasonError, UnansweredError
from ledger.planned import AlreadyPlannedError
from ledger.publishing import Candidate, NothingToPublishError, OvertakenError, RefusedError
from pages.widgets.team.confirming import ask_to_confirm
from pages.widgets.team.entering import show_problems
from pages.widgets.team.map_of_changes import show_map_of_changes
from pages.widgets.team.planning import ask_when, show_planned
from pages.widgets.team.saying import SAID, moment_said, show_cells, show_sentences
from pages.widgets.team.wording import Wording
from web.turns import RUNS

REASON = "equipe_motif"

Made = TypeVar("Made")


def show_publishing(desk: Desk, edition: Edition) -> None:
    """Draw what would be published, and what it takes to do it."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    candidate = desk.candidate(edition.vintage.register)
    st.markdown(f"Les visiteurs voient l’**édition {candidate.former.number}**.")
    waits = show_planned(desk)
    if candidate.differences:
        show_sentences(candidate.differences, edition)
        show_map_of_changes(edition, candidate.differences)
        show_cells(candidate.differences, Wording(edition, desk))
        if not waits:
            _offer_to_publish(desk, candidate, edition)
    else:
        st.info("Rien n’est à publier\u202f: tout ce qui est saisi est en ligne.")
    if candidate.former.number:
        number = candidate.former.number - 1
        if st.button(f"Revenir à l’édition {number}", icon=":material/undo:", key="equipe_revenir"):
            go_back(desk, edition, number)


def go_back(desk: Desk, edition: Edition, number: int) -> None:
    """Publish the state of an earlier edition, and say so."""
    undo = partial(desk.undo, edition.vintage.register, f"Retour à l’édition {number}", number)
    if made := _made(undo, "ce qui est en ligne", "Revenir en arrière"):
        _say_and_draw_again(
            f"L’édition {made.number} est en ligne\u202f: elle reprend l’état de l’édition {number}."
        )


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
    register = edition.vintage.register
    if due:
        plan = partial(desk.plan, register, candidate, reason, answered, due)
        if planned := _made(plan, "ce qui diffère", "Publier"):
            _say_and_draw_again(f"C’est prévu pour le {moment_said(planned.due)}.")
    else:
        publish = partial(desk.publish, register, candidate, reason, answered)
        if made := _made(publish, "ce qui diffère", "Publier"):
            _say_and_draw_again(f"L’édition {made.number} est en ligne.")


def _made(make: Callable[[], Made], seen: str, what: str) -> Made | None:
    """Make an edition, or plan it, while others are served; or say why there is none.

    Parameters
    ----------
    make
        Does it.
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
    except UnansweredError:
        st.warning("Rien n’est publié\u202f: ce qui diffère a changé, et un point est à confirmer.")
    except PrivateReasonError:
        st.warning("Le motif est public\u202f: ôtez-en l’adresse électronique ou le numéro de téléphone.")
    except (OvertakenError, NothingToPublishError, AlreadyPlannedError):
        st.warning(f"Quelqu’un a publié entre-temps\u202f: regardez de nouveau {seen}.")
    except ForbiddenError:
        st.warning(f"{what} est réservé aux éditeurs.")
    return None


def _say_and_draw_again(words: str) -> None:
    st.session_state[SAID] = words
    st.rerun()
