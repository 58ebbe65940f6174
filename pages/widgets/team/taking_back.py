"""What is online, and what takes it back: offered wherever one reads that it was published."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from ledger.accounts import ForbiddenError, Role
from ledger.desk import Desk
from ledger.doubts import PrivateReasonError, UnansweredError
from ledger.editions import Published
from ledger.planned import AlreadyPlannedError
from ledger.publishing import NothingToPublishError, OvertakenError, RefusedError
from pages.widgets.team.entering import show_problems
from pages.widgets.team.saying import REGISTER, SAID, moment_said
from web.office import OFFICE
from web.opening import editions
from web.turns import RUNS

Made = TypeVar("Made")


def in_words(last: Published, desk: Desk) -> str:
    """Say which edition is online, since when, by whom and why."""
    by = desk.names().get(last.author, REGISTER)
    why = f"\u00a0: {last.reason.rstrip('.')}" if last.reason else ""
    return f"L’édition {last.number}, publiée le {moment_said(last.at)} par {by}{why}."


def offer_to_take_back(desk: Desk, number: int) -> None:
    """Draw what takes back the edition of a number, which is online, for those who may."""
    account = desk.account()
    if not number or account is None or not account.role.may(Role.EDITEUR):
        return
    if st.button(
        "Annuler cette publication",
        icon=":material/undo:",
        key="equipe_revenir",
        help=f"Revenir à l’édition {number - 1}\u202f; cela se défait de même.",
    ):
        go_back(desk, number - 1)


def go_back(desk: Desk, number: int) -> None:
    """Publish the state of an earlier edition, and say so."""
    undo = partial(OFFICE.at_desk, Desk.undo, desk, f"Retour à l’édition {number}", number)
    if made := made_or_said(undo, "ce qui est en ligne", "Revenir en arrière"):
        say_and_draw_again(
            f"L’édition {made.number} est en ligne\u202f: elle reprend l’état de l’édition {number}."
        )


def made_or_said(make: Callable[[], Made], seen: str, what: str) -> Made | None:
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
            made = make()
            editions().catch_up()  # what is said to be online is so for all
            return made
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


def say_and_draw_again(words: str) -> None:
    """Draw the screen again, and say words above it."""
    st.session_state[SAID] = words
    st.rerun()
