"""A publication that waits for its time: when it will be, how to cancel it, what became of the last one."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.editions import Published
from ledger.planned import NotWaitingError, Planned, State
from pages.widgets.team.saying import REGISTER, moment_said
from pages.widgets.text import plain

MORNING = time(9)
GRACE = timedelta(minutes=2)  # that a machine may take to publish what is due
LATE_AS_YET = "L’heure est passée et rien n’est publié\u202f: prévenez l’hébergeur, ou annulez-la et publiez."
WAITS_STILL = "Ce qu’elle aurait publié attend toujours\u202f: relisez-le, et publiez ou prévoyez de nouveau."
LATE = "Ce moment est passé\u202f: choisissez-en un à venir."


def said_of_planned(desk: Desk, last: Published | None) -> tuple[str, bool]:
    """Say when the publication that is planned is to be, or why it was not made; and whether it waits.

    Nothing is said of one that was made or cancelled, or failed before another one was made.
    """
    planned = next(iter(desk.planned()), None)
    if planned is None:
        return "", False
    by = desk.names().get(planned.author, REGISTER)
    when = f"le {moment_said(planned.due)} par {by}"
    if planned.state is State.WAITING:
        late = f" {LATE_AS_YET}" if planned.due < in_register(datetime.now(UTC) - GRACE) else ""
        return f"Une publication est prévue {when}\u00a0: {planned.reason.rstrip('.')}.{late}", True
    is_settled = last is not None and last.at > planned.due
    if planned.state is State.FAILED and not is_settled:
        return f"La publication prévue {when} n’a pas eu lieu. {planned.said} {WAITS_STILL}", False
    return "", False


def show_planned(desk: Desk, last: Published) -> bool:
    """Draw the publication that waits, or why the last one was not made; tell whether one waits."""
    words, waits = said_of_planned(desk, last)
    if not waits:
        if words:
            st.warning(plain(words))
        return False
    st.info(
        f"{plain(words)} Elle publiera ce qui a été relu, et non ce qui est saisi depuis. Pour publier autre "
        "chose, annulez-la d’abord."
    )
    if st.button("Annuler ce qui est prévu", key="equipe_annuler"):
        _cancel(desk, desk.planned()[0])
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
