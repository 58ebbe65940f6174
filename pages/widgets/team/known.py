"""What the team alone knows of a collectivité: its dues by year, whom to write to, a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.notes import LENGTHS, DueState, NotNotedError
from pages.widgets.team.entering import RESERVED
from pages.widgets.team.noted import STATES, choose_to_put_back
from pages.widgets.team.saying import REGISTER, moment_said
from pages.widgets.text import plain

NOTHING = "Rien de noté"
YEARS = 4  # that are drawn, this one and those before it


def show_known(desk: Desk, key: str, year: int) -> None:
    """Draw what is private of a collectivité, and take what is changed in it."""
    with st.container(border=True, key="prive"):
        st.markdown("**Pour l’équipe seule**, jamais publié")
        _show_dues(desk, key, year)
        _show_note(desk, key)
        number = choose_to_put_back(desk, key)
        if number is not None and _is_noted(lambda: desk.members.put_back(number)):
            st.rerun()


def _show_dues(desk: Desk, key: str, year: int) -> None:
    known = {each.year: each for each in desk.members.dues(key)}
    years = sorted({*range(year - YEARS + 1, year + 1), *known}, reverse=True)
    with st.container(horizontal=True):
        for each in years:
            _show_due(desk, key, each, known[each].state if each in known else None)
    if known:
        names = desk.names()
        last = max(known.values(), key=lambda each: each.at)
        by = names.get(last.author, REGISTER)
        st.caption(f"Cotisation {last.year} notée le {moment_said(last.at)} par {plain(by)}.")


def _show_due(desk: Desk, key: str, year: int, seen: DueState | None) -> None:
    options = {NOTHING: None, **{words: state for state, words in STATES.items()}}
    chosen = st.selectbox(
        f"Cotisation {year}",
        [*options],
        index=[*options.values()].index(seen),
        key=f"cotisation/{key}/{year}/{seen}",
        width=170,
    )
    state = options[chosen]
    if state != seen and _is_noted(lambda: desk.members.note_due(key, year, seen, state)):
        st.rerun()


def _show_note(desk: Desk, key: str) -> None:
    seen = desk.members.note(key)
    with st.form(f"note/{key}/{seen.version}", border=False):
        with st.container(horizontal=True):
            contact = st.text_input(
                "Courriel de qui s’en occupe",
                seen.contact,
                max_chars=LENGTHS["contact"],
                key=f"{key}/contact",
            )
            siren = st.text_input(
                "SIREN",
                seen.siren,
                max_chars=11,
                key=f"{key}/siren",
                help="Ses agents sont reconnus par lui, et lisent les ressources réservées.",
            )
        note = st.text_area("Note", seen.note, max_chars=LENGTHS["note"], height=80, key=f"{key}/note")
        is_wanted = st.form_submit_button("Noter")
    told = replace(seen, contact=contact.strip(), siren=siren.replace(" ", ""), note=note.strip())
    if is_wanted and _is_noted(lambda: desk.members.keep_note(told)):
        st.rerun()


def _is_noted(note: Callable[[], None]) -> bool:
    """Note something, or say why it is not."""
    try:
        note()
    except ForbiddenError:
        st.warning(RESERVED)
    except NotNotedError as error:
        st.error(plain(str(error)))
    except KeyError:
        st.error("Ce changement a plus d’un an\u202f: il n’est plus gardé.")
    else:
        return True
    return False
