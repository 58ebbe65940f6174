"""A publication that waits for its time: when it will be, how to cancel it, what became of the last one."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.planned import NotWaitingError, Planned, State
from pages.widgets.team.saying import moment_said
from pages.widgets.text import plain

MORNING = time(9)
LATE = "Ce moment est passé\u202f: choisissez-en un à venir."


def show_planned(desk: Desk) -> bool:
    """Draw the publication that waits, or why the last one was not made; tell whether one waits."""
    last = next(iter(desk.planned()), None)
    if last is None:
        return False
    if last.state is State.FAILED:
        st.warning(
            f"La publication prévue le {moment_said(last.due)} n’a pas eu lieu. {plain(last.said)} "
            "Ce qu’elle aurait publié attend toujours."
        )
    if last.state is not State.WAITING:
        return False
    st.info(
        f"Une publication est prévue le **{moment_said(last.due)}**\u00a0: {plain(last.reason)}. "
        "Elle publiera ce qui a été relu, et non ce qui est saisi depuis. Pour publier autre chose, "
        "annulez-la d’abord."
    )
    if st.button("Annuler cette publication", key="equipe_annuler"):
        _cancel(desk, last)
    return True


def ask_when(edition: Edition) -> str | None:
    """Ask whether to publish at once or later: return the moment, nothing for now, None while it is past."""
    at_once = "Maintenant"
    choice = st.radio("Quand", [at_once, "À un moment"], horizontal=True, key="equipe_quand")
    if choice == at_once:
        return ""
    with st.container(horizontal=True):
        day = st.date_input(
            "Le",
            value=edition.today + timedelta(days=1),
            min_value=edition.today,
            format="DD/MM/YYYY",
            key="equipe_jour",
        )
        hour = st.time_input("À", value=MORNING, step=300, key="equipe_heure")
    due = datetime.combine(day, hour).astimezone()
    if due <= datetime.now().astimezone():
        st.caption(LATE)
        return None
    return in_register(due)


def in_register(moment: datetime) -> str:
    """Write a moment as the register does."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _cancel(desk: Desk, planned: Planned) -> None:
    try:
        desk.cancel(planned.number)
    except ForbiddenError:
        st.warning("Annuler est réservé aux éditeurs.")
    except NotWaitingError:
        st.warning("Trop tard\u202f: elle vient d’être publiée ou annulée.")
    else:
        st.rerun()
